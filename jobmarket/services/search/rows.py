"""What of a vacancy a list shows, read in one go: half the columns, no entities, a statement that is built once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from jobmarket.models import Employer, Vacancy, now
from jobmarket.models.base import UtcDateTime
from jobmarket.services.publication import open_vacancies


class EmployerName(NamedTuple):
    """Who hires."""

    name: str


class FoundVacancy(NamedTuple):
    """A line of a list of vacancies; fields as in `jobmarket.models.Vacancy`. Cannot be changed or stored."""

    id: int
    title: str
    description: str
    tags: list[str]
    occupation_code: str | None
    industry_code: str | None
    wage_min: int | None  # yuan a month
    wage_max: int | None  # yuan a month
    wage_months: int | None
    education: int | None
    experience_min_years: float | None
    experience_max_years: float | None
    headcount: int
    region_code: str | None
    published_at: datetime
    employer: EmployerName


_VACANCY, _EMPLOYER = Vacancy.__table__, Employer.__table__
_OPEN_AMONG = (
    select(*(_VACANCY.c[name] for name in FoundVacancy._fields if name != "employer"), _EMPLOYER.c.name)
    .join_from(_VACANCY, _EMPLOYER, _VACANCY.c.employer_id == _EMPLOYER.c.id)
    .where(
        _VACANCY.c.id.in_(bindparam("ids", expanding=True)), open_vacancies(bindparam("moment", type_=UtcDateTime()))
    )
)


def open_among(session: Session, ids: Sequence[int]) -> dict[int, FoundVacancy]:
    """Those of the vacancies that may be shown now, by id."""
    if not ids:
        return {}
    found = session.execute(_OPEN_AMONG, {"ids": ids, "moment": now()}).all()
    return {row[0]: FoundVacancy._make((*row[:-1], EmployerName(row[-1]))) for row in found}
