"""Learns `calibration.csv`: what share of pairs with a certain mean of their parts really suit each other.

    python -m matching.ranking.calibrating DATA --titles LABELLED.csv [--model HOLDOUT] [--write]

Two kinds of pairs whose truth nobody took from a score, and which the text model was not trained to bring together:
real postings whose occupation people coded by hand, each asked against what the others offer; and résumés, each asked
against those of its own field and of others. Every query is paired with every item of its pool that misses no
requirement, so the share is that of a whole market, of which most pairs do not suit. Both kinds count the same, and so
does every occupation or field, as far as there are cases of it. All queries teach the table; how far it can be trusted
is measured in turns, each fifth of the queries by a table that the other four fifths taught.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from matching.encoder import Encoder
from matching.occupations import similarity
from matching.ranking.columns import Floats
from matching.ranking.matcher import Matcher
from matching.ranking.scores import weighted_mean
from matching.skills import find_skills
from matching.types import Seeker, Vacancy

SUITS = 0.55  # occupations of at least this similarity suit: the same small group, or a pair listed as near
KNOTS = np.round(np.arange(0.0, 1.0001, 0.05), 2)  # means at which the table has a line
BANDS = np.round(np.arange(0.0, 1.0001, 0.1), 1)  # of scores in the table of reliability
LEAST_PAIRS = 20  # for a band to say anything
FOLDS = 5
_FEW = 3  # cases of a label from which on it counts more than half
_STEP = 0.05  # of the means, within which the log-odds rise evenly
_LEAST_RISE = 0.5  # of the log-odds over the whole range
_SLOPE = 0.001  # of the table everywhere, so that the score never ties what the mean tells apart
_EVENNESS = 1e-6  # how dear it is to rise faster in one step than in the next
_GRAINS = 400  # means are counted in so many classes


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of one kind: the means of their parts, whether they suit, what each counts (the sum is 1).

    Every label counts the same, or the commonest occupation would drown the others; only one with few cases counts
    less, or the single case that there is of it would outweigh them all.
    """

    name: str
    means: Floats
    suits: np.ndarray
    worth: Floats


Part = tuple[Floats, list[bool], list[float]]  # the pairs of one query: means, whether they suit, what each counts


class Folds(NamedTuple):
    """The pairs of one kind, in `FOLDS` groups of queries."""

    name: str
    groups: tuple[list[Part], ...]

    def of(self, group: int) -> Sample:
        """The pairs of one group."""
        return _joined(self.name, self.groups[group])

    def without(self, group: int | None = None) -> Sample:
        """The pairs of all groups but one."""
        return _joined(self.name, [part for row, parts in enumerate(self.groups) if row != group for part in parts])


def folds(
    name: str,
    matcher: Matcher,
    vacancies: Sequence[Vacancy],
    seekers: Sequence[Seeker],
    labels: Sequence[str],
    suits: Callable[[str, str], bool],
) -> Folds:
    """Every vacancy with every seeker but the one in its own row; only pairs that miss no requirement count."""
    pool, sizes = matcher.pool(seekers), Counter(labels)
    groups: tuple[list[Part], ...] = tuple([] for _ in range(FOLDS))
    for row, vacancy in enumerate(vacancies):
        scores = matcher.score(vacancy, pool)
        kept = np.flatnonzero((scores.misses == 0).all(axis=0) & (scores.rows != row))
        others = [labels[other] for other in scores.rows[kept].tolist()]
        part = (
            weighted_mean(scores.parts[:, kept], scores.shares[:, kept]),
            [suits(labels[row], other) for other in others],
            [1 / ((sizes[labels[row]] + _FEW) * (sizes[other] + _FEW)) for other in others],
        )
        groups[crc32(f"{name}{row}".encode()) % FOLDS].append(part)
    return Folds(name, groups)


def _joined(name: str, parts: Sequence[Part]) -> Sample:
    means, suits, worth = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Sample(name, means, suits.astype(bool), worth / worth.sum())


