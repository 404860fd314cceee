"""Searching one generation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from indexer.embedded.beside import Beside
from indexer.embedded.generation import read_manifest
from indexer.embedded.queries import QueryBuilder
from indexer.embedded.schema import ORDINAL
from indexer.embedded.vectors import FILTERED, Ordinals, VectorRows
from indexer.engine import SearchRequest, SearchResult, Sort, Vector
from indexer.retrieval import ORDER_FIELDS, Facets, First, Near, Worded, answer
from indexer.text import TextQuery

COARSE = (1500, 12_000)  # rows looked at by their signs; the second number when a filter leaves too few of the first
FEW = 50
FACETS_BY_ROW = 150  # documents up to which facets are counted over their rows
EXACT = 5000  # documents that may be compared one by one


class GenerationReader:
    """One moment of one generation: what was committed when it was made. Threads may share it."""

    def __init__(self, generation: Path, before: GenerationReader | None = None) -> None:
        """`before`, a reader of the same generation, lends its open files."""
        self.generation = generation
        self._meta = generation / "tantivy" / "meta.json"
        self._committed_at = self._meta.stat().st_mtime_ns  # changes with every commit
        if before is None:
            self.manifest = read_manifest(generation)
            self._index = tantivy.Index.open(str(generation / "tantivy"))
            self._index.config_reader("manual", 0)
            self.queries = QueryBuilder(self._index.schema)
        else:
            self.manifest, self._index, self.queries = before.manifest, before._index, before.queries
        self._index.reload()
        self.searcher = self._index.searcher()
        self.rows: VectorRows = before.rows.extended() if before else VectorRows(generation, self.manifest.dimensions)
        self.newest_id = self._newest_id()

    def is_newest(self) -> bool:
        """Whether nothing was committed since. Raises FileNotFoundError when the generation is gone."""
        return self._meta.stat().st_mtime_ns == self._committed_at

    def count(self) -> int:
        return int(self.searcher.num_docs)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one question."""
        return answer(self, request)

    def first(self, request: SearchRequest) -> First:
        by_fit = request.sort is Sort.FIT
        by_vector = by_fit and request.vector is not None
        nearby = Beside(lambda: self._nearby(request)) if by_vector and request.related else None
        conditions = self.queries.filters(request.filters, request.ceiling)
        matching = self.queries.all_of(self.queries.text(request.text) if request.text else None, conditions)
        if by_fit and request.text and request.text.units:
            worded, ordinals, facets = self._by_words(request, matching)
        else:
            worded = Worded() if by_vector else self._in_order(request, matching, conditions)
            ordinals, facets = np.empty(0, np.int64), self._counts(request, matching)[0] if request.facets else {}
        if not by_vector:
            return First(worded, Near(), facets, self.newest_id)
        own = self._similarities(request, worded, ordinals)
        near = Near()
        if nearby:
            near = nearby.result()
        elif not worded.ids:
            near = self._nearby(request)
        return First(worded, Near({**near.similarities, **own}, near.keys), facets, self.newest_id)

    def loose(self, request: SearchRequest, most: int) -> Worded:
        if request.text is None:
            return Worded()
        conditions = self.queries.filters(request.filters, request.ceiling)
        return self._best(self.queries.all_of(self.queries.any_word(request.text), conditions), most)[0]

    def facets_of(self, ids: Sequence[int], request: SearchRequest) -> Facets:
        return self._counts(request, self.queries.integers("id", ids))[0]

    def _by_words(self, request: SearchRequest, matching: tantivy.Query) -> tuple[Worded, Ordinals, Facets]:
        """The best of what matches with the rows of their vectors, how many match in all, and the facets of all."""
        worded, ordinals = self._best(matching, request.depth)
        facets: Facets = {}
        total = len(ordinals)
        whole = total < request.depth
        if 0 < total <= FACETS_BY_ROW and whole:
            matching = self.queries.integers(ORDINAL, ordinals.tolist())  # known already: not looked for again
        if request.facets or not whole:
            facets, total = self._counts(request, matching)
        return replace(worded, total=total), ordinals, facets

    def _best(self, query: tantivy.Query, limit: int) -> tuple[Worded, Ordinals]:
        """The best by BM25 score, uncounted, and the rows of their vectors."""
        found = self.searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in found]
        ordinals = np.asarray(self.searcher.fast_field_values(ORDINAL, addresses), np.int64)
        ids, keys = self.rows.numbers("id", ordinals).tolist(), self.rows.numbers("date_order", ordinals).tolist()
        return Worded(ids, keys, [score for score, _ in found]), ordinals

    def _in_order(self, request: SearchRequest, matching: tantivy.Query, conditions: list[tantivy.Query]) -> Worded:
        """Newest or best paid first, and the number of all of them, however far pages were turned."""
        name = ORDER_FIELDS[request.sort]
        total = None
        if request.before is not None:
            total = self.searcher.search(matching, 1).count
            matching = self.queries.all_of(matching, [self.queries.below(name, request.before)])
        result = self.searcher.search(matching, request.limit, order_by_field=name)
        addresses = [address for _, address in result.hits]
        ids = self.searcher.fast_field_values("id", addresses)
        keys = self.searcher.fast_field_values(name, addresses)
        return Worded(ids, keys, [0.0] * len(ids), result.count if total is None else total)

    def _nearby(self, request: SearchRequest) -> Near:
        """The nearest of all documents that meet the conditions."""
        assert request.vector is not None
        ordinals = self._nearest(request, request.vector)
        cosines = self.rows.cosines(request.vector, ordinals)
        best = np.argsort(-cosines, kind="stable")[: request.depth]
        ordinals, cosines = ordinals[best], cosines[best]
        ids = self.rows.numbers("id", ordinals).tolist()
        keys = self.rows.numbers("date_order", ordinals).tolist()
        return Near(dict(zip(ids, cosines.tolist(), strict=True)), dict(zip(ids, keys, strict=True)))

    def _similarities(self, request: SearchRequest, worded: Worded, ordinals: Ordinals) -> dict[int, float]:
        """Cosine by id of what the words found."""
        assert request.vector is not None
        return dict(zip(worded.ids, self.rows.cosines(request.vector, ordinals).tolist(), strict=True))

    def _nearest(self, request: SearchRequest, vector: Vector) -> Ordinals:
        """Rows near the vector that meet all conditions: few enough to work out their cosines."""
        terms = [(name, values) for name, values in request.filters.terms.items() if name in FILTERED]
        ranges = [(name, low, high) for name, (low, high) in request.filters.ranges.items()]
        if request.ceiling is not None:
            ranges.append(("id", None, request.ceiling))
        literal = bool(request.text and (request.text.phrases or request.text.excluded))
        if literal or len(terms) < len(request.filters.terms):
            return self._verified(request, self.rows.alike(vector, COARSE[0])[: COARSE[0]])
        found = np.empty(0, np.int64)
        for wanted in COARSE:
            found = self.rows.passing(self.rows.alike(vector, wanted), terms, ranges)
            if len(found) >= FEW or wanted >= self.rows.rows:
                return found[: max(COARSE[0], 3 * request.depth)]
        ordinals = self._best(self._allowed(request), EXACT + 1)[1]
        return ordinals if len(ordinals) <= EXACT else found

    def _verified(self, request: SearchRequest, ordinals: Ordinals) -> Ordinals:
        """Those rows of documents that also meet the conditions on words."""
        present = self.queries.integers(ORDINAL, ordinals.tolist())
        return self._best(self.queries.all_of(None, [present, self._allowed(request)]), max(1, len(ordinals)))[1]

    def _allowed(self, request: SearchRequest) -> tantivy.Query:
        """All documents that meet the conditions, whatever words they have."""
        conditions = self.queries.filters(request.filters, request.ceiling)
        if request.text:
            conditions.append(
                self.queries.text(TextQuery(phrases=request.text.phrases, excluded=request.text.excluded))
            )
        return self.queries.all_of(None, conditions)

    def _counts(self, request: SearchRequest, matching: tantivy.Query) -> tuple[Facets, int]:
        """Facets of all that matches, and how many that are; scores are not worked out for it."""
        wanted: dict[str, Any] = {name: {"terms": {"field": name, "size": n}} for name, n in request.facets.items()}
        wanted["total"] = {"value_count": {"field": "id"}}
        answered: dict[str, Any] = self.searcher.aggregate(tantivy.Query.const_score_query(matching, 0.0), wanted)
        facets = {
            name: in_order([(bucket["key"], int(bucket["doc_count"])) for bucket in answered[name]["buckets"]])
            for name in request.facets
        }
        return facets, int(answered["total"]["value"])

    def stored_vectors(self, ids: list[int]) -> dict[int, Vector]:
        """Vector by id."""
        found, ordinals = self._best(self.queries.integers("id", ids), max(1, len(ids)))
        return {id: self.rows.row(row) for id, row in zip(found.ids, ordinals.tolist(), strict=True)}

    def versions(self) -> dict[int, int]:
        """Version by id of all documents."""
        result = self.searcher.search(tantivy.Query.all_query(), max(1, self.count()))
        addresses = [address for _, address in result.hits]
        values = self.searcher.fast_field_values
        return dict(zip(values("id", addresses), values("version", addresses), strict=True))

    def _newest_id(self) -> int:
        result = self.searcher.search(tantivy.Query.all_query(), 1, order_by_field="id", count=False)
        return int(result.hits[0][0]) if result.hits else 0


def in_order(counts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Most frequent first, then by value: engines break ties in ways of their own."""
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
