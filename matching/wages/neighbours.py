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


@dataclass(frozen=True)
class Neighbours:
    """Rows of unit length, what each is paid beyond the guess, and how much of their mean is believed."""

    rows: NDArray[np.float16]
    errors: Floats
    share: float

    @classmethod
    def fit(cls, matrix: Floats, errors: NDArray[np.float64]) -> tuple[Neighbours, NDArray[np.float64]]:
        """Learn from errors of guesses; gives what each row's neighbours say of it, without the row itself."""
        kept = np.clip(errors, -_FARTHEST, _FARTHEST).astype(np.float32)
        rows = _of_unit_length(matrix)
        means = _means(rows, rows, kept, itself=True)
        power = float(means @ means)
        share = float(np.clip(means @ kept / power, 0.0, 2.0)) if power else 0.0
        return cls(rows.astype(np.float16), kept, share), share * means.astype(np.float64)

    def beyond(self, matrix: Floats) -> NDArray[np.float64]:
        """What the neighbours of rows say of them, in logarithms (n,)."""
        means = _means(_of_unit_length(matrix), self.rows.astype(np.float32), self.errors, itself=False)
        return self.share * means.astype(np.float64)


def _of_unit_length(matrix: Floats) -> Floats:
    """Without the last column, which is one for all."""
    rows = matrix[:, :-1]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6), np.float32)


def _means(asked: Floats, rows: Floats, errors: Floats, *, itself: bool) -> Floats:
    nearest = min(NEAREST, len(rows) - 1)
    found = np.empty(len(asked), np.float32)
    for start in range(0, len(asked), _BLOCK):
        near = asked[start : start + _BLOCK] @ rows.T
        if itself:
            near[np.arange(len(near)), np.arange(start, start + len(near))] = -2.0
        best = np.argpartition(-near, nearest, axis=1)[:, :nearest]
        scores = np.take_along_axis(near, best, 1)
        weights = np.exp((scores - scores.max(1, keepdims=True)) * _SHARPNESS)
        found[start : start + _BLOCK] = (weights * errors[best]).sum(1) / (weights.sum(1) + _DOUBT)
    return found
