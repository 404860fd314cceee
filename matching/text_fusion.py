"""Meaning, exact words and plain wording of a title made one number: `data/text_fusion.csv` says what counts when.

Meaning alone fails on words that no model has learned (product names, other languages); exact words alone fail across
languages and synonyms. The table was learned on texts that the model was not trained on: `matching.training.fusion`.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Weights = NDArray[np.float64]

TABLE = Path(__file__).parent / "data" / "text_fusion.csv"
COMPONENTS = ("meaning", "words", "plain")
QUERY_FEATURES = ("always", "unknown", "length", "covered", "crossing", "peak", "chinese")
_SHORT_QUESTION, _LONG_QUESTION = 12, 75  # words; of a long question no text of a pool has more than a small share
_USUAL_OVERLAPS = 0.4, 0.15  # of the best text of a pool with a short and with a long question, or less is in common
_USUAL_SPREADS = np.array([0.12, 0.1, 0.6])  # of the components over a pool; what small pools are drawn towards
_SPREAD_WEIGHT = 20  # texts that the usual spread counts for
MIDDLE, SLOPE = 0.45, 6.0  # a nearness of MIDDLE is worth one half


def lengthiness(count: int) -> float:
    """0 for a question of few words, rising to 1 for a long one, by the number of its words."""
    return ramp(count, _SHORT_QUESTION, _LONG_QUESTION)


def ramp(value: float, start: float, end: float) -> float:
    """0 up to `start`, rising to 1 at `end`."""
    return min(1.0, max(0.0, (value - start) / (end - start)))


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a question before any text is looked at.

    `unknown`: share of its words that the model has not learned; `count`: number of its words; `covered`: share of them
    that occur in the pool; `chinese`: whether it has Chinese characters; `pool_chinese`: share of the pool that has.
    """

    unknown: float
    count: int
    covered: float
    chinese: bool
    pool_chinese: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One question and n texts: `components` (three of (n,)) and the question's features (7,), in the names' order.

    `of` takes the shares of words over: they are scaled where they lie.

    Components: meaning (cosine), words in common (the best of the pool is about 1), plainness of a title.
    """

    components: tuple[Scores, Scores, Scores]
    features: Weights

    @classmethod
    def of(cls, question: Question, meaning: Scores, overlap: Scores, plain: Scores) -> Evidence:
        """From the cosines (n,), the shares of the question's words that each text has (n,), and `plainness` (n,)."""
        best = float(overlap.max(initial=0))
        short, long = _USUAL_OVERLAPS
        usual = short + (long - short) * lengthiness(question.count)
        features = (
            1.0,
            question.unknown,
            math.log1p(question.count) / 5,
            question.covered,
            abs(float(question.chinese) - question.pool_chinese),
            best,
            float(question.chinese),
        )
        overlap *= np.float32(1 / max(best, usual))  # in place: a pool may have a million texts
        return cls((meaning, overlap, plain), np.array(features))

    def spreads(self) -> Weights:
        """Standard deviation of each component over the pool: components count in units of it."""
        number = len(self.components[0])
        variance = np.array([_variance(values) for values in self.components])
        drawn = (number * variance + _SPREAD_WEIGHT * _USUAL_SPREADS**2) / (number + _SPREAD_WEIGHT)
        return np.asarray(np.sqrt(drawn), np.float64)

    def nearness(self, table: Weights | None = None) -> Scores:
        """float32, one for each text: the higher the better it fits. `closeness` turns it into a value of 0 to 1."""
        spreads = self.spreads()
        weights = shares(self.features, fusion_table() if table is None else table) / spreads
        weights /= weights[0] + weights[1]  # nearness is a mean of the first two; plain wording comes on top
        meaning, overlap, plain = self.components
        near = meaning * np.float32(weights[0])
        near += overlap * np.float32(weights[1])
        if plain @ plain:  # that of seekers is nothing
            near += plain * np.float32(weights[2])
        return near

    def scores(self, table: Weights | None = None) -> Scores:
        """float32 between 0 and 1, one for each text: comparable between questions, the higher the better it fits."""
        return closeness(self.nearness(table))


def closeness(nearness: Scores) -> Scores:
    """float32 between 0 and 1, rising with the nearness, which may be any number."""
    distance = np.float32(-SLOPE) * (nearness - np.float32(MIDDLE))
    np.exp(distance, out=distance)
    distance += 1
    closest: Scores = np.reciprocal(distance, out=distance)
    return closest


def _variance(values: Scores) -> float:
    """Over a pool of any size, quickly; 0 of an empty one."""
    square = float(values @ values)
    if not square:
        return 0.0
    mean = float(values.mean())
    return max(0.0, square / len(values) - mean * mean)


@cache
def fusion_table() -> Weights:
    """The learned table (question features, components)."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = {row["question"]: [float(row[name]) for name in COMPONENTS] for row in csv.DictReader(lines)}
    return np.array([rows[name] for name in QUERY_FEATURES])


def shares(features: Weights | Sequence[float], table: Weights) -> Weights:
    """How much each component counts for a question; adds up to one."""
    logits = np.asarray(features) @ table
    raised = np.exp(logits - np.max(logits))
    return np.asarray(raised / raised.sum())
