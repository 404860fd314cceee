"""Vectors on disk, searched exactly enough: a coarse pass over their signs, then true cosines of the best.

Files of equally many rows lie side by side, one row a document in the order of arrival: `vectors.f16`, `signs.u64`
(one bit a dimension), `numbers.i64` (the integer fields), `keys.u32` (hashed keyword values, for filters) and
`live.u8` (0 once the document was replaced or deleted). Rows are only ever appended; a row's number is its ordinal.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numkong
import numpy as np
from numpy.typing import DTypeLike, NDArray

from indexer.documents import INTEGERS, KEYWORDS, Document, integers, keywords

SAMPLE = 16  # of so many rows one is counted to find out how near the nearest are
KEYS = 32  # keyword values that are kept of one document
FILTERED = tuple(name for name in KEYWORDS if not name[-1].isdigit() and not name.endswith("_band"))

Ordinals = NDArray[np.int64]


def layout(dimensions: int) -> dict[str, tuple[DTypeLike, int]]:
    """File name → type and number of values in a row."""
    return {
        "vectors.f16": (np.float16, dimensions),
        "signs.u64": (np.uint64, -(-dimensions // 64)),
        "numbers.i64": (np.int64, len(INTEGERS)),
        "keys.u32": (np.uint32, KEYS),
        "live.u8": (np.uint8, 1),
    }


def key_of(name: str, value: str) -> int:
    """A keyword value as a number; two different ones are equal once in four thousand million."""
    return crc32(f"{name}={value}".encode())


def pack_signs(vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
    """One bit a dimension, set where the value is positive; (n, words) of 64 bits."""
    words = -(-vectors.shape[1] // 64)
    packed = np.zeros((len(vectors), words * 8), np.uint8)
    bits = np.packbits(vectors > 0, axis=1)
    packed[:, : bits.shape[1]] = bits
    return packed.view(np.uint64)


def count_rows(folder: Path, dimensions: int) -> int:
    """Rows that are whole in all files."""
    return min(
        (folder / name).stat().st_size // (np.dtype(kind).itemsize * width) if (folder / name).exists() else 0
        for name, (kind, width) in layout(dimensions).items()
    )


class VectorRows:
    """All rows as they were when this was made. Never changes, so threads can share it."""

    rows: int
    _buffer: NDArray[np.uint64]

    def __init__(self, folder: Path, dimensions: int, before: VectorRows | None = None) -> None:
        self.folder, self.dimensions = folder, dimensions
        self.rows = count_rows(folder, dimensions)
        self._files: dict[str, NDArray[Any]] = {
            name: np.asarray(np.memmap(folder / name, kind, "r", shape=(self.rows, width)))  # a plain view is quicker
            if self.rows
            else np.empty((0, width), kind)
            for name, (kind, width) in layout(dimensions).items()
        }
        self._vectors, self._keys = self._files["vectors.f16"], self._files["keys.u32"]
        self._numbers, self._live = self._files["numbers.i64"], self._files["live.u8"]
        self._signs = self._columns(before)

    def _columns(self, before: VectorRows | None) -> NDArray[np.uint64]:
        """Signs in memory, one column a row; later readers fill in the columns behind those of earlier ones."""
        signs = self._files["signs.u64"]
        known = before.rows if before else 0
        buffer = before._buffer if before else np.empty((signs.shape[1], 0), np.uint64)
        if buffer.shape[1] < self.rows:
            buffer = np.empty((signs.shape[1], self.rows + self.rows // 4 + 1024), np.uint64)
            known = 0
        buffer[:, known : self.rows] = signs[known:].T
        self._buffer = buffer
        return buffer[:, : self.rows]

    def extended(self) -> VectorRows:
        """With the rows that were appended since; itself when there are none."""
        if count_rows(self.folder, self.dimensions) == self.rows:
            return self
        return VectorRows(self.folder, self.dimensions, self)

    def cosines(self, query: NDArray[np.float32], ordinals: Ordinals) -> NDArray[np.float32]:
        """Cosine of the query with each of these rows."""
        if not len(ordinals):
            return np.empty(0, np.float32)
        near = numkong.cdist(query[None, :].astype(np.float16), self._vectors.take(ordinals, axis=0), "dot")
        return np.asarray(near, np.float32).reshape(-1)

    def row(self, ordinal: int) -> NDArray[np.float32]:
        """One vector."""
        return np.asarray(self._vectors[ordinal], np.float32)

    def numbers(self, name: str, ordinals: Ordinals) -> NDArray[np.int64]:
        """An integer field of these rows."""
        return np.asarray(self._numbers[ordinals, INTEGERS.index(name)])

    def alike(self, query: NDArray[np.float32], wanted: int) -> Ordinals:
        """At least `wanted` rows (if there are so many), those whose signs differ least from the query's first."""
        if self.rows <= wanted:
            return np.arange(self.rows)
        distances = self._distances(pack_signs(query[None, :])[0])
        radius = _radius(distances, wanted)
        near = np.flatnonzero(distances <= radius)
        while len(near) < wanted:  # the sample promised too much
            radius += 1
            near = np.flatnonzero(distances <= radius)
        return near[np.argsort(distances.take(near), kind="stable")]

    def _distances(self, signs: NDArray[np.uint64]) -> NDArray[Any]:
        """In how many signs each row differs. Of 256 all differing is taken for none: such a row is looked at in vain.

        Few large steps, as each asks for the interpreter's lock, which the thread that looks for words wants as well.
        """
        distances: NDArray[Any] = np.zeros(self.rows, np.uint8 if self.dimensions <= 256 else np.uint16)
        differing, counted = np.empty(self.rows, np.uint64), np.empty(self.rows, np.uint8)
        for column, word in zip(self._signs, signs, strict=True):
            np.bitwise_xor(column, word, out=differing)
            np.bitwise_count(differing, out=counted)
            distances += counted
        return distances

    def passing(
        self,
        ordinals: Ordinals,
        terms: Sequence[tuple[str, tuple[str, ...]]],
        ranges: Sequence[tuple[str, int | None, int | None]],
    ) -> Ordinals:
        """Those of the rows that are live and meet the conditions, in the same order."""
        ordinals = ordinals[self._live.take(ordinals) > 0]
        for name, values in terms:
            keys = np.asarray([key_of(name, value) for value in values], np.uint32)
            own = self._keys.take(ordinals, axis=0)
            held = (own == keys[0]) if len(keys) == 1 else np.isin(own, keys)
            ordinals = ordinals[held.any(axis=1)]
        for name, low, high in ranges:
            numbers = self.numbers(name, ordinals)
            held = numbers >= (low or 0)
            if high is not None:
                held &= numbers <= high
            ordinals = ordinals[held]
        return ordinals