def _hand_coded(file: Path) -> list[tuple[str, str, str]]:
    """Source, title and code of the hand-coded titles."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["source"], row["title"], row["code"]) for row in csv.DictReader(lines)]


def _postings(folder: Path, titles: Sequence[tuple[str, str, str]]) -> Iterator[dict[str, str]]:
    """For each of the titles the fullest posting that had it, as raw fields."""
    best: dict[tuple[str, str], dict[str, str]] = {}
    wanted = {(source, title) for source, title, _ in titles}
    with gzip.open(folder / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            key = (row["source"], row.get("title") or "")
            if key in wanted and len(row) > len(best.get(key, {})):
                best[key] = row
    for source, title, _ in titles:
        yield best.get((source, title), {"source": source, "source_id": "", "title": title})


def hand_coded_postings(folder: Path, file: Path, matcher: Matcher) -> Folds:
    """Postings whose occupation people coded, against people who have what another such posting asks for.

    Those of the same small group of occupations, or of near ones, suit.
    """
    from matching.reading import RawPosting, read_posting

    fields = RawPosting.__dataclass_fields__
    titles = _hand_coded(file)
    vacancies, seekers = [], []
    for row in _postings(folder, titles):
        given: dict[str, Any] = {name: row[name] for name in fields if row.get(name)}
        raw = RawPosting(**given)
        facts = read_posting(raw)
        tags = " ".join(raw.tags)
        years, wage = facts.experience.min_years if facts.experience else None, facts.wage
        text = "\n".join(filter(None, (tags, raw.description)))
        known: dict[str, object] = {"education": facts.education}
        asked = known | {"experience_min_years": years, "wage_min": wage.minimum, "wage_max": wage.maximum}
        vacancies.append(Vacancy.from_text(raw.title, text, **asked))
        offered = known | {"experience_years": years, "wage_min": wage.minimum}
        seekers.append(Seeker.from_text(f"{raw.title}\n{text}", **offered))
    codes = [code for _, _, code in titles]
    return folds(
        "hand-coded postings", matcher, vacancies, seekers, codes, lambda one, other: similarity(one, other) >= SUITS
    )


def resumes(folder: Path, matcher: Matcher) -> Folds:
    """A résumé as the description of a job against the other résumés: those of the same field suit."""
    with gzip.open(folder / "resumes-en.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return folds(
        "résumés",
        matcher,
        [Vacancy(title="", description=row["text"], skills=find_skills(row["text"])) for row in rows],
        [Seeker(text=row["text"], skills=find_skills(row["text"])) for row in rows],
        [row["category"] for row in rows],
        str.__eq__,
    )


def fit(samples: Sequence[Sample]) -> Floats:
    """The share that suits at each of `KNOTS`, all kinds counting the same: a logistic regression that always rises.

    The log-odds are a chain of straight pieces. Few pairs have a high mean, and steps there would follow chance (what
    isotonic regression does); so it costs something to rise faster in one piece than in the next.
    """
    means, suits, worth = (
        np.concatenate([getattr(one, name) for one in samples]) for name in ("means", "suits", "worth")
    )
    grains = np.clip((means * _GRAINS).astype(int), 0, _GRAINS - 1)
    worth = worth / worth.sum()
    counted, suiting = (np.bincount(grains, values, _GRAINS) for values in (worth, worth * suits))
    pieces = _pieces((np.arange(_GRAINS) + 0.5) / _GRAINS)

    def loss(rises: Floats) -> tuple[float, Floats]:
        odds, jumps = pieces @ rises, np.diff(rises[1:])
        slope = pieces.T @ (counted / (1 + np.exp(-odds)) - suiting)
        slope[2:] += 2 * _EVENNESS * jumps
        slope[1:-1] -= 2 * _EVENNESS * jumps
        return float(counted @ np.logaddexp(0, odds) - suiting @ odds + _EVENNESS * jumps @ jumps), slope

    number = pieces.shape[1] - 1
    start, bounds = np.array([-5.0, *[8.0] * number]), [(-50.0, 50.0), *[(_LEAST_RISE, 50.0)] * number]
    options = {"maxiter": 3000, "maxfun": 9000, "ftol": 1e-15, "gtol": 1e-10}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    table: Floats = 1 / (1 + np.exp(-(_pieces(KNOTS) @ found.x)))
    table[0], table[-1] = 0.0, 1.0
    return (1 - _SLOPE) * table + _SLOPE * KNOTS


def _pieces(means: Floats) -> Floats:
    """One, and how far each mean has come in each piece: (n, pieces + 1)."""
    starts = np.arange(0, 1, _STEP)
    return np.concatenate([np.ones((len(means), 1)), np.clip(means[:, None] - starts, 0, _STEP)], axis=1)


def measured(kinds: Sequence[Folds]) -> list[Sample]:
    """The pairs of each kind with their scores in the place of means, each by a table that its group did not teach."""
    tables = [fit([kind.without(group) for kind in kinds]) for group in range(FOLDS)]

    def scored(kind: Folds) -> list[Part]:
        groups = zip(kind.groups, tables, strict=True)
        return [(np.interp(part[0], KNOTS, table), part[1], part[2]) for parts, table in groups for part in parts]

    return [_joined(kind.name, scored(kind)) for kind in kinds]


def write(table: Floats, path: Path) -> None:
    """As `calibration.csv`: means and scores, both rising from 0 to 1."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("mean", "score"))
        rows.writerows((f"{mean:.2f}", f"{score:.4f}") for mean, score in zip(KNOTS, table, strict=True))


