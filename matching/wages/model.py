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
from matching.wages.neighbours import Neighbours

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
    def fit(cls, rows: Sequence[WageRow], wages: Sequence[float], encoder: Encodes) -> WageModel:
        """Learn from postings and the middles of their wages, yuan a month. Raises NotEnoughWages."""
        known = np.asarray(wages, np.float64)
        sound = np.flatnonzero((known >= LOWEST) & (known <= HIGHEST))
        if len(sound) < LEAST:
            raise NotEnoughWages(f"{len(sound)} postings with a wage; {LEAST} are needed")
        chosen = [rows[number] for number in sound.tolist()]
        matrix, logs = design(chosen, encoder), np.log(known[sound])
        weights = np.ones(len(logs))
        for _ in range(2):  # the second time with outliers counting less
            guessed, solved = _cross_fit(matrix, logs, weights)
            off = np.abs(logs - guessed)
            limit = _OUTLIER * np.sqrt(np.mean(off**2))
            weights = np.minimum(1.0, limit / np.maximum(off, 1e-9))
        neighbours, beyond = Neighbours.fit(matrix, logs - guessed)
        guessed = guessed + beyond
        return cls(solved, neighbours, Spread.fit(matrix, guessed, logs - guessed), len(logs))

    def estimate(self, rows: Sequence[WageRow], encoder: Encodes) -> list[WageEstimate]:
        """One estimate a row, in order."""
        found: list[WageEstimate] = []
        for start in range(0, len(rows), _BLOCK):
            matrix = design(rows[start : start + _BLOCK], encoder)
            guessed = matrix.astype(np.float64) @ self.weights + self.neighbours.beyond(matrix)
            for low, middle, high in np.exp(self.spread.quantiles(matrix, guessed)):
                found.append(WageEstimate(float(middle), float(low), float(high)))
        return found


def _cross_fit(
    matrix: Floats, values: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each row is guessed to be by the others' regression, and the weights learned from all."""
    folds = np.arange(len(values)) * 7919 % _FOLDS
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
