"""Which vacancies and registrations are open now (有效的招聘岗位和求职登记): the one place that says so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from jobmarket.models import JobSeeking, JobSeekingState, Vacancy, VacancyState, now


def open_vacancies(at: datetime | ColumnElement[datetime] | None = None) -> ColumnElement[bool]:
    """Published and not expired at that moment, by default now."""
    unexpired = or_(Vacancy.expires_at.is_(None), Vacancy.expires_at > (now() if at is None else at))
    return and_(Vacancy.state == VacancyState.PUBLISHED, unexpired)


def visible_vacancies(at: datetime | None = None) -> ColumnElement[bool]:
    """What registered seekers and staff see: open, or shown to them first (限定公开)."""
    unexpired = or_(Vacancy.expires_at.is_(None), Vacancy.expires_at > (at or now()))
    return and_(Vacancy.state.in_((VacancyState.PUBLISHED, VacancyState.RESTRICTED)), unexpired)


def active_registrations(at: datetime | None = None) -> ColumnElement[bool]:
    """Active and valid on that day, by default today."""
    return and_(JobSeeking.state == JobSeekingState.ACTIVE, JobSeeking.valid_until >= (at or now()).date())
