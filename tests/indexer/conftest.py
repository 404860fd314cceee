"""Both engines, each empty and its own for every test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from indexer import SearchEngine, open_engine


@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """One engine after the other."""
    if request.param == "embedded":
        yield open_engine(None, tmp_path)
        return
    url = request.getfixturevalue("elasticsearch_url")
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    made = open_engine(url, tmp_path, prefix)
    yield made
    client = Elasticsearch(url)
    for name in client.indices.get(index=f"{prefix}-*"):
        client.indices.delete(index=name)
    client.close()
    made.close()
