"""Looking things up in Elasticsearch for `indexer.retrieval`: everything of a question in one request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from indexer.elastic import queries
from indexer.elastic.queries import Query
from indexer.engine import SearchRequest, Sort
from indexer.retrieval import ORDER_FIELDS, Facets, First, Near, Worded

Search = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
# ids from a column: without stored fields Elasticsearch need not open each hit's stored row
_FIELDS = {"_source": False, "stored_fields": "_none_", "docvalue_fields": ["id", "date_order", "wage_order"]}


class ElasticSource:
    """One index; `search` sends several searches at once and gives their answers."""

    def __init__(self, search: Search) -> None:
        self._search = search

    def first(self, request: SearchRequest) -> First:
        by_fit = request.sort is Sort.FIT
        has_words = request.text is not None and bool(request.text.units)
        only_vector = by_fit and not has_words and request.vector is not None
        bodies = [self._worded(request, 0 if only_vector else request.depth if by_fit and has_words else None)]
        bodies.append({"size": 0, "aggs": {"newest": {"max": {"field": "id"}}}, "track_total_hits": False})
        if by_fit and request.vector is not None and (request.related or not has_words):
            bodies.append(self._near(request))
        answers = self._search(bodies)
        worded = _worded(answers[0], ORDER_FIELDS[request.sort])
        if only_vector:
            worded = Worded()
        near = _near(answers[2]) if len(answers) > 2 else Near()
        newest = answers[1]["aggregations"]["newest"]["value"]
        return First(worded, near, _facets(answers[0], request), int(newest or 0))

    def loose(self, request: SearchRequest, most: int) -> Worded:
        if request.text is None:
            return Worded()
        query = queries.all_of(queries.any_word(request.text), queries.conditions(request))
        return _worded(self._search([{"query": query, "size": most, **_FIELDS}])[0], "date_order")

    def facets_of(self, ids: Sequence[int], request: SearchRequest) -> Facets:
        query = {"bool": {"filter": [{"terms": {"id": list(ids)}}]}}
        return _facets(self._search([{"query": query, "size": 0, "aggs": _wanted(request)}])[0], request)

    def _worded(self, request: SearchRequest, best: int | None) -> Query:
        """Words and filters. `best`: so many by score; None: the first in the request's order."""
        scored = queries.text(request.text) if request.text else None
        body: Query = {
            "query": queries.all_of(scored, queries.conditions(request)),
            "size": request.limit if best is None else best,
            "track_total_hits": True,
            **_FIELDS,
        }
        if request.facets:
            body["aggs"] = _wanted(request)
        if best is None:
            name = ORDER_FIELDS[request.sort]
            body["sort"] = [{name: "desc"}]
            if request.before is not None:
                body["search_after"] = [request.before]
        return body

    def _near(self, request: SearchRequest) -> Query:
        assert request.vector is not None
        required = queries.conditions(request) + queries.literal(request.text)
        nearest: Query = {
            "field": "vector",
            "query_vector": request.vector,
            "k": request.depth,
            "num_candidates": max(request.depth, 400),
        }
        if required:
            nearest["filter"] = required
        return {"knn": nearest, "size": request.depth, "track_total_hits": False, **_FIELDS}


def _wanted(request: SearchRequest) -> Query:
    return {name: {"terms": {"field": name, "size": size}} for name, size in request.facets.items()}


def _worded(answer: dict[str, Any], order: str) -> Worded:
    hits = answer["hits"]["hits"]
    total = answer["hits"].get("total", {"value": 0})["value"]
    keys = [hit["fields"][order][0] for hit in hits]
    return Worded([_id(hit) for hit in hits], keys, [hit.get("_score") or 0.0 for hit in hits], total)


def _near(answer: dict[str, Any]) -> Near:
    """Elasticsearch gives (1 + cosine) / 2."""
    hits = answer["hits"]["hits"]
    similarities = {_id(hit): 2 * hit["_score"] - 1 for hit in hits}
    return Near(similarities, {_id(hit): hit["fields"]["date_order"][0] for hit in hits})


def _id(hit: dict[str, Any]) -> int:
    return int(hit["fields"]["id"][0])


def _facets(answer: dict[str, Any], request: SearchRequest) -> Facets:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for name in request.facets:
        buckets = answer["aggregations"][name]["buckets"]
        counts = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
        found[name] = tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
    return found
