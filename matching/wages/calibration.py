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
_BAND, _MOST_BANDS = 600, 12


@dataclass(frozen=True)
class Spread:
    """Weights of the width's regression, and the quantiles of errors in widths at `SHARES` for each band of likeness.

    A posting that others are much like (the same employer's, word for word) is guessed better than one of a new
    employer: bands keep the range's word for both.
    """

    weights: Floats
    edges: Floats  # of the bands, in likeness of the nearest posting
    factors: Floats  # (bands, 3)

    @classmethod
    def fit(cls, matrix: NDArray[np.float32], guessed: Floats, nearest: NDArray[np.float32], errors: Floats) -> Spread:
        """Learn from errors of guesses that did not know their row."""
        sizes = np.log(np.maximum(np.abs(errors), 0.01))
        folds = np.arange(len(errors)) * 104_729 % _FOLDS
        columns = _columns(matrix, guessed, nearest)
        ratios = np.empty(len(errors))
        for fold in range(_FOLDS):
            inside = folds == fold
            ratios[inside] = errors[inside] / _widths(columns[inside], _regress(columns[~inside], sizes[~inside]))
        edges = np.quantile(nearest.astype(np.float64), np.linspace(0, 1, _bands(len(errors)) + 1)[1:-1])
        bands = np.searchsorted(edges, nearest)
        factors = [np.quantile(ratios[bands == band], SHARES) for band in range(len(edges) + 1)]
        return cls(_regress(columns, sizes), edges, np.array(factors))

    def quantiles(self, matrix: NDArray[np.float32], guessed: Floats, nearest: NDArray[np.float32]) -> Floats:
        """(n, 3): the logarithms at `SHARES`."""
        widths = _widths(_columns(matrix, guessed, nearest), self.weights)
        factors = self.factors[np.searchsorted(self.edges, nearest)]
        return np.asarray(guessed[:, None] + widths[:, None] * factors)


def _bands(rows: int) -> int:
    """As many as leave some hundreds of rows in each."""
    return int(np.clip(rows // _BAND, 1, _MOST_BANDS))


def _columns(matrix: NDArray[np.float32], guessed: Floats, nearest: NDArray[np.float32]) -> Floats:
    level, like = guessed - 9.0, nearest.astype(np.float64)  # 9: about 8,000 yuan
    more = np.stack((level, level**2, 4 * like, 4 * like**2, 4 * like**8), axis=1)
    return np.hstack((matrix.astype(np.float64), more))


def _regress(columns: Floats, sizes: Floats) -> Floats:
    product = columns.T @ columns
    product[np.diag_indices_from(product)] += _PENALTY
    return np.asarray(np.linalg.solve(product, columns.T @ sizes))


def _widths(columns: Floats, weights: Floats) -> Floats:
    return np.maximum(np.exp(columns @ weights), _NARROWEST)
