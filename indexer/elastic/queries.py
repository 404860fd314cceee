"""Requests in Elasticsearch's query language; the same as `indexer.embedded.queries` says to tantivy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.engine import Filters, SearchRequest
from indexer.text import TextQuery, Unit

DESCRIPTION_BOOST = 0.3
TIE_BREAKER = 0.3

Query = dict[str, Any]


def text(query: TextQuery) -> Query:
    """All units (scored), all phrases and no exclusions (not scored)."""
    return {
        "bool": {
            "must": [_unit(unit) for unit in query.units],
            "filter": [_phrase(phrase) for phrase in query.phrases],
            "must_not": [_phrase(phrase) for phrase in query.excluded],
            "should": [_unit(unit) for unit in query.optional],
        }
    }


def any_word(query: TextQuery) -> Query:
    """Any of the units, by their first spelling in the weightiest field; phrases and exclusions as always."""
    return {
        "bool": {
            "should": [{"term": {"text": unit.alternatives[0][0]}} for unit in query.units],
            "minimum_should_match": 1,
            "filter": [_phrase(phrase) for phrase in query.phrases],
            "must_not": [_phrase(phrase) for phrase in query.excluded],
        }
    }


def conditions(request: SearchRequest) -> list[Query]:
    """Filters and the ceiling."""
    made = filters(request.filters)
    if request.ceiling is not None:
        made.append({"range": {"id": {"lte": request.ceiling}}})
    return made


def filters(wanted: Filters) -> list[Query]:
    """One query for each condition."""
    made: list[Query] = [{"terms": {name: list(values)}} for name, values in wanted.terms.items()]
    for name, (low, high) in wanted.ranges.items():
        bounds = {"gte": low, "lte": high}
        made.append({"range": {name: {key: value for key, value in bounds.items() if value is not None}}})
    return made


def all_of(scored: Query | None, required: Sequence[Query]) -> Query:
    """The scored query where all conditions hold."""
    if scored is None and not required:
        return {"match_all": {}}
    return {"bool": {"must": [scored] if scored else [], "filter": list(required)}}


def literal(query: TextQuery | None) -> list[Query]:
    """Phrases and exclusions alone."""
    if query is None or not (query.phrases or query.excluded):
        return []
    return [text(TextQuery(phrases=query.phrases, excluded=query.excluded))]


def _unit(unit: Unit) -> Query:
    alternatives = [_all_tokens(tokens) for tokens in unit.alternatives]
    if len(alternatives) == 1:
        return alternatives[0]
    return {"dis_max": {"queries": alternatives, "tie_breaker": TIE_BREAKER}}


def _all_tokens(tokens: Sequence[str]) -> Query:
    queries = [_token(token) for token in tokens]
    return queries[0] if len(queries) == 1 else {"bool": {"must": queries}}


def _token(token: str) -> Query:
    title = {"term": {"text": token}}
    description = {"term": {"description": {"value": token, "boost": DESCRIPTION_BOOST}}}
    return {"bool": {"should": [title, description], "minimum_should_match": 1}}


def _phrase(characters: Sequence[str]) -> Query:
    return {"match_phrase": {"phrase": {"query": " ".join(characters), "analyzer": "whitespace"}}}
