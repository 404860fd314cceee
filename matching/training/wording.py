"""Learns two files of the model: which words and signs make a title one that many employers use, and which titles
several of them really use (`title_wording.csv`, `usual_titles.csv`).

Ridge regression on the logarithm of the number of employers, over words that stand in at least `_LEAST` titles. Titles
are counted by employers, so that one who posts a thousand times counts once.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import lsqr

from matching.evaluation.split import Split
from matching.plain_titles import LONGEST, USUAL, WORDING, wording
from matching.training.pairs import read_postings

_LEAST = 10  # titles that a word must stand in
_DAMPING = 3.0
_SEVERAL = 3  # employers from whom on a title is nobody's own


def employers_of_titles(folder: Path, split: Split) -> dict[str, int]:
    """Title as it was written → number of employers who use it."""
    employers: dict[str, set[str]] = defaultdict(set)
    for row in read_postings(folder):
        title, employer = (row.get("title") or "").strip(), row.get("company") or ""
        if 0 < len(title) <= LONGEST and split.trains("employer", employer):
            employers[title].add(employer)
    return {title: len(names) for title, names in employers.items()}


def learn(used: dict[str, int]) -> dict[str, float]:
    """Value of each feature of `wording`, in units of the logarithm of the number of employers."""
    titles = sorted(used)
    features = [sorted(wording(title)) for title in titles]
    counts = Counter(feature for found in features for feature in found)
    names = sorted(feature for feature, count in counts.items() if count >= _LEAST)
    ids = {name: i for i, name in enumerate(names)}
    columns = [[ids[feature] for feature in found if feature in ids] for found in features]
    starts = np.cumsum([0, *map(len, columns)])
    matrix = csr_matrix((np.ones(starts[-1]), np.concatenate(columns), starts), (len(titles), len(names)))
    employers = np.array([used[title] for title in titles], float)
    weight, wanted = np.sqrt(employers), np.log(employers)  # common titles say more about what is common
    wanted -= (wanted * weight).sum() / weight.sum()
    found = lsqr(diags(np.sqrt(weight)) @ matrix, np.sqrt(weight) * wanted, damp=_DAMPING, atol=1e-8, btol=1e-8)
    return dict(zip(names, found[0].tolist(), strict=True))


def usual(used: dict[str, int]) -> dict[str, int]:
    """Titles that several employers use."""
    return {title: employers for title, employers in used.items() if employers >= _SEVERAL}


def write(table: dict[str, float], titles: dict[str, int], folder: Path) -> None:
    """As CSV files that a person can read; values that say nothing are left out."""
    with (folder / WORDING).open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("wording", "value"))
        rows.writerows((name, f"{value:.3f}") for name, value in table.items() if abs(value) >= 0.01)
    with (folder / USUAL).open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("title", "employers"))
        rows.writerows(sorted(titles.items()))
