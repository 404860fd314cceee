"""How well a ranking puts right answers first, case by case, with confidence intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def reciprocal_rank(scores: Scores, right: frozenset[int]) -> float:
    """1 / rank of the best right answer; texts with the same score share the worst rank of them."""
    answers = scores[list(right)]
    best = answers.max()
    wrong_ones_ahead = np.count_nonzero(scores >= best) - np.count_nonzero(answers >= best)
    return 1.0 / (1 + int(wrong_ones_ahead))


def ndcg(scores: Scores, right: frozenset[int], k: int) -> float:
    """Normalised discounted cumulative gain of the first k, every right answer counting one."""
    first = np.argsort(-scores, kind="stable")[:k]
    discounts = 1 / np.log2(np.arange(2, k + 2))
    gained = sum(discounts[rank] for rank, i in enumerate(first) if int(i) in right)
    return float(gained / discounts[: min(k, len(right))].sum())


def measure(metric: str, scores: Scores, right: frozenset[int]) -> float:
    """The value (0 to 1) of one query under "mrr" or "ndcg@k"."""
    if metric == "mrr":
        return reciprocal_rank(scores, right)
    return ndcg(scores, right, int(metric.partition("@")[2]))


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and its 95 % confidence interval, by bootstrap over the queries."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, values: NDArray[np.float64], seed: int = 7, rounds: int = 1000) -> Interval:
        """Of at least one value."""
        rng = np.random.Generator(np.random.PCG64(seed))
        means = values[rng.integers(0, len(values), (rounds, len(values)))].mean(axis=1)
        low, high = np.percentile(means, (2.5, 97.5))
        return cls(float(values.mean()), float(low), float(high))
