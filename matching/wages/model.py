"""A ridge regression of the logarithm of the wage, what similar postings pay beyond it, and how far off that is.

All three are learned from guesses that did not know the row they are about. Robust to nonsense: wages beyond what
anybody is paid are left out, and those that lie far from all others count less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.wages.calibration import Spread
from matching.wages.features import Encodes, WageRow, design
from matching.wages.neighbours import Around, Neighbours

Floats = NDArray[np.float32]
LOWEST, HIGHEST = 800.0, 200_000.0  # yuan a month: what lies beyond is a slip or a joke
LEAST = 100  # rows that anything can be learned from
_FOLDS = 5
_PENALTY = 10.0
_OUTLIER = 0.8  # standard deviations from which a row counts less: near the median regression
_BLOCK = 4_000


class NotEnoughWages(ValueError):
    """Fewer than `LEAST` postings with a wage: nothing can be estimated."""


@dataclass(frozen=True, slots=True)
class WageEstimate:
    """Yuan a month: the middle, and the range in which eight in ten lie."""

    median: float
    p10: float
    p90: float


@dataclass(frozen=True)
class WageModel:
    """Weights of the design's columns, and the spread around what they say."""

    weights: NDArray[np.float64]
    neighbours: Neighbours
    spread: Spread
    rows: int

    @classmethod
    def fit(
        cls,
        rows: Sequence[WageRow],
        wages: Sequence[float],
        encoder: Encodes,
        employers: Sequence[object] | None = None,
    ) -> WageModel:
        """Learn from postings and the middles of their wages, yuan a month. Raises NotEnoughWages.

        `employers` (whose a posting is) lets the range be right for an employer that is not known, too: half of what it
        is learned from are guesses that knew no posting of the same employer.
        """
        known = np.asarray(wages, np.float64)
        sound = np.flatnonzero((known >= LOWEST) & (known <= HIGHEST))
        if len(sound) < LEAST:
            raise NotEnoughWages(f"{len(sound)} postings with a wage; {LEAST} are needed")
        matrix, logs = design([rows[number] for number in sound.tolist()], encoder), np.log(known[sound])
        alone = np.arange(len(logs))
        weights = np.ones(len(logs))
        for _ in range(2):  # the second time with outliers counting less
            guessed, solved = _cross_fit(matrix, logs, weights, alone)
            off = np.abs(logs - guessed)
            weights = np.minimum(1.0, _OUTLIER * np.sqrt(np.mean(off**2)) / np.maximum(off, 1e-9))
        neighbours = Neighbours.fit(matrix, logs - guessed)
        misses = [_Misses(guessed, neighbours.without(alone))]
        if employers is not None:
            _names, groups = np.unique([str(employers[number]) for number in sound.tolist()], return_inverse=True)
            strange, _solved = _cross_fit(matrix, logs, weights, groups)
            misses.append(_Misses(strange, neighbours.without(groups)))
        return cls(solved, neighbours, _spread(matrix, logs, misses), len(logs))

    def estimate(self, rows: Sequence[WageRow], encoder: Encodes) -> list[WageEstimate]:
        """One estimate a row, in order."""
        found: list[WageEstimate] = []
        for start in range(0, len(rows), _BLOCK):
            matrix = design(rows[start : start + _BLOCK], encoder)
            around = self.neighbours.around(matrix)
            guessed = matrix.astype(np.float64) @ self.weights + around.beyond
            for low, middle, high in np.exp(self.spread.quantiles(matrix, guessed, around.nearest)):
                found.append(WageEstimate(float(middle), float(low), float(high)))
        return found


@dataclass(frozen=True, slots=True)
class _Misses:
    """Guesses that did not know their row, and what its neighbours say besides."""

    guessed: NDArray[np.float64]
    around: Around


def _spread(matrix: Floats, logs: NDArray[np.float64], misses: list[_Misses]) -> Spread:
    guessed = np.concatenate([one.guessed + one.around.beyond for one in misses])
    nearest = np.concatenate([one.around.nearest for one in misses])
    return Spread.fit(np.vstack([matrix] * len(misses)), guessed, nearest, np.tile(logs, len(misses)) - guessed)


def _cross_fit(
    matrix: Floats, values: NDArray[np.float64], weights: NDArray[np.float64], groups: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each row is guessed to be by the regression of other groups, and the weights learned from all."""
    folds = groups * 7919 % _FOLDS
    weighted = matrix * np.sqrt(weights)[:, None].astype(np.float32)
    targets = values * np.sqrt(weights)
    products = [weighted[folds == fold].T @ weighted[folds == fold] for fold in range(_FOLDS)]
    sides = [weighted[folds == fold].T @ targets[folds == fold] for fold in range(_FOLDS)]
    whole, side = sum(product.astype(np.float64) for product in products), sum(sides)
    guessed = np.empty(len(values))
    for fold in range(_FOLDS):
        rows = folds == fold
        guessed[rows] = matrix[rows].astype(np.float64) @ _solve(whole - products[fold], side - sides[fold])
    return guessed, _solve(whole, side)


def _solve(product: NDArray[np.float64], side: NDArray[np.float64]) -> NDArray[np.float64]:
    penalty = np.full(len(side), _PENALTY)
    penalty[-1] = 1e-6  # the level itself is not shrunk
    return np.asarray(np.linalg.solve(product + np.diag(penalty), side), np.float64)