def reliability(sample: Sample, scores: Floats) -> list[tuple[float, float, int, float, float]]:
    """Of each band of scores with enough pairs: its ends, how many pairs, their mean score, the share that suits."""
    lines = []
    for low, high in pairwise(BANDS):
        inside = (scores >= low) & (scores < high if high < 1 else scores <= 1)
        if inside.sum() >= LEAST_PAIRS:
            score, share = (float(np.average(v[inside], weights=sample.worth[inside])) for v in (scores, sample.suits))
            lines.append((float(low), float(high), int(inside.sum()), score, share))
    return lines


def together(samples: Sequence[Sample]) -> Sample:
    """All kinds as one, each counting the same."""
    joined = (np.concatenate([getattr(one, name) for one in samples]) for name in ("means", "suits", "worth"))
    means, suits, worth = joined
    return Sample("together", means, suits, worth / len(samples))


def kinds_of_pairs(folder: Path, titles: Path, matcher: Matcher) -> list[Folds]:
    """Hand-coded postings and résumés."""
    return [hand_coded_postings(folder, titles, matcher), resumes(folder, matcher)]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m matching.ranking.calibrating", description=__doc__)
    parser.add_argument("data", type=Path, help="folder laid out like the shared data")
    parser.add_argument("--titles", type=Path, required=True, help="CSV with the columns source, title and code")
    parser.add_argument("--model", help="a text model trained with --holdout; the shipped one if unset")
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    options = parser.parse_args()
    kinds = kinds_of_pairs(options.data, options.titles, Matcher(Encoder.load(options.model)))
    table = fit([kind.without() for kind in kinds])
    if options.write:
        write(table, Path(__file__).with_name("calibration.csv"))
    samples = measured(kinds)
    for one in (*samples, together(samples)):
        print(f"{one.name}: {len(one.suits):,} pairs measured")
        for low, high, pairs, score, share in reliability(one, one.means):
            print(f"  {low:.1f}-{high:.1f}  {pairs:>9,} pairs  score {score:.2f}  suit {share:.2f}")
    print("\n".join(f"{mean:.2f} {score:.3f}" for mean, score in zip(KNOTS, table, strict=True)))


if __name__ == "__main__":
    main()
