"""The wage guide (工资参考): what open vacancies of the same occupation pay in the same place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket.models import Vacancy
from jobmarket.services.publication import open_vacancies
from matching import regions
from matching.occupations import ancestors
from matching.regions import code_prefix

ENOUGH = 8  # vacancies that a guide is made from at least
_MOST_READ = 5_000  # newest vacancies that are read
_SHARES = (10, 25, 50, 75, 90)


@dataclass(frozen=True, slots=True)
class WageGuide:
    """Percentiles of the middle between lowest and highest wage, yuan a month, rounded to 100.

    `occupation_code` and `region_code` say what was looked at, which may be wider than what was asked for; an empty
    region is the whole country. `size` is the number of vacancies.
    """

    occupation_code: str
    region_code: str
    size: int
    p10: int
    p25: int
    median: int
    p75: int
    p90: int


def wage_guide(
    session: Session, occupation_code: str | None, region_code: str | None, leave_out: int | None = None
) -> WageGuide | None:
    """The guide for an occupation in a place; None where nothing near it is open.

    With fewer than `ENOUGH` vacancies the place is widened up to the country, then the occupation to its group.
    `leave_out` is the vacancy that the guide is for.
    """
    if not occupation_code:
        return None
    for occupation, place in _wider(occupation_code, region_code):
        middles = _middles(session, occupation, place, leave_out)
        if len(middles) >= ENOUGH:
            shares = [int(round(float(value), -2)) for value in np.percentile(middles, _SHARES)]
            return WageGuide(occupation, place, len(middles), *shares)
    return None


def _wider(occupation_code: str, region_code: str | None) -> Iterator[tuple[str, str]]:
    """What to look at, narrowest first: an occupation's place matters less than what is done there."""
    places = (region_code, *regions.ancestors(region_code)) if region_code else ()
    named = tuple(code for code in places if not regions.regions()[code].groups_only)
    for occupation in (occupation_code, *ancestors(occupation_code)[:2]):
        yield from ((occupation, place) for place in (*named, ""))


def _middles(session: Session, occupation: str, place: str, leave_out: int | None) -> list[float]:
    low = func.coalesce(Vacancy.wage_min, Vacancy.wage_max)
    high = func.coalesce(Vacancy.wage_max, Vacancy.wage_min)
    query = select((low + high) / 2.0).where(open_vacancies(), low.is_not(None))
    query = query.where((Vacancy.occupation_code == occupation) | Vacancy.occupation_code.like(f"{occupation}-%"))
    if place:
        query = query.where(Vacancy.region_code.like(f"{code_prefix(place)}%"))
    if leave_out is not None:
        query = query.where(Vacancy.id != leave_out)
    return list(session.scalars(query.order_by(Vacancy.published_at.desc()).limit(_MOST_READ)))
