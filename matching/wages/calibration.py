"""How far wages lie from what is guessed (校准): quantiles of what was missed, so that a range keeps its word.

The width follows the guess and the row: a second regression learns how large the error is, then one pair of factors is
set on rows that neither had seen (conformal prediction), so that eight in ten lie within.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SHARES = (0.1, 0.5, 0.9)
_PENALTY = 300.0
_NARROWEST = 0.08  # of a width, in logarithms: about eight per cent
_FOLDS = 4


@dataclass(frozen=True)
class Spread:
    """Weights of the width's regression, and the quantiles of errors in widths at `SHARES`."""

    weights: Floats
    factors: Floats

    @classmethod
    def fit(cls, matrix: NDArray[np.float32], guessed: Floats, errors: Floats) -> Spread:
        """Learn from errors of guesses that did not know their row."""
        sizes = np.log(np.maximum(np.abs(errors), 0.01))
        folds = np.arange(len(errors)) * 104_729 % _FOLDS
        columns = _columns(matrix, guessed)
        ratios = np.empty(len(errors))
        for fold in range(_FOLDS):
            inside = folds == fold
            ratios[inside] = errors[inside] / _widths(columns[inside], _regress(columns[~inside], sizes[~inside]))
        return cls(_regress(columns, sizes), np.quantile(ratios, SHARES))

    def quantiles(self, matrix: NDArray[np.float32], guessed: Floats) -> Floats:
        """(n, 3): the logarithms at `SHARES`."""
        widths = _widths(_columns(matrix, guessed), self.weights)
        return guessed[:, None] + widths[:, None] * self.factors[None, :]


def _columns(matrix: NDArray[np.float32], guessed: Floats) -> Floats:
    level = guessed - 9.0  # about 8,000 yuan
    return np.hstack((matrix.astype(np.float64), level[:, None], (level**2)[:, None]))


def _regress(columns: Floats, sizes: Floats) -> Floats:
    product = columns.T @ columns
    product[np.diag_indices_from(product)] += _PENALTY
    return np.asarray(np.linalg.solve(product, columns.T @ sizes))


def _widths(columns: Floats, weights: Floats) -> Floats:
    return np.maximum(np.exp(columns @ weights), _NARROWEST)
