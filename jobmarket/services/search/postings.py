"""Searching vacancies (岗位搜索)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import structlog
from sqlalchemy.orm import Session

from indexer import Collection, EngineUnavailable, Filters, SearchEngine, SearchRequest
from indexer.highlight import highlight, snippet
from indexer.question import take_apart, text_query, units
from indexer.text import TextQuery, Unit
from jobmarket.security.viewer import Viewer
from jobmarket.services.embedding import TextEncoder, serving, stored_fingerprint
from jobmarket.services.jurisdiction import narrowed
from jobmarket.services.query_understanding import ChipKind, Understood, meaning, parse_query, skill_meaning
from jobmarket.services.search.fallback import TitleSearch
from jobmarket.services.search.pages import PostingHit, PostingPage, Why
from jobmarket.services.search.paging import Turned, turn
from jobmarket.services.search.query import PostingQuery
from jobmarket.services.search.rows import FoundVacancy, open_among
from matching import occupations, regions
from matching.types import Education

FACET_SIZES = {"region": 40, "occupation": 20, "industry_1": 20, "education": 8, "experience_band": 5, "wage_band": 7}
MOST_SIMILAR = 20

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the engine's terms, and what it was understood as."""

    understood: Understood
    text: TextQuery | None
    filters: Filters
    regions: tuple[str, ...]
    wage_min: int | None
    meant: str  # what the vector is made of

    def within(self, places: tuple[str, ...]) -> Asked:
        """The same in these places alone (none: everywhere)."""
        terms = {name: values for name, values in self.filters.terms.items() if name != "region"}
        filters = replace(self.filters, terms=terms | ({"region": places} if places else {}))
        return replace(self, filters=filters, regions=places)


def search_postings(
    session: Session,
    engine: SearchEngine,
    encoder: TextEncoder | None,
    query: PostingQuery,
    office: Viewer | None = None,
) -> PostingPage:
    """One page of published vacancies; with `office` only those in the region that this viewer's office works with.

    Without an encoder, or where the model of the index's vectors cannot be had, words alone decide. While the search
    engine is away, titles in the database are searched (`PostingPage.limited`). Raises a `SearchRefused`.
    """
    query = query.checked()
    asked = ask(query)
    if office is not None:
        places = narrowed(office, asked.regions)
        if places is None:
            return PostingPage((), 0, chips=asked.understood.chips, corrections=asked.understood.corrections)
        asked = asked.within(places)
    request = SearchRequest(
        collection=Collection.POSTINGS,
        text=asked.text,
        vector=vector_of(session, engine, encoder, Collection.POSTINGS, asked.meant),
        filters=asked.filters,
        sort=query.sort,
        facets=facets_for(asked.regions, query.occupation),
    )
    try:
        turned = turn(engine, request, query.cursor, query.fingerprint, query.limit)
    except EngineUnavailable as error:
        log.warning("search engine unavailable, searching the database", error=str(error))
        titles = TitleSearch(session, asked.understood)
        turned = turn(titles, request, query.cursor, query.fingerprint, query.limit)
        return replace(_page(session, asked, turned), limited=True)
    return _page(session, asked, turned)


def similar_postings(session: Session, engine: SearchEngine, vacancy_id: int, limit: int = 6) -> tuple[PostingHit, ...]:
    """Other vacancies that mean nearly the same, nearest first; empty when there are none or the engine is away."""
    limit = max(1, min(limit, MOST_SIMILAR))
    try:
        vector = engine.vectors(Collection.POSTINGS, [vacancy_id]).get(vacancy_id)
        if vector is None:
            return ()
        request = SearchRequest(collection=Collection.POSTINGS, vector=vector, limit=limit * 2 + 1, depth=60)
        found = [hit for hit in engine.search(request).hits if hit.id != vacancy_id and hit.score > 0]
    except EngineUnavailable:
        return ()
    rows = open_among(session, [hit.id for hit in found])
    return tuple(PostingHit(rows[hit.id], hit.score) for hit in found if hit.id in rows)[:limit]


def ask(query: PostingQuery) -> Asked:
    """What a question means for the engine. Conditions given apart go before those read out of the text."""
    if query.understand:
        understood = parse_query(query.text, query.without, query.literal)
    else:
        plain = take_apart(query.text).plain
        understood = Understood(query.text, (), query.text, plain)
    places = (query.region,) if query.region else tuple(chip.value for chip in understood.of(ChipKind.PLACE))
    wage = _or_chip(query.wage_min, understood, ChipKind.WAGE)
    education = _or_chip(query.education, understood, ChipKind.EDUCATION)
    experience = _or_chip(query.experience, understood, ChipKind.EXPERIENCE)
    filters = Filters(
        _terms(places, query.occupation, query.industry, education), _ranges(wage, experience, query.since_days)
    )
    text = _text(understood)
    meant = " ".join(filter(None, (understood.plain, *take_apart(understood.rest).phrases)))
    return Asked(understood, text or None, filters, places, int(wage) if wage else None, meant)


def vector_of(
    session: Session, engine: SearchEngine, encoder: TextEncoder | None, collection: Collection, text: str
) -> np.ndarray | None:
    """The vector of a question, when there is anything to ask, by the model that the index was made with."""
    if encoder is None or not text.strip():
        return None
    stored = stored_fingerprint(engine, collection)
    if stored is not None and stored != encoder.fingerprint:
        encoder = serving(session, engine, collection, encoder)
    if stored != encoder.fingerprint:
        return None
    return np.asarray(encoder.encode([text])[0], np.float32)


