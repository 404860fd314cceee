"""Vectors on disk, searched exactly enough: a coarse pass over their signs, then true cosines of the best.

Two append-only files lie side by side: `vectors.f16`, one row of float16 a document, and `signs.u64`, one bit a
dimension. The number of a row (its ordinal) never changes; rows that no document refers to any more are left behind
until the next rebuild.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COARSE = 1500  # rows whose signs agree best, of which the cosine is then worked out


class VectorFiles:
    """Reader of one generation's vectors as they were when it was made; never changes, so threads can share it."""

    def __init__(self, folder: Path, dimensions: int, before: VectorFiles | None = None) -> None:
        self.folder, self.dimensions = folder, dimensions
        self.rows = rows = count_rows(folder, dimensions)
        known = before.rows if before else 0
        width = -(-dimensions // 64)
        # One column of the buffer a row; readers made later share it and fill in the columns behind the known ones.
        buffer = before._buffer if before else np.empty((width, 0), np.uint64)
        if buffer.shape[1] < rows:
            buffer = np.empty((width, rows + rows // 4 + 1024), np.uint64)
            known = 0
        self._buffer = buffer
        self._vectors: NDArray[np.float16] = np.empty((0, dimensions), np.float16)
        if rows:
            self._vectors = np.memmap(folder / "vectors.f16", np.float16, "r", shape=(rows, dimensions))
            signs = np.memmap(folder / "signs.u64", np.uint64, "r", shape=(rows, width))
            buffer[:, known:rows] = signs[known:].T
        self._signs = buffer[:, :rows]

    def extended(self) -> VectorFiles:
        """A reader that also knows the rows which were appended since; itself when there are none."""
        if count_rows(self.folder, self.dimensions) == self.rows:
            return self
        return VectorFiles(self.folder, self.dimensions, self)

    def cosines(self, query: NDArray[np.float32], ordinals: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of the query with each of these rows."""
        return np.asarray(self._vectors[ordinals].astype(np.float32) @ query, np.float32)

    def row(self, ordinal: int) -> NDArray[np.float32]:
        """One vector."""
        return np.asarray(self._vectors[ordinal], np.float32)

    def nearest(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ordinals and cosines of about the `limit` nearest rows, nearest first."""
        if not self.rows:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        candidates = self._coarse(query, max(COARSE, 3 * limit))
        similarities = self.cosines(query, candidates)
        order = np.argsort(-similarities, kind="stable")[:limit]
        return candidates[order], similarities[order]

    def _coarse(self, query: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
        """At least `wanted` rows (if there are so many) whose signs differ least from the query's."""
        if self.rows <= wanted:
            return np.arange(self.rows)
        signs = pack_signs(query[None, :])[0]
        kind = np.uint8 if self.dimensions < 256 else np.uint16
        distances = np.zeros(self.rows, kind)
        for column, word in zip(self._signs, signs, strict=True):
            distances += np.bitwise_count(column ^ word)
        reached = np.bincount(distances, minlength=1).cumsum()
        return np.flatnonzero(distances <= int(np.searchsorted(reached, wanted)))


class VectorWriter:
    """Appends vectors; one writer at a time. A row that was cut short by a crash is dropped on opening."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self.dimensions = dimensions
        self.rows = count_rows(folder, dimensions)
        self._files = [(folder / "vectors.f16").open("ab"), (folder / "signs.u64").open("ab")]
        for file, width in zip(self._files, _widths(dimensions), strict=True):
            file.truncate(self.rows * width)
            file.seek(0, os.SEEK_END)

    def append(self, vectors: NDArray[np.float32]) -> range:
        """Append rows (n, dimensions); gives their ordinals."""
        first = self.rows
        self._files[0].write(np.ascontiguousarray(vectors, np.float16).tobytes())
        self._files[1].write(pack_signs(vectors).tobytes())
        self.rows += len(vectors)
        return range(first, self.rows)

    def sync(self) -> None:
        """Return when all rows are on the disk."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        for file in self._files:
            file.close()


def pack_signs(vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
    """One bit a dimension, set where the value is positive; (n, words) of 64 bits."""
    words = -(-vectors.shape[1] // 64)
    packed = np.zeros((len(vectors), words * 8), np.uint8)
    bits = np.packbits(vectors > 0, axis=1)
    packed[:, : bits.shape[1]] = bits
    return packed.view(np.uint64)


def count_rows(folder: Path, dimensions: int) -> int:
    """Whole rows that are in both files."""
    sizes = [path.stat().st_size if path.exists() else 0 for path in (folder / "vectors.f16", folder / "signs.u64")]
    return min(size // width for size, width in zip(sizes, _widths(dimensions), strict=True))


def _widths(dimensions: int) -> tuple[int, int]:
    """Bytes of a row in each file."""
    return dimensions * 2, -(-dimensions // 64) * 8