def _radius(distances: NDArray[Any], wanted: int) -> int:
    """A distance within which `wanted` rows lie, as far as a sample tells."""
    step = max(1, min(SAMPLE, len(distances) // (wanted * 8)))
    reached = np.bincount(distances[::step], minlength=1).cumsum() * step
    return int(np.searchsorted(reached, wanted))


class VectorWriter:
    """Appends rows; one writer at a time. A row that was cut short by a crash is dropped on opening."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self.rows = count_rows(folder, dimensions)
        self._folder = folder
        self._files = {}
        for name, (kind, width) in layout(dimensions).items():
            file = self._files[name] = (folder / name).open("ab")
            file.truncate(self.rows * width * np.dtype(kind).itemsize)
            file.seek(0, os.SEEK_END)
        self._replaced: list[Ordinals] = []
        self._ids = self._read_ids()

    def append(self, documents: Sequence[Document], replace: bool) -> range:
        """Append rows; gives their ordinals. `replace`: earlier rows of the same ids end with the next `sync`."""
        if replace:
            self.end([document.id for document in documents])
        vectors = np.stack([document.vector for document in documents]).astype(np.float32)
        numbers = np.asarray([list(integers(document).values()) for document in documents], np.int64)
        rows: dict[str, NDArray[Any]] = {
            "vectors.f16": vectors.astype(np.float16),
            "signs.u64": pack_signs(vectors),
            "numbers.i64": numbers,
            "keys.u32": _keys(documents),
            "live.u8": np.ones(len(documents), np.uint8),
        }
        for name, values in rows.items():
            self._files[name].write(values.tobytes())
        first = self.rows
        self.rows += len(documents)
        self._ids = np.concatenate([self._ids, numbers[:, 0]]) if replace else self._ids
        return range(first, self.rows)

    def end(self, ids: Sequence[int]) -> None:
        """The rows of these documents end with the next `sync`."""
        self._replaced.append(np.flatnonzero(np.isin(self._ids, np.asarray(ids, np.int64))))

    def sync(self) -> None:
        """Return when all rows are on the disk."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())

    def finish_ended(self) -> None:
        """Mark what was replaced. Comes after the words were committed, so that nothing is missing in between."""
        ended = np.concatenate([*self._replaced, np.empty(0, np.int64)]).astype(np.int64)
        if len(ended):
            live = np.memmap(self._folder / "live.u8", np.uint8, "r+")
            live[ended] = 0
            live.flush()
        self._replaced.clear()

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def _read_ids(self) -> NDArray[np.int64]:
        if not self.rows:
            return np.empty(0, np.int64)
        numbers = np.memmap(self._folder / "numbers.i64", np.int64, "r", shape=(self.rows, len(INTEGERS)))
        return np.ascontiguousarray(numbers[:, INTEGERS.index("id")])


def _keys(documents: Sequence[Document]) -> NDArray[np.uint32]:
    """Hashed keyword values, padded with zeros."""
    keys = np.zeros((len(documents), KEYS), np.uint32)
    for row, document in zip(keys, documents, strict=True):
        values = keywords(document)
        own = [key_of(name, value) for name in FILTERED for value in values.get(name, ())][:KEYS]
        row[: len(own)] = own
    return keys
