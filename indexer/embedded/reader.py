"""Searching one generation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from indexer.embedded.generation import read_manifest
from indexer.embedded.queries import QueryBuilder
from indexer.embedded.schema import ORDINAL
from indexer.embedded.vectors import COARSE, VectorFiles
from indexer.engine import Hit, SearchRequest, SearchResult, Sort, Vector
from indexer.fusion import fuse

ORDER_FIELDS = {Sort.DATE: "date_order", Sort.WAGE: "wage_order", Sort.FIT: "date_order"}
FEW = 50  # hits of the vectors below which it is looked further
EXACT = 5000  # documents that may be compared one by one
_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Found:
    """Documents found, as columns."""

    ids: list[int]
    keys: list[int]
    ordinals: NDArray[np.int64]
    scores: list[float]
    total: int


class GenerationReader:
    """One moment of one generation: what was committed when it was made. Threads may share it."""

    def __init__(self, generation: Path, before: GenerationReader | None = None) -> None:
        """`before`, a reader of the same generation, lends its open files."""
        self.generation = generation
        self.committed_at = committed_at(generation)
        if before is None:
            self.manifest = read_manifest(generation)
            self._index = tantivy.Index.open(str(generation / "tantivy"))
            self._index.config_reader("manual", 0)
            self.queries = QueryBuilder(self._index.schema)
        else:
            self.manifest, self._index, self.queries = before.manifest, before._index, before.queries
        self._index.reload()
        self.searcher = self._index.searcher()
        self.vectors = before.vectors.extended() if before else VectorFiles(generation, self.manifest.dimensions)
        self.newest_id = self._newest_id()

    def count(self) -> int:
        return int(self.searcher.num_docs)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one question."""
        text = self.queries.text(request.text) if request.text else None
        before = (ORDER_FIELDS[request.sort], request.before) if request.before is not None else None
        conditions = self.queries.filters(request.filters, before, request.ceiling)
        matching = self.queries.all_of(text, conditions)
        if request.sort is Sort.FIT and (request.text or request.vector is not None):
            hits, total = self._by_fit(request, matching)
        else:
            hits, total = self._in_order(request, matching)
        return SearchResult(tuple(hits), total, self._facets(request, matching), self.newest_id)

    def _in_order(self, request: SearchRequest, matching: tantivy.Query) -> tuple[list[Hit], int]:
        """Newest or best paid first."""
        name = ORDER_FIELDS[request.sort]
        result = self.searcher.search(matching, request.limit, order_by_field=name)
        addresses = [address for _, address in result.hits]
        ids = self.searcher.fast_field_values("id", addresses)
        keys = self.searcher.fast_field_values(name, addresses)
        return [Hit(id, 0.0, key) for id, key in zip(ids, keys, strict=True)], int(result.count)

    def _by_fit(self, request: SearchRequest, matching: tantivy.Query) -> tuple[list[Hit], int]:
        """Best first: what the words found and what the vectors found, fused."""
        worded = self._find(matching, request.depth) if request.text else None
        similarities: dict[int, float] = {}
        keys: dict[int, int] = {}
        if request.vector is not None:
            if request.related or worded is None:
                near = self._near(request, request.vector)
                similarities.update(near[0])
                keys.update(near[1])
            if worded is not None and worded.ids:
                cosines = self.vectors.cosines(request.vector, worded.ordinals)
                similarities.update(zip(worded.ids, cosines.tolist(), strict=True))
        scores: dict[int, float] = {}
        if worded is not None:
            scores = dict(zip(worded.ids, worded.scores, strict=True))
            keys.update(zip(worded.ids, worded.keys, strict=True))
        hits = fuse(
            scores,
            similarities,
            keys,
            has_text=request.text is not None and bool(request.text.units),
            has_vector=request.vector is not None,
            related=request.related,
        )
        others = sum(1 for hit in hits if hit.id not in scores)
        return hits[: request.limit], (worded.total if worded else 0) + others

    def _near(self, request: SearchRequest, vector: Vector) -> tuple[dict[int, float], dict[int, int]]:
        """Cosine and sort key by id of the nearest documents that meet all conditions."""
        conditions = self.queries.filters(request.filters, None, request.ceiling)
        if request.text and (request.text.phrases or request.text.excluded):
            literal = type(request.text)((), request.text.phrases, request.text.excluded)
            conditions.append(self.queries.text(literal))
        found = self._verify(vector, request.depth, conditions)
        if conditions and len(found.ids) < FEW:
            allowed = self._find(self.queries.all_of(None, conditions), EXACT)
            found = allowed if allowed.total <= EXACT else self._verify(vector, COARSE, conditions)
        cosines = self.vectors.cosines(vector, found.ordinals)
        best = np.argsort(-cosines, kind="stable")[: request.depth].tolist()
        ids, keys = found.ids, found.keys
        return {ids[i]: float(cosines[i]) for i in best}, {ids[i]: keys[i] for i in best}

    def _verify(self, vector: Vector, count: int, conditions: list[tantivy.Query]) -> _Found:
        """Those of the nearest vectors that belong to a present document that meets the conditions."""
        ordinals, _ = self.vectors.nearest(vector, count)
        present = self.queries.integers(ORDINAL, ordinals.tolist())
        return self._find(self.queries.all_of(None, [present, *conditions]), max(1, len(ordinals)))

    def _find(self, query: tantivy.Query, limit: int) -> _Found:
        result = self.searcher.search(query, limit)
        addresses = [address for _, address in result.hits]
        values = self.searcher.fast_field_values
        ordinals = np.asarray(values(ORDINAL, addresses), np.int64)
        scores = [float(score) for score, _ in result.hits]
        return _Found(values("id", addresses), values("date_order", addresses), ordinals, scores, int(result.count))

    def _facets(self, request: SearchRequest, matching: tantivy.Query) -> dict[str, tuple[tuple[str, int], ...]]:
        if not request.facets:
            return {}
        wanted = {name: {"terms": {"field": name, "size": size}} for name, size in request.facets.items()}
        answer: dict[str, Any] = self.searcher.aggregate(matching, wanted)
        return {
            name: in_order([(bucket["key"], int(bucket["doc_count"])) for bucket in answer[name]["buckets"]])
            for name in request.facets
        }

    def stored_vectors(self, ids: list[int]) -> dict[int, Vector]:
        """Vector by id."""
        found = self._find(self.queries.integers("id", ids), max(1, len(ids)))
        return {id: self.vectors.row(int(row)) for id, row in zip(found.ids, found.ordinals, strict=True)}

    def versions(self) -> dict[int, int]:
        """Version by id of all documents."""
        result = self.searcher.search(tantivy.Query.all_query(), max(1, self.count()))
        addresses = [address for _, address in result.hits]
        values = self.searcher.fast_field_values
        return dict(zip(values("id", addresses), values("version", addresses), strict=True))

    def _newest_id(self) -> int:
        result = self.searcher.search(tantivy.Query.all_query(), 1, order_by_field="id")
        return int(result.hits[0][0]) if result.hits else 0


def in_order(counts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Most frequent first, then by value: engines break ties in ways of their own."""
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def committed_at(generation: Path) -> int:
    """Changes with every commit (nanoseconds)."""
    return (generation / "tantivy" / "meta.json").stat().st_mtime_ns
