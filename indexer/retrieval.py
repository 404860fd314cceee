"""How a question is answered, the same for every engine: engines only look things up.

Words first: documents that have all words of the question. When these are fewer than `ENOUGH`, the documents that
have the most telling of them come too (their score must reach `LOOSE_SHARE` of the best). Beside them stand the
documents whose vectors are nearest. `indexer.fusion` puts all into one order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from indexer.engine import Hit, SearchRequest, SearchResult, Sort
from indexer.fusion import fuse

ENOUGH = 10  # documents with all words; with fewer, some of the words will do
LOOSE_SHARE = 0.5  # of the best loose score
LOOSE_WORTH = 0.8  # what a loose hit's share counts beside one that has all words
MOST_LOOSE = 100

ORDER_FIELDS = {Sort.DATE: "date_order", Sort.WAGE: "wage_order", Sort.FIT: "date_order"}

Facets = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Worded:
    """What words or filters found: ids in the engine's order with scores and sort keys, and how many there are."""

    ids: Sequence[int] = ()
    keys: Sequence[int] = ()
    scores: Sequence[float] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """What the vectors found: cosine and sort key by id. `similarities` may know documents without a key here."""

    similarities: Mapping[int, float] = field(default_factory=dict)
    keys: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class First:
    """All that an engine can say in one go."""

    worded: Worded
    near: Near
    facets: Facets
    newest_id: int


class Source(Protocol):
    """What an engine looks up."""

    def first(self, request: SearchRequest) -> First:
        """Documents with all words (or, without words, all that pass the filters), nearest vectors, facets.

        Sorted by fit: the best `depth`; otherwise the first `limit` in order below `before`.
        """
        ...

    def loose(self, request: SearchRequest, most: int) -> Worded:
        """The best documents with any of the words."""
        ...

    def facets_of(self, ids: Sequence[int], request: SearchRequest) -> Facets:
        """Counts over just these documents."""
        ...


def answer(source: Source, request: SearchRequest) -> SearchResult:
    """The hits in the order asked for, their number and the facets."""
    first = source.first(request)
    has_words = request.text is not None and bool(request.text.units)
    if not has_words and (request.vector is None or request.sort is not Sort.FIT):
        hits = [Hit(id, 0.0, key) for id, key in zip(first.worded.ids, first.worded.keys, strict=True)]
        return SearchResult(tuple(hits), first.worded.total, first.facets, first.newest_id)
    loose = _loose(source, request, first.worded) if has_words else {}
    found = _by_fit(request, first, loose) if request.sort is Sort.FIT else _in_order(request, first.worded, loose)
    facets = first.facets
    if loose and request.facets:
        facets = source.facets_of(found.ids, request)
    return SearchResult(found.hits, found.total, facets, first.newest_id)


@dataclass(frozen=True, slots=True)
class _Found:
    """The hits that are wanted, the ids of all in the same order, and how many there are besides."""

    hits: tuple[Hit, ...]
    ids: Sequence[int]
    total: int


def _loose(source: Source, request: SearchRequest, worded: Worded) -> dict[int, tuple[float, int]]:
    """Share of the best score and sort key by id of further documents, when those with all words are few."""
    text = request.text
    if text is None or len(text.units) < 2 or worded.total >= ENOUGH:
        return {}
    found = source.loose(request, MOST_LOOSE)
    best = max(found.scores, default=0.0) or 1.0
    known = set(worded.ids)
    shares = [(id, score / best, key) for id, score, key in zip(found.ids, found.scores, found.keys, strict=True)]
    return {id: (share, key) for id, share, key in shares if share >= LOOSE_SHARE and id not in known}


def _by_fit(request: SearchRequest, first: First, loose: Mapping[int, tuple[float, int]]) -> _Found:
    worded, similarities = first.worded, first.near.similarities
    best = max(worded.scores, default=0.0) or 1.0
    has_words = request.text is not None and bool(request.text.units)
    shares: dict[int, float] = {}
    if has_words:
        shares = {id: score / best for id, score in zip(worded.ids, worded.scores, strict=True)}
    keys = {**first.near.keys, **dict(zip(worded.ids, worded.keys, strict=True))}
    for id, (share, key) in loose.items():
        shares[id] = share * LOOSE_WORTH
        keys[id] = key
    ranked = fuse(
        shares,
        similarities,
        has_text=has_words,
        has_vector=request.vector is not None,
        related=request.related,
    )
    hits = tuple(
        Hit(id, score, keys[id], not has_words or id in shares, similarities.get(id))
        for score, id in ranked[: request.limit]
    )
    others = len(ranked) - len(shares)
    total = worded.total + len(loose) + others if has_words else max(worded.total, len(ranked))
    return _Found(hits, [id for _, id in ranked] if loose else (), total)


def _in_order(request: SearchRequest, worded: Worded, loose: Mapping[int, tuple[float, int]]) -> _Found:
    pairs = [*zip(worded.keys, worded.ids, strict=True), *((key, id) for id, (_, key) in loose.items())]
    if request.before is not None:
        pairs = [pair for pair in pairs if pair[0] < request.before]
    pairs.sort(reverse=True)
    hits = tuple(Hit(id, 0.0, key) for key, id in pairs[: request.limit])
    return _Found(hits, [id for _, id in pairs], worded.total + len(loose))
