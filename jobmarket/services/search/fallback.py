"""Searching titles in the database while the search engine is away: plain, but better than nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, extract, func, or_, select
from sqlalchemy.orm import Session

from indexer import Filters, Hit, SearchRequest, SearchResult, Sort
from indexer.documents import MAX_ID, sort_key
from indexer.question import take_apart, units
from jobmarket.models import Employer, Vacancy
from jobmarket.services.publication import open_vacancies
from jobmarket.services.query_understanding import Understood
from matching.regions import code_prefix

_WAGE = func.coalesce(Vacancy.wage_max, Vacancy.wage_min, 0)
_PUBLISHED: ColumnElement[datetime] = Vacancy.__table__.c.published_at
_INDUSTRY = func.coalesce(Vacancy.industry_code, Employer.industry_code)


class TitleSearch:
    """Answers the requests that an engine answers, with the same sort keys, so that pages can be turned from one to
    the other. Vacancies must have all words in title, employer or tags; by fit means newest first."""

    def __init__(self, session: Session, understood: Understood) -> None:
        parts = take_apart(understood.rest)
        self._session = session
        self._wanted = [*(unit.word for unit in units(understood.plain)), *parts.phrases]
        self._excluded = parts.excluded

    def search(self, request: SearchRequest) -> SearchResult:
        """Hits in order and how many there are; no facets."""
        newest = self._session.scalar(select(func.max(Vacancy.id))) or 0
        conditions = [open_vacancies(), *_conditions(request.filters)]
        conditions += [_has(word) for word in self._wanted]
        conditions += [~_has(word) for word in self._excluded]
        if request.ceiling is not None:
            conditions.append(Vacancy.id <= request.ceiling)
        value = _WAGE if request.sort is Sort.WAGE else self._seconds()
        found = select(Vacancy.id, value).join(Vacancy.employer).where(and_(*conditions))
        total = self._session.scalar(select(func.count()).select_from(found.subquery())) or 0
        if request.before is not None:
            found = found.where(_below(value, request.before))
        rows = self._session.execute(found.order_by(value.desc(), Vacancy.id.desc()).limit(request.limit))
        hits = tuple(Hit(id, 0.0, sort_key(int(number), id)) for id, number in rows)
        return SearchResult(hits, total, newest_id=newest)

    def _seconds(self) -> ColumnElement[Any]:
        """When a vacancy was published, in whole seconds since 1970, as in the index."""
        seconds: ColumnElement[Any] = extract("epoch", _PUBLISHED)
        return func.floor(seconds) if self._session.get_bind().dialect.name == "postgresql" else seconds


def _has(word: str) -> ColumnElement[bool]:
    texts = (Vacancy.title, Employer.name, cast(Vacancy.tags, Text))
    return or_(*(text.icontains(word, autoescape=True) for text in texts))


def _below(value: ColumnElement[Any], key: int) -> ColumnElement[bool]:
    number, id = key >> 30, key & MAX_ID
    return or_(value < number, and_(value == number, Vacancy.id < id))


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """The engine's conditions on columns. A field that is not known here raises KeyError rather than being ignored."""
    terms: dict[str, Callable[[tuple[str, ...]], ColumnElement[bool]]] = {
        "region": lambda values: or_(*(Vacancy.region_code.like(code_prefix(code) + "%") for code in values)),
        "occupation": lambda values: or_(*map(_is_or_in, values)),
        "industry": lambda values: or_(*(_INDUSTRY.like(code + "%") for code in values)),
        "education": lambda values: func.coalesce(Vacancy.education, 0).in_([int(level) for level in values]),
    }
    ranges: dict[str, tuple[ColumnElement[Any], Callable[[int], object]]] = {
        "wage_max": (_WAGE, int),
        "experience_months": (func.coalesce(Vacancy.experience_min_years, 0) * 12, int),
        "published": (_PUBLISHED, _moment),
    }
    made: list[ColumnElement[bool]] = [terms[name](values) for name, values in filters.terms.items()]
    for name, (low, high) in filters.ranges.items():
        column, typed = ranges[name]
        made += [column >= typed(low)] if low is not None else []
        made += [column <= typed(high)] if high is not None else []
    return made


def _is_or_in(code: str) -> ColumnElement[bool]:
    """The occupation or one of the group."""
    return or_(Vacancy.occupation_code == code, Vacancy.occupation_code.like(f"{code}-%"))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
