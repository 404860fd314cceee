"""The market in numbers (市场概况): how much there is, which occupations and places have most of it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, func, select
from sqlalchemy.orm import Session

from jobmarket.models import JobSeeking, Vacancy, now
from jobmarket.services.publication import active_registrations, open_vacancies
from matching import regions

KEPT_SECONDS = 60.0  # how old the numbers may be
POPULAR = 12
EXAMPLES = 3
_NEWEST = 300  # vacancies among which examples are looked for
_PLAIN_TITLE = re.compile(r"[\u4e00-\u9fff]{2,5}")


@dataclass(frozen=True, slots=True)
class Market:
    """Open vacancies, people they look for, employers, registered seekers; then (code, vacancies), most first.

    `examples` are (region code, title) of recent vacancies: questions that are answered.
    """

    vacancies: int
    headcount: int
    employers: int
    seekers: int
    occupations: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, int], ...]
    examples: tuple[tuple[str, str], ...]


_kept: WeakKeyDictionary[Engine, tuple[float, Market]] = WeakKeyDictionary()


def market(session: Session) -> Market:
    """The numbers as they were at most `KEPT_SECONDS` ago; an empty market is looked at again each time."""
    engine = session.get_bind().engine
    made, numbers = _kept.get(engine, (float("-inf"), None))
    if numbers is None or not numbers.vacancies or time.monotonic() - made > KEPT_SECONDS:
        numbers = _count(session)
        _kept[engine] = (time.monotonic(), numbers)
    return numbers


def _count(session: Session) -> Market:
    moment = now()
    is_open = open_vacancies(moment)
    totals = select(
        func.count(), func.coalesce(func.sum(Vacancy.headcount), 0), func.count(Vacancy.employer_id.distinct())
    ).where(is_open)
    vacancies, headcount, employers = session.execute(totals).one()
    seekers = select(func.count()).select_from(JobSeeking).where(active_registrations(moment))
    by_occupation = select(Vacancy.occupation_code, func.count()).where(is_open).group_by(Vacancy.occupation_code)
    by_region = select(Vacancy.region_code, func.count()).where(is_open).group_by(Vacancy.region_code)
    return Market(
        vacancies=vacancies,
        headcount=int(headcount),
        employers=employers,
        seekers=session.scalar(seekers) or 0,
        occupations=_most((code, count) for code, count in session.execute(by_occupation) if code),
        cities=_most((city(code), count) for code, count in session.execute(by_region) if code),
        examples=_examples(session, is_open),
    )


def _examples(session: Session, is_open: Iterable[ColumnElement[bool]]) -> tuple[tuple[str, str], ...]:
    """The plainest titles among the newest vacancies, each in another place; several in one place count for more."""
    newest = (
        select(Vacancy.region_code, Vacancy.title)
        .where(*is_open, Vacancy.region_code.is_not(None))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(_NEWEST)
    )
    counted = Counter(
        (city(code), title) for code, title in session.execute(newest) if _PLAIN_TITLE.fullmatch(title) and code
    )
    chosen: dict[str, str] = {}
    for (place, title), _count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if place not in chosen and title not in chosen.values():
            chosen[place] = title
    return tuple(chosen.items())[:EXAMPLES]


def _most(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for code, count in counts:
        total[code] += count
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0]))[:POPULAR])


def city(code: str) -> str:
    """The city that a place lies in; of a municipality the municipality, of a province the province itself."""
    known = regions.regions()
    for step in (code, *regions.ancestors(code)):
        if step in known and known[step].level == regions.CITY:
            parent = known[step].parent
            return parent if known[step].groups_only and parent else step
    return code
