"""What training minimises, each with its slopes written down."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Vectors

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def softmax(scores: Vectors) -> Vectors:
    """Along the rows."""
    raised: Vectors = np.exp(scores - scores.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    return raised


def contrast(left: Vectors, right: Vectors, same: Flags, temperature: float) -> tuple[float, list[Vectors]]:
    """Symmetric cross-entropy of finding the partner, and its slopes for both sides.

    `same` marks texts that are as right as the partner: they must not count as wrong.
    """
    scores = left @ right.T / temperature
    scores[same] = -1e4
    across, down = softmax(scores), softmax(scores.T).T
    itself = np.arange(len(left))
    loss = -float(np.log(across[itself, itself] + 1e-12).mean() + np.log(down[itself, itself] + 1e-12).mean()) / 2
    slope = (across + down) / (2 * len(left) * temperature)
    slope[itself, itself] -= 1 / (len(left) * temperature)
    return loss, [np.asarray(slope @ right, np.float32), np.asarray(slope.T @ left, np.float32)]


def choose(left: Vectors, among: Vectors, right: Numbers, temperature: float) -> tuple[float, list[Vectors]]:
    """Cross-entropy of choosing the right one of all candidates, and its slopes for both sides.

    With every candidate there once, however often it is right, what is often right is learned as likelier.
    """
    likely = softmax(left @ among.T / temperature)
    texts = np.arange(len(left))
    loss = -float(np.log(likely[texts, right] + 1e-12).mean())
    likely[texts, right] -= 1
    likely /= len(left) * temperature
    return loss, [likely @ among, likely.T @ left]


def imitate(own: Vectors, wanted: Vectors, temperature: float) -> tuple[float, list[Vectors]]:
    """Cross-entropy between the teacher's closeness of a batch's texts and our texts' closeness to the teacher's."""
    target, likely = softmax(wanted @ wanted.T / temperature), softmax(own @ wanted.T / temperature)
    loss = -float((target * np.log(likely + 1e-12)).sum(axis=1).mean())
    slope = (likely - target) / (len(own) * temperature)
    return loss, [np.asarray(slope @ wanted, np.float32)]
