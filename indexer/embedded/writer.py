"""Writing one generation: vectors first, then the words that refer to them, then one commit.

A process that is killed in between leaves rows of vectors that nothing refers to, and the index as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy

from indexer.documents import Document
from indexer.embedded.generation import read_manifest
from indexer.embedded.queries import QueryBuilder
from indexer.embedded.schema import to_tantivy
from indexer.embedded.vectors import VectorWriter

HEAP = 128_000_000  # bytes that tantivy gathers before it writes a segment


class GenerationWriter:
    """The only writer of a generation, as long as its owner holds the lock."""

    def __init__(self, generation: Path, heap: int = HEAP) -> None:
        self.generation = generation
        self.manifest = read_manifest(generation)
        index = tantivy.Index.open(str(generation / "tantivy"))
        self._queries = QueryBuilder(index.schema)
        self._writer = index.writer(heap, 1)
        self._vectors = VectorWriter(generation, self.manifest.dimensions)

    def put(self, documents: Sequence[Document], replace: bool = True) -> None:
        """Add documents; `replace` takes out what has their ids (not needed in a new generation)."""
        if not documents:
            return
        if replace:
            self._take_out([document.id for document in documents])
        for document, ordinal in zip(documents, self._vectors.append(documents, replace), strict=True):
            self._writer.add_document(to_tantivy(document, ordinal))

    def remove(self, ids: Sequence[int]) -> None:
        """Take documents out."""
        self._vectors.end(ids)
        self._take_out(ids)

    def _take_out(self, ids: Sequence[int]) -> None:
        """By query: tantivy-py takes the number of a term as signed, which finds nothing in an unsigned field."""
        self._writer.delete_documents_by_query(self._queries.integers("id", ids))

    def commit(self) -> None:
        """Everything put and removed so far is on the disk and can be found."""
        self._vectors.sync()
        self._writer.commit()
        self._vectors.finish_ended()

    def close(self) -> None:
        """Let running merges end; what was not committed is dropped."""
        self._writer.wait_merging_threads()
        self._vectors.close()
