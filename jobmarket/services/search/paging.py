"""Asking an engine for one page, whatever the order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from indexer import Hit, SearchRequest, SearchResult, Sort
from jobmarket.services.search import cursor as tokens
from jobmarket.services.search.cursor import MOST_SHOWN, Position

_DEPTH = 150  # of the best hits that are put in order


class Searches(Protocol):
    """A search engine, or what stands in for one."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question."""
        ...


@dataclass(frozen=True, slots=True)
class Turned:
    """A page's hits and the tokens of its neighbours."""

    hits: tuple[Hit, ...]
    result: SearchResult
    first: int
    next_cursor: str | None
    previous_cursor: str | None


def turn(engine: Searches, request: SearchRequest, token: str | None, question: bytes, limit: int) -> Turned:
    """The page that a token names. Raises BadCursor and EngineUnavailable."""
    position = tokens.decode(token, question)
    by_fit = request.sort is Sort.FIT and (bool(request.text) or request.vector is not None)
    if by_fit:
        return _by_fit(engine, request, position, question, limit)
    return _in_order(engine, request, position, question, limit)


def _by_fit(engine: Searches, request: SearchRequest, position: Position, question: bytes, limit: int) -> Turned:
    shown = set(position.marks)
    depth = max(_DEPTH, len(shown) + limit + 50)
    result = engine.search(replace(request, ceiling=position.ceiling, depth=depth, limit=len(shown) + limit + 1))
    left = [hit for hit in result.hits if hit.id not in shown]
    hits = tuple(left[:limit])
    ceiling = position.ceiling or result.newest_id
    following = None
    if len(left) > limit and len(shown) + limit < MOST_SHOWN:
        marks = (*position.marks, *(hit.id for hit in hits))
        following = tokens.encode(Position(ceiling, marks), question)
    previous = None
    if position.marks:
        previous = tokens.encode(Position(ceiling, position.marks[:-limit]), question)
    return Turned(hits, result, len(shown) + 1, following, previous)


def _in_order(engine: Searches, request: SearchRequest, position: Position, question: bytes, limit: int) -> Turned:
    before = position.marks[-1] if position.marks else None
    result = engine.search(replace(request, ceiling=position.ceiling, before=before, limit=limit + 1))
    hits = result.hits[:limit]
    ceiling = position.ceiling or result.newest_id
    following = None
    if len(result.hits) > limit and len(position.marks) < MOST_SHOWN:
        following = tokens.encode(Position(ceiling, (*position.marks, hits[-1].sort_key)), question)
    previous = tokens.encode(Position(ceiling, position.marks[:-1]), question) if position.marks else None
    return Turned(hits, result, len(position.marks) * limit + 1, following, previous)
