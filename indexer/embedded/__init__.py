"""The embedded engine: tantivy for words, filters and facets, exact vectors on a memory map; no server."""

from indexer.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
