"""What every search engine can do, and the plain data that goes in and comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.documents import Collection, Document
from indexer.text import TextQuery

__all__ = [
    "Collection",
    "CollectionState",
    "EngineUnavailable",
    "Filters",
    "Hit",
    "SearchEngine",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "VectorsDiffer",
]

Vector = NDArray[np.float32]


class EngineUnavailable(Exception):
    """The search engine does not answer, or holds no index yet."""


class VectorsDiffer(Exception):
    """The index was built with another embedding model; it must be rebuilt before documents can be added."""

    def __init__(self, stored: str, offered: str) -> None:
        super().__init__(f"index holds vectors of {stored}, not of {offered}")
        self.stored, self.offered = stored, offered


class Sort(StrEnum):
    """Order of the hits."""

    FIT = "fit"  # best fused score first
    DATE = "date"  # newest first
    WAGE = "wage"  # highest wage first


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be. Every field named must hold.

    `terms`: keyword field → allowed values (any of them). `ranges`: integer field → lowest and highest value, both
    included, None for open. Field names: `indexer.documents.KEYWORDS` and `INTEGERS`.
    """

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.terms or self.ranges)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One question.

    Without text and vector it lists whatever passes the filters. `before` is the exclusive upper bound of the sort
    key (`Hit.sort_key`) when sorting by date or wage. `ceiling` is the highest document id that may be found, so
    that rows which arrive while somebody turns pages do not move what was shown. `related` admits hits that only
    their vector found. `depth` is how many of the best are looked at when sorting by fit.
    """

    collection: Collection
    text: TextQuery | None = None
    vector: Vector | None = None
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.FIT
    limit: int = 20
    depth: int = 300
    before: int | None = None
    ceiling: int | None = None
    related: bool = True
    facets: Mapping[str, int] = field(default_factory=dict)  # keyword field → most values wanted


class Hit(NamedTuple):
    """One found document: `score` 0 to 1, `similarity` the cosine of the vectors where it is known."""

    id: int
    score: float
    sort_key: int
    matched: bool = True  # False: only the vector found it
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits in order, how many documents there are in all, and the counts of the facets' values (most first)."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    newest_id: int = 0  # highest id in the index, the `ceiling` of further pages


@dataclass(frozen=True, slots=True)
class CollectionState:
    """What an index holds."""

    documents: int
    fingerprint: str | None  # of the encoder whose vectors it holds
    generation: str | None  # changes with every rebuild
    bytes: int | None = None


class SearchEngine(Protocol):
    """A search engine. All methods raise `EngineUnavailable` when it cannot answer.

    Any number of processes may search; documents are written by one at a time (`writing`).
    """

    name: str

    def writing(self, collection: Collection, wait: float = 0.0) -> AbstractContextManager[bool]:
        """Hold the right to write for the block; gives False when another process has it after `wait` seconds."""
        ...

    def index(self, documents: Sequence[Document], fingerprint: str) -> None:
        """Add or replace documents of one collection; they are durable and can be found when this returns.

        Raises VectorsDiffer when the index holds vectors of another encoder.
        """
        ...

    def delete(self, collection: Collection, ids: Sequence[int], as_of: int | None = None) -> None:
        """Take documents out; unknown ids are ignored.

        `as_of` is when it was known that they must go, as a document's version (default: now). A document with a
        later version stays or comes back where the engine compares versions.
        """
        ...

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question."""
        ...

    def vectors(self, collection: Collection, ids: Sequence[int]) -> dict[int, Vector]:
        """The stored vectors of these documents (unit length up to rounding); unknown ids are left out."""
        ...

    def versions(self, collection: Collection) -> dict[int, int]:
        """Version by id of every document."""
        ...

    def count(self, collection: Collection) -> int:
        """Number of documents."""
        ...

    def fingerprint(self, collection: Collection) -> str | None:
        """Fingerprint of the encoder whose vectors the index holds; None before anything was indexed. Fast."""
        ...

    def state(self, collection: Collection) -> CollectionState:
        """What the index holds; zero documents where there is none yet."""
        ...

    def rebuild(
        self,
        collection: Collection,
        batches: Iterator[Sequence[Document]],
        fingerprint: str,
        before_use: Callable[[], None] = lambda: None,
    ) -> int:
        """Build a new index beside the present one and put it in its place at once; gives the number of documents.

        Searches are answered from the old one until then. `before_use` is called when the new one is complete, while
        nobody can write into the old one (where the engine has a writer's lock) and just before it is replaced.
        """
        ...

    def refresh(self) -> None:
        """Make everything written so far visible to searches at once."""
        ...

    def close(self) -> None:
        """Give back files and connections."""
        ...
