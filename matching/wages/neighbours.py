"""What the most similar postings pay beyond what the regression says of them (相近岗位)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NEAREST = 60
_SHARPNESS = 12.0  # how much the nearest count more than the others
_DOUBT = 1.0  # counts as one neighbour about whom there is nothing to say: few or far ones are believed less
_FARTHEST = 1.0  # of an error, in logarithms, that is believed
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Around:
    """For each row what its neighbours are paid beyond the guess, in logarithms, and how like it the nearest one is."""

    beyond: NDArray[np.float64]
    nearest: Floats


@dataclass(frozen=True)
class Neighbours:
    """Rows of unit length, what each is paid beyond the guess, and how much of their mean is believed."""

    rows: NDArray[np.float16]
    errors: Floats
    share: float

    @classmethod
    def fit(cls, matrix: Floats, errors: NDArray[np.float64]) -> Neighbours:
        """Learn from errors of guesses that did not know their row."""
        kept = np.clip(errors, -_FARTHEST, _FARTHEST).astype(np.float32)
        rows = _of_unit_length(matrix)
        means, _nearest = _means(rows, rows, kept, np.arange(len(rows)))
        power = float(means @ means)
        share = float(np.clip(means @ kept / power, 0.0, 2.0)) if power else 0.0
        return cls(rows.astype(np.float16), kept, share)

    def without(self, groups: NDArray[np.int64]) -> Around:
        """What the others say of each row that was learned from: those of another group than its own."""
        rows = self.rows.astype(np.float32)
        means, nearest = _means(rows, rows, self.errors, groups)
        return Around(self.share * means.astype(np.float64), nearest)

    def around(self, matrix: Floats) -> Around:
        """What the neighbours of rows say of them."""
        means, nearest = _means(_of_unit_length(matrix), self.rows.astype(np.float32), self.errors, None)
        return Around(self.share * means.astype(np.float64), nearest)


def _of_unit_length(matrix: Floats) -> Floats:
    """Without the last column, which is one for all."""
    rows = matrix[:, :-1]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6), np.float32)


def _means(asked: Floats, rows: Floats, errors: Floats, groups: NDArray[np.int64] | None) -> tuple[Floats, Floats]:
    """The neighbours' mean and the likeness of the nearest; rows of the asked one's own group are none."""
    nearest = min(NEAREST, len(rows) - 1)
    found, likest = np.empty(len(asked), np.float32), np.empty(len(asked), np.float32)
    for start in range(0, len(asked), _BLOCK):
        near = asked[start : start + _BLOCK] @ rows.T
        if groups is not None:
            near[groups[start : start + _BLOCK, None] == groups[None, :]] = -2.0
        best = np.argpartition(-near, nearest, axis=1)[:, :nearest]
        scores = np.take_along_axis(near, best, 1)
        likest[start : start + _BLOCK] = scores.max(1)
        weights = np.exp((scores - scores.max(1, keepdims=True)) * _SHARPNESS)
        found[start : start + _BLOCK] = (weights * errors[best]).sum(1) / (weights.sum(1) + _DOUBT)
    return found, likest
