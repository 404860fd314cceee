"""The embedded engine as a `SearchEngine`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain, groupby
from pathlib import Path

from indexer.documents import Collection, Document
from indexer.embedded.collection import EmbeddedCollection
from indexer.engine import CollectionState, SearchRequest, SearchResult, Vector


class EmbeddedEngine:
    """Keeps its data in files below `folder`. Any number of processes may use one folder at the same time."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._collections = {kind: EmbeddedCollection(folder / kind.value) for kind in Collection}

    def writing(self, collection: Collection, wait: float = 0.0) -> AbstractContextManager[bool]:
        return self._collections[collection].writing(wait)

    def index(self, documents: Sequence[Document], fingerprint: str) -> None:
        for collection, group in groupby(documents, lambda document: document.collection):
            self._collections[collection].index(list(group), fingerprint)

    def delete(self, collection: Collection, ids: Sequence[int], as_of: int | None = None) -> None:
        if ids:
            self._collections[collection].delete(ids)

    def search(self, request: SearchRequest) -> SearchResult:
        reader = self._collections[request.collection].reader()
        return reader.search(request) if reader else SearchResult((), 0, dict.fromkeys(request.facets, ()))

    def vectors(self, collection: Collection, ids: Sequence[int]) -> dict[int, Vector]:
        reader = self._collections[collection].reader()
        return reader.stored_vectors(list(ids)) if reader and ids else {}

    def versions(self, collection: Collection) -> dict[int, int]:
        reader = self._collections[collection].reader()
        return reader.versions() if reader else {}

    def count(self, collection: Collection) -> int:
        reader = self._collections[collection].reader()
        return reader.count() if reader else 0

    def fingerprint(self, collection: Collection) -> str | None:
        reader = self._collections[collection].reader()
        return reader.manifest.fingerprint if reader else None

    def state(self, collection: Collection) -> CollectionState:
        reader = self._collections[collection].reader()
        if reader is None:
            return CollectionState(0, None, None, 0)
        size = self._collections[collection].bytes()
        return CollectionState(reader.count(), reader.manifest.fingerprint, reader.generation.name, size)

    def rebuild(
        self,
        collection: Collection,
        batches: Iterator[Sequence[Document]],
        fingerprint: str,
        before_use: Callable[[], None] = lambda: None,
    ) -> int:
        filled = (batch for batch in batches if batch)
        first = next(filled, None)
        if first is None:
            self.delete(collection, list(self.versions(collection)))
            before_use()
            return 0
        every = chain([first], filled)
        return self._collections[collection].rebuild(every, fingerprint, len(first[0].vector), before_use)

    def refresh(self) -> None:
        """Nothing to do: every search looks for new commits."""

    def close(self) -> None:
        """Nothing to do: files are given back with the readers."""