def facets_for(places: Sequence[str], occupation: str | None) -> dict[str, int]:
    """Which counts help to narrow down further: one level below what was chosen."""
    region_level = 1
    if len(places) == 1 and places[0] in regions.regions():
        region_level = min(3, regions.regions()[places[0]].level + 1)
        if region_level == 2 and _is_municipality(places[0]):
            region_level = 3
    known = occupations.occupations()
    occupation_level = min(4, known[occupation].level + 1) if occupation in known else 1
    names = {"region": f"region_{region_level}", "occupation": f"occupation_{occupation_level}"}
    return {names.get(name, name): size for name, size in FACET_SIZES.items()}


def _is_municipality(code: str) -> bool:
    """北京, 天津, 上海, 重庆: below them come districts, not cities."""
    return code[:2] in {"11", "12", "31", "50"}


def _or_chip(given: float | None, understood: Understood, kind: ChipKind) -> float | None:
    if given is not None:
        return given
    return max((float(chip.value) for chip in understood.of(kind)), default=None)


def _terms(
    places: Sequence[str], occupation: str | None, industry: str | None, education: float | None
) -> dict[str, tuple[str, ...]]:
    terms: dict[str, tuple[str, ...]] = {}
    if places:
        terms["region"] = tuple(places)
    if occupation:
        terms["occupation"] = (occupation,)
    if industry:
        terms["industry"] = (industry,)
    if education is not None and education < Education.DOCTOR:
        terms["education"] = tuple(str(level) for level in range(int(education) + 1))
    return terms


def _ranges(
    wage: float | None, experience: float | None, since_days: int | None
) -> dict[str, tuple[int | None, int | None]]:
    ranges: dict[str, tuple[int | None, int | None]] = {}
    if wage:
        ranges["wage_max"] = (int(wage), None)
    if experience is not None:
        ranges["experience_months"] = (None, round(experience * 12))
    if since_days is not None:
        # whole minutes, so that turning pages asks the same question
        ranges["published"] = ((int(time.time()) // 60 * 60) - since_days * 86_400, None)
    return ranges


def _text(understood: Understood) -> TextQuery:
    """The words: what names an occupation or a skill also finds documents that have it under another name."""
    chips = understood.of(ChipKind.OCCUPATION)
    optional = tuple(unit for chip in understood.of(ChipKind.BENEFIT) for unit in units(chip.value))
    parts = take_apart(understood.rest)
    if chips and chips[0].text == understood.plain:
        whole = _named(understood.plain)
        return text_query(type(parts)("", parts.phrases, parts.excluded), whole, optional)
    said = units(understood.plain)
    meant = tuple(_with_meaning(unit) for unit in said) if understood.named else said
    return text_query(type(parts)("", parts.phrases, parts.excluded), meant, optional)


def _named(title: str) -> tuple[Unit, ...]:
    """Units of a text that is an occupation's name: all its words, or the occupation, or the skill of that name."""
    concepts = tuple(entry.tokens for entry in (skill_meaning(title), meaning(title)) if entry and entry.tokens)
    concepts = tuple(dict.fromkeys(concepts))
    found = units(title)
    if not concepts:
        return tuple(_with_meaning(unit) for unit in found)
    if len(found) == 1:
        return (Unit(found[0].word, (*found[0].alternatives, *concepts)),)
    together = tuple(token for unit in found for token in unit.alternatives[-1])
    return (Unit(title, (together, *concepts)),)


def _with_meaning(unit: Unit) -> Unit:
    """A word with the occupation or skill that it names as another way of having it."""
    entry = skill_meaning(unit.word) or meaning(unit.word)
    return Unit(unit.word, (*unit.alternatives, entry.tokens)) if entry and entry.tokens else unit


def _page(session: Session, asked: Asked, turned: Turned) -> PostingPage:
    rows = open_among(session, [hit.id for hit in turned.hits])
    words = [unit.word for unit in asked.text.units] if asked.text else []
    phrases = list(take_apart(asked.understood.rest).phrases)
    marks = [*phrases, *words, *(chip.text for chip in asked.understood.of(ChipKind.BENEFIT))]
    hits = []
    for hit in turned.hits:
        row = rows.get(hit.id)
        if row is None:
            continue
        title = highlight(row.title, marks)
        shown = {"title": title, "description": snippet(row.description, marks)}
        hits.append(PostingHit(row, hit.score, shown, _why(row, words, asked, hit.matched)))
    return PostingPage(
        tuple(hits),
        turned.result.total,
        turned.first,
        turned.result.facets,
        asked.understood.chips,
        asked.understood.corrections,
        turned.next_cursor,
        turned.previous_cursor,
    )


def _why(row: FoundVacancy, words: Sequence[str], asked: Asked, matched: bool) -> Why:
    """What of the question the vacancy meets; conditions are met by every hit."""
    text = " ".join((row.title, " ".join(row.tags or ()), row.description)).lower()
    held = tuple(word for word in words if word.lower() in text)
    wage = asked.wage_min if asked.wage_min and (row.wage_max or row.wage_min or 0) >= asked.wage_min else None
    return Why(held[:4], row.region_code if asked.regions else None, wage, (not held and bool(words)) or not matched)


__all__ = ["Asked", "ask", "facets_for", "search_postings", "similar_postings"]
