"""Texts to vectors (文本向量): Chinese and English job texts of the same meaning get neighbouring unit vectors.

The shipped model is a table with one vector for each feature of `matching.features`; a text is their sum, made
unit length. How the table is learned: `matching.training`; how good it is: docs/model.md.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.features import atoms, expand, is_chinese, is_word

SHIPPED = Path(__file__).parent / "data" / "model"
FORMAT = "jobmarket-table-1"  # part of every fingerprint: changes whenever the same file would give other vectors
UNKNOWN_ROWS = 4096  # random rows for words that the model never saw, so that such a word still meets itself
_BLOCK = 1024  # texts encoded at once; bounds the memory
_FEW = 4_000  # feature occurrences up to which sorting them is quicker than going through the whole table

Vectors = NDArray[np.float32]


class Encoder:
    """Turns texts into unit vectors. Vectors are comparable only when their encoders' fingerprints are equal.

    `dimensions` is the length of a vector, `fingerprint` names the model's exact content.
    """

    dimensions: int
    fingerprint: str

    @staticmethod
    def load(name_or_path: str | Path | None = None) -> Encoder:
        """The shipped model (None), a folder that `matching.training` wrote, or any sentence-transformers model.

        Raises OSError when there is no such model, ImportError when it needs sentence-transformers and that is missing.
        """
        if name_or_path is None:
            return _shipped()
        if (Path(name_or_path) / "rows.npy").is_file():
            return TableEncoder(Path(name_or_path))
        from matching.sentence_encoder import SentenceEncoder

        return SentenceEncoder(str(name_or_path))

    def encode(self, texts: Sequence[str | None]) -> Vectors:
        """float32 of shape (len(texts), dimensions), every row of length one; an empty text gets a fixed row."""
        raise NotImplementedError

    def known_words(self, text: str | None) -> float:
        """Share of the text's words (0 to 1) that the model has learned; 1 where a model cannot tell."""
        return 1.0


class TableEncoder(Encoder):
    """The model of our own: `vocabulary.txt` (one feature a line), `rows.npy` (int8), `scales.npy` (float16)."""

    def __init__(self, folder: Path) -> None:
        names = (folder / "vocabulary.txt").read_text("utf-8").split("\n")
        self.folder = folder
        self.fingerprint = fingerprint(folder)
        self._rows: NDArray[np.int8] = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
        self._scales = np.load(folder / "scales.npy").astype(np.float32)
        self.dimensions = int(self._rows.shape[1])
        self._ids = dict(zip(names, range(len(names)), strict=True))
        sample = self._rows[::50] * self._scales[::50, None]
        rare = np.percentile(np.linalg.norm(sample, axis=1), 95)  # an unknown word says as much as a rare one
        self._unknown = unknown_rows(self.dimensions) * np.float32(rare)
        self._expand = lru_cache(maxsize=200_000)(self._atom_ids)

    def _atom_ids(self, atom: str) -> tuple[int, ...]:
        """Rows of an atom's features; an unknown word gets one of the random rows, any other unknown feature none."""
        found = []
        for feature in expand(atom):
            row = self._ids.get(feature)
            if row is not None:
                found.append(row)
            elif is_word(feature):
                found.append(len(self._ids) + crc32(feature.encode()) % UNKNOWN_ROWS)
        return tuple(found)

    def feature_rows(self, text: str | None) -> list[int]:
        """Table rows of all the text's features, repeated as often as they occur."""
        found: list[int] = []
        for atom in atoms(text):
            found += self._expand(atom)
        return found

    def known_words(self, text: str | None) -> float:
        """Share of the text's words (0 to 1) that were learned; Chinese is always known, by its characters."""
        found = [atom for atom in atoms(text) if is_word(atom) or is_chinese(atom[0])]
        return sum(atom[0] != "<" or atom in self._ids for atom in found) / len(found) if found else 1.0

    def encode(self, texts: Sequence[str | None]) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _BLOCK):
            block = [self.feature_rows(text) for text in texts[start : start + _BLOCK]]
            vectors[start : start + _BLOCK] = unit(self._sums(block))
        return vectors

    def _sums(self, block: Sequence[Sequence[int]]) -> Vectors:
        """Sum of the feature vectors of each text; a feature that occurs n times counts √n times."""
        if len(block) == 1:
            return self._sum(block[0])
        from scipy.sparse import csr_matrix

        lengths = [len(rows) for rows in block]
        columns = np.fromiter(itertools.chain.from_iterable(block), np.int64, sum(lengths))
        used, places = np.unique(columns, return_inverse=True) if len(columns) < _FEW else self._used(columns)
        texts = np.repeat(np.arange(len(block)), lengths)
        keys, counts = np.unique(texts * max(len(used), 1) + places, return_counts=True)
        texts, places = np.divmod(keys, max(len(used), 1))
        starts = np.searchsorted(texts, np.arange(len(block) + 1))
        weights = csr_matrix((np.sqrt(counts, dtype=np.float32), places, starts), (len(block), len(used)))
        return np.asarray(weights @ self._vectors(used), np.float32)

    def _sum(self, rows: Sequence[int]) -> Vectors:
        """The same for one text, a question, to the last bit: without the sparse matrix in a third of the time."""
        counts = sorted(Counter(rows).items())
        vectors = self._vectors(np.asarray([row for row, _ in counts], np.int64))
        vectors *= np.sqrt([count for _, count in counts], dtype=np.float32)[:, None]
        return np.asarray(vectors.sum(axis=0, keepdims=True), np.float32)

    def _used(self, columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """What `np.unique` gives with its inverse; quicker for many columns, as it looks at every row of the table."""
        place = np.zeros(len(self._ids) + UNKNOWN_ROWS, np.int64)
        place[columns] = 1
        used = np.flatnonzero(place)
        place[used] = np.arange(len(used))
        return used, place[columns]

    def _vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """The feature vectors (n, dimensions) of table rows in ascending order, read from the file when needed."""
        known = int(np.searchsorted(rows, len(self._ids)))
        vectors = np.empty((len(rows), self.dimensions), np.float32)
        np.multiply(self._rows[rows[:known]], self._scales[rows[:known], None], out=vectors[:known])
        vectors[known:] = self._unknown[rows[known:] - len(self._ids)]
        return vectors


def unit(rows: Vectors) -> Vectors:
    """Rows of length one; a row of zeros (a text that says nothing) becomes the first axis."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    silent = lengths[:, 0] < 1e-12
    scaled = np.divide(rows, np.where(lengths < 1e-12, 1, lengths), dtype=np.float32)
    scaled[silent] = 0
    scaled[silent, 0] = 1
    return scaled


def unknown_rows(dimensions: int) -> Vectors:
    """Random unit rows, the same on every machine."""
    noise = np.random.Generator(np.random.PCG64(2022)).standard_normal((UNKNOWN_ROWS, dimensions), np.float32)
    return unit(noise)


def fingerprint(folder: Path) -> str:
    """Names a model's content: 16 hexadecimal digits over the format and every file that the vectors depend on."""
    digest = hashlib.blake2b(FORMAT.encode(), digest_size=8)
    for name in ("vocabulary.txt", "rows.npy", "scales.npy"):
        digest.update(hashlib.blake2b((folder / name).read_bytes()).digest())
    return digest.hexdigest()


@cache
def _shipped() -> TableEncoder:
    return TableEncoder(SHIPPED)
