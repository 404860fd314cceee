"""Searching titles in the database while the search engine is away: plain, but better than nothing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from indexer import Collection, Sort
from indexer.highlight import highlight
from indexer.question import take_apart, units
from jobmarket.models import Employer, Vacancy
from jobmarket.services.indexing.content import is_public
from jobmarket.services.query_understanding import Understood
from jobmarket.services.search import cursor as tokens
from jobmarket.services.search.cursor import Position
from jobmarket.services.search.pages import PostingHit, PostingPage
from jobmarket.services.search.query import PostingQuery
from matching.regions import code_prefix


def search_titles(
    session: Session, query: PostingQuery, understood: Understood, places: Sequence[str], wage_min: int | None
) -> PostingPage:
    """Newest vacancies whose title, employer or tags have all the words, in the place and at the wage asked for."""
    parts = take_apart(understood.rest)
    words = [unit.word for unit in units(parts.plain)] + list(parts.phrases)
    conditions = [is_public(Collection.POSTINGS), *(_has(word) for word in words)]
    conditions += [~_has(word) for word in parts.excluded]
    if places:
        conditions.append(or_(*(Vacancy.region_code.like(code_prefix(code) + "%") for code in places)))
    if query.occupation:
        conditions.append(Vacancy.occupation_code.like(query.occupation + "%"))
    if wage_min:
        conditions.append(func.coalesce(Vacancy.wage_max, Vacancy.wage_min, 0) >= wage_min)
    if query.education is not None:
        conditions.append(func.coalesce(Vacancy.education, 0) <= query.education)
    if query.experience is not None:
        conditions.append(func.coalesce(Vacancy.experience_min_years, 0) <= query.experience)
    return _page(session, query, understood, and_(*conditions), words)


def _has(word: str) -> ColumnElement[bool]:
    return or_(Vacancy.title.icontains(word, autoescape=True), Employer.name.icontains(word, autoescape=True))


def _page(
    session: Session, query: PostingQuery, understood: Understood, condition: ColumnElement[bool], words: list[str]
) -> PostingPage:
    """Positions are plain offsets here: the engine will be back before anybody minds."""
    position = tokens.decode(query.cursor, query.fingerprint)
    start = len(position.marks) if query.sort is Sort.FIT else len(position.marks) * query.limit
    found = select(Vacancy).join(Vacancy.employer).options(joinedload(Vacancy.employer)).where(condition)
    order = Vacancy.wage_max.desc().nulls_last() if query.sort is Sort.WAGE else Vacancy.published_at.desc()
    page = found.order_by(order, Vacancy.id.desc()).offset(start).limit(query.limit + 1)
    rows = list(session.scalars(page))
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    more = None
    if len(rows) > query.limit:
        marks = tuple(row.id for row in rows[: query.limit])
        step = marks if query.sort is Sort.FIT else marks[-1:]
        more = tokens.encode(Position(position.ceiling, (*position.marks, *step)), query.fingerprint)
    hits = tuple(PostingHit(row, 0.0, {"title": highlight(row.title, words)}) for row in rows[: query.limit])
    return PostingPage(
        hits,
        total,
        start + 1,
        chips=understood.chips,
        corrections=understood.corrections,
        next_cursor=more,
        limited=True,
    )
