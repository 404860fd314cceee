"""Search engines behind one interface: rows become documents, documents are found again.

`open_engine` gives the embedded engine (tantivy and vectors on a memory map) or Elasticsearch; both are a
`SearchEngine`, index the same documents, and answer the same requests alike.
"""

from __future__ import annotations

from pathlib import Path

from indexer.engine import (
    Collection,
    EngineUnavailable,
    Filters,
    Hit,
    SearchEngine,
    SearchRequest,
    SearchResult,
    Sort,
)

__all__ = [
    "Collection",
    "EngineUnavailable",
    "Filters",
    "Hit",
    "SearchEngine",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "open_engine",
]


def open_engine(url: str | None, home: Path, prefix: str = "jobmarket") -> SearchEngine:
    """The engine at `url` (Elasticsearch), or without one the embedded engine, which keeps its data below `home`.

    `prefix` starts the names of all Elasticsearch indices. Opening connects to nothing yet and creates nothing.
    """
    if url:
        from indexer.elastic import ElasticEngine

        return ElasticEngine(url, prefix)
    from indexer.embedded import EmbeddedEngine

    return EmbeddedEngine(Path(home) / "search")
