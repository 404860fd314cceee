"""Elasticsearch as a `SearchEngine`: one alias a collection, one index a generation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import numpy as np
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import SerializationError, TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk, scan

from indexer.documents import Collection, Document
from indexer.elastic.mapping import FORMAT, index_body, to_elastic
from indexer.elastic.serializers import serializers
from indexer.elastic.source import ElasticSource
from indexer.engine import CollectionState, EngineUnavailable, SearchRequest, SearchResult, Vector, VectorsDiffer
from indexer.retrieval import answer

_TIMEOUT = 10.0  # seconds; a search page cannot wait longer
_KEEP_FINGERPRINT = 5.0  # seconds


class ElasticEngine:
    """Talks to the cluster at `url`. Versions of documents are external: an older state never replaces a newer one."""

    name = "elasticsearch"

    def __init__(self, url: str, prefix: str = "jobmarket") -> None:
        self._client = Elasticsearch(url, request_timeout=_TIMEOUT, max_retries=1, serializers=serializers())
        self._prefix = prefix
        self._fingerprints: dict[Collection, tuple[float, str | None]] = {}

    def alias(self, collection: Collection) -> str:
        """Name under which a collection is searched."""
        return f"{self._prefix}-{collection.value}"

    @contextmanager
    def writing(self, collection: Collection, wait: float = 0.0) -> Iterator[bool]:
        """Always allowed: versions keep several writers from undoing each other."""
        yield True

    def index(self, documents: Sequence[Document], fingerprint: str) -> None:
        for collection, group in groupby(documents, lambda document: document.collection):
            batch = list(group)
            with _translated():
                self._ensure(collection, fingerprint, len(batch[0].vector))
                self._write(self.alias(collection), batch)

    def _write(self, index: str, documents: Sequence[Document], refresh: str | bool = "wait_for") -> None:
        actions = (
            {
                "_op_type": "index",
                "_index": index,
                "_id": str(document.id),
                "version": document.version,
                "version_type": "external_gte",
                "_source": to_elastic(document),
            }
            for document in documents
        )
        _check(bulk(self._client, actions, chunk_size=500, refresh=refresh, raise_on_error=False)[1])

    def delete(self, collection: Collection, ids: Sequence[int], as_of: int | None = None) -> None:
        version = time.time_ns() // 1000 if as_of is None else as_of
        actions = (
            {
                "_op_type": "delete",
                "_index": self.alias(collection),
                "_id": str(id),
                "version": version,
                "version_type": "external_gte",
            }
            for id in ids
        )
        with _translated():
            if ids and self._client.indices.exists_alias(name=self.alias(collection)):
                _check(bulk(self._client, actions, refresh="wait_for", raise_on_error=False)[1])

    def search(self, request: SearchRequest) -> SearchResult:
        alias = self.alias(request.collection)

        def several(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
            searches: list[dict[str, Any]] = []
            for body in bodies:
                searches += ({"index": alias}, body)
            answers = list(self._client.msearch(searches=searches)["responses"])
            for single in answers:
                if "error" in single:
                    raise _failed(single["error"])
            return answers

        try:
            with _translated():
                return answer(ElasticSource(several), request)
        except _NoIndex:
            return SearchResult((), 0, dict.fromkeys(request.facets, ()))

    def vectors(self, collection: Collection, ids: Sequence[int]) -> dict[int, Vector]:
        if not ids:
            return {}
        body = {"terms": {"_id": [str(id) for id in ids]}}
        with _translated():
            found = self._client.search(
                index=self.alias(collection),
                query=body,
                size=len(ids),
                source={"includes": ["vector"], "exclude_vectors": False},
                ignore_unavailable=True,
            )
        hits = found["hits"]["hits"]
        return {int(hit["_id"]): np.asarray(hit["_source"]["vector"], np.float32) for hit in hits}

    def versions(self, collection: Collection) -> dict[int, int]:
        with _translated():
            if not self._client.indices.exists_alias(name=self.alias(collection)):
                return {}
            self._client.indices.refresh(index=self.alias(collection))
            query = {"query": {"match_all": {}}, "_source": False, "docvalue_fields": ["version"]}
            hits = scan(self._client, query=query, index=self.alias(collection), size=5000)
            return {int(hit["_id"]): int(hit["fields"]["version"][0]) for hit in hits}

    def count(self, collection: Collection) -> int:
        with _translated():
            return int(self._client.count(index=self.alias(collection), ignore_unavailable=True)["count"])

    def fingerprint(self, collection: Collection) -> str | None:
        asked, known = self._fingerprints.get(collection, (0.0, None))
        if known is None or time.monotonic() - asked > _KEEP_FINGERPRINT:
            known = self._meta(collection).get("fingerprint")
            self._fingerprints[collection] = (time.monotonic(), known)
        return known

    def state(self, collection: Collection) -> CollectionState:
        with _translated():
            names = self._generations(collection)
        if not names:
            return CollectionState(0, None, None)
        return CollectionState(self.count(collection), self._meta(collection).get("fingerprint"), names[0])

    def rebuild(
        self,
        collection: Collection,
        batches: Iterator[Sequence[Document]],
        fingerprint: str,
        before_use: Callable[[], None] = lambda: None,
    ) -> int:
        count = 0
        made: str | None = None
        with _translated():
            for batch in batches:
                if batch and made is None:
                    made = self._create(collection, fingerprint, len(batch[0].vector))
                if made is not None:
                    self._write(made, batch, refresh=False)
                    count += len(batch)
            before_use()
            self._swap(collection, made)
        return count

    def refresh(self) -> None:
        with _translated():
            self._client.indices.refresh(index=f"{self._prefix}-*", ignore_unavailable=True)

    def close(self) -> None:
        self._client.close()

    def _generations(self, collection: Collection) -> list[str]:
        try:
            return sorted(self._client.indices.get_alias(name=self.alias(collection)))
        except NotFoundError:
            return []

    def _meta(self, collection: Collection) -> dict[str, Any]:
        with _translated():
            names = self._generations(collection)
            if not names:
                return {}
            mapping = self._client.indices.get_mapping(index=names[0])
            return dict(mapping[names[0]]["mappings"].get("_meta", {}))

    def _create(self, collection: Collection, fingerprint: str, dimensions: int) -> str:
        name = f"{self.alias(collection)}-{time.time_ns():x}"
        self._client.indices.create(index=name, **index_body(fingerprint, dimensions))
        return name

    def _ensure(self, collection: Collection, fingerprint: str, dimensions: int) -> None:
        """The first index when there is none; VectorsDiffer when the present one holds other vectors."""
        meta = self._meta(collection)
        if not meta:
            name = self._create(collection, fingerprint, dimensions)
            self._client.indices.put_alias(index=name, name=self.alias(collection))
        elif meta.get("fingerprint") != fingerprint or meta.get("format") != FORMAT:
            raise VectorsDiffer(str(meta.get("fingerprint")), fingerprint)

    def _swap(self, collection: Collection, made: str | None) -> None:
        """The alias names the new index from one moment to the next; the old ones are removed."""
        old = self._generations(collection)
        actions: list[dict[str, Any]] = [{"remove_index": {"index": name}} for name in old]
        if made is not None:
            self._client.indices.refresh(index=made)
            actions.append({"add": {"index": made, "alias": self.alias(collection)}})
        if actions:
            self._client.indices.update_aliases(actions=actions)
        self._fingerprints.pop(collection, None)


class _NoIndex(Exception):
    """Nothing was indexed yet."""


def _failed(error: dict[str, Any]) -> Exception:
    if error.get("type") == "index_not_found_exception":
        return _NoIndex()
    return EngineUnavailable(f"{error.get('type')}: {error.get('reason')}")


def _check(errors: int | list[dict[str, Any]]) -> None:
    """A conflict of versions means that something newer is there already, a missing document that it is gone."""
    for error in errors if isinstance(errors, list) else []:
        (outcome,) = error.values()
        if outcome.get("status") == 400:
            raise ValueError(str(outcome)[:500])  # it is the document that is wrong
        if outcome.get("status") not in (404, 409):
            raise EngineUnavailable(str(outcome)[:500])


@contextmanager
def _translated() -> Iterator[None]:
    """Trouble with the cluster as EngineUnavailable; a document that cannot be said in JSON as ValueError."""
    try:
        yield
    except SerializationError as error:
        raise ValueError(str(error)[:500]) from error
    except (NoConnection, TransportError, ApiError) as error:
        raise EngineUnavailable(str(error)[:500]) from error
