"""Searching registrations of job seekers (求职者搜索), for staff."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from indexer import Collection, EngineUnavailable, Filters, SearchEngine, SearchRequest
from indexer.highlight import highlight, snippet
from indexer.question import take_apart
from jobmarket.models import JobSeeking
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.jurisdiction import narrowed, registrations_for
from jobmarket.services.publication import active_registrations
from jobmarket.services.query_understanding import ChipKind, parse_query
from jobmarket.services.search.pages import SeekerHit, SeekerPage
from jobmarket.services.search.paging import turn
from jobmarket.services.search.postings import ask, facets_for, vector_of
from jobmarket.services.search.query import PostingQuery, SeekerQuery

_MOST = 1_000_000  # a wage that nobody exceeds


def search_seekers(
    session: Session,
    engine: SearchEngine,
    encoder: TextEncoder | None,
    query: SeekerQuery,
    viewer: Viewer = OPERATOR,
) -> SeekerPage:
    """One page of active registrations. A place in the text is a wished place, years are at least so many.

    Only those that the viewer's office works with. While the search engine is away the page is empty and `limited`.
    Raises a `SearchRefused`.
    """
    query = query.checked()
    asked = ask(PostingQuery(text=query.text))
    understood = parse_query(query.text)
    places = narrowed(viewer, (query.region,) if query.region else asked.regions)
    if places is None:
        return SeekerPage((), 0)
    terms: dict[str, tuple[str, ...]] = {}
    if places:
        terms["region"] = places
    if query.occupation:
        terms["occupation"] = (query.occupation,)
    education = query.education or max((int(chip.value) for chip in understood.of(ChipKind.EDUCATION)), default=0)
    if education:
        terms["education"] = tuple(str(level) for level in range(education, 8))
    years = query.experience or max((float(chip.value) for chip in understood.of(ChipKind.EXPERIENCE)), default=0.0)
    ranges: dict[str, tuple[int | None, int | None]] = {}
    if years:
        ranges["experience_months"] = (round(years * 12), None)
    if query.wage_max:
        ranges["wage_min"] = (None, min(query.wage_max, _MOST))
    request = SearchRequest(
        collection=Collection.SEEKERS,
        text=asked.text,
        vector=vector_of(session, engine, encoder, Collection.SEEKERS, asked.meant),
        filters=Filters(terms, ranges),
        sort=query.sort,
        facets=facets_for(places, query.occupation),
    )
    try:
        turned = turn(engine, request, query.cursor, query.fingerprint, query.limit)
    except EngineUnavailable:
        return SeekerPage((), 0, limited=True)
    rows = _rows(session, viewer, [hit.id for hit in turned.hits])
    marks = [*take_apart(query.text).phrases, *(unit.word for unit in (asked.text.units if asked.text else ()))]
    hits = []
    for hit in turned.hits:
        if (row := rows.get(hit.id)) is not None:
            shown = {"title": highlight(row.title, marks), "description": snippet(row.summary, marks)}
            hits.append(SeekerHit(row, hit.score, shown))
    result = turned.result
    return SeekerPage(
        tuple(hits), result.total, turned.first, result.facets, turned.next_cursor, turned.previous_cursor
    )


def _rows(session: Session, viewer: Viewer, ids: list[int]) -> dict[int, JobSeeking]:
    if not ids:
        return {}
    query = select(JobSeeking).options(joinedload(JobSeeking.person)).where(JobSeeking.id.in_(ids))
    return {row.id: row for row in session.scalars(query.where(active_registrations(), registrations_for(viewer)))}
