"""The index's mapping, and documents in its terms."""

from __future__ import annotations

from typing import Any

from indexer.documents import INTEGERS, KEYWORDS, Document, integers, keywords, texts

FORMAT = 1  # raised when documents are cut or stored in another way


def index_body(fingerprint: str, dimensions: int) -> dict[str, Any]:
    """Settings and mappings of a new index. Texts arrive as tokens; nothing is stored but vectors and columns."""
    properties: dict[str, Any] = {
        "text": {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        "description": {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        "phrase": {"type": "text", "analyzer": "whitespace", "index_options": "positions", "norms": False},
        "vector": {
            "type": "dense_vector",
            "dims": dimensions,
            "index": True,
            "similarity": "cosine",
            "index_options": {"type": "int8_hnsw"},
        },
    }
    properties |= {name: {"type": "keyword", "doc_values": counted} for name, counted in KEYWORDS.items()}
    properties |= {name: {"type": "long"} for name in INTEGERS}
    return {
        "settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "1s"},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"fingerprint": fingerprint, "format": FORMAT},
            "_source": {"excludes": ["text", "description", "phrase"]},
            "properties": properties,
        },
    }


def to_elastic(document: Document) -> dict[str, Any]:
    """The document's fields."""
    return {
        **texts(document),
        **{name: list(values) for name, values in keywords(document).items()},
        **integers(document),
        "vector": document.vector,
    }
