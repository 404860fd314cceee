"""What an office has to do today (今日待办): the questions behind the queue. The page puts them into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from jobmarket.models import JobSeeking, JobSeekingState, Referral, Vacancy, VacancyState
from jobmarket.security.viewer import Viewer
from jobmarket.services.jurisdiction import vacancies_for
from jobmarket.services.referrals.listing import due_referrals
from jobmarket.services.substitutions import works_for

SHOWN = 8  # rows of a section
ENDING_SOON = timedelta(days=14)
ANSWER_AHEAD = timedelta(days=3)
_CHINA = ZoneInfo("Asia/Shanghai")
_OVER = (VacancyState.CLOSED, VacancyState.EXPIRED, VacancyState.FILLED)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Row]):
    """The most urgent rows of one kind of work, and how many there are."""

    rows: Sequence[Row]
    total: int


def due(session: Session, viewer: Viewer, today: date) -> Waiting[Referral]:
    """Referrals of the office of which something should have been heard by now."""
    query = select(Referral).options(
        joinedload(Referral.vacancy).joinedload(Vacancy.employer), joinedload(Referral.person)
    )
    return _waiting(session, query, Referral.id, (due_referrals(viewer, today),), Referral.due_on)


def ending(session: Session, viewer: Viewer, today: date) -> Waiting[JobSeeking]:
    """Active registrations that the office looks after and that end within two weeks."""
    mine = (JobSeeking.office_id == (viewer.office_id or 0), JobSeeking.state == JobSeekingState.ACTIVE)
    soon = (JobSeeking.valid_until >= today, JobSeeking.valid_until <= today + ENDING_SOON)
    query = select(JobSeeking).options(joinedload(JobSeeking.person))
    return _waiting(session, query, JobSeeking.id, (*mine, *soon), JobSeeking.valid_until)


def answers_due(session: Session, viewer: Viewer, today: date) -> Waiting[Vacancy]:
    """Vacancies whose employer is to be answered with candidates within three days, or was to be by now."""
    until = datetime.combine(today + ANSWER_AHEAD, time.max, _CHINA)
    asked = (Vacancy.answer_due_at <= until, Vacancy.answered_at.is_(None), Vacancy.state.not_in(_OVER))
    query = select(Vacancy).options(joinedload(Vacancy.employer))
    return _waiting(session, query, Vacancy.id, (*asked, vacancies_for(viewer)), Vacancy.answer_due_at)


def my_referrals(session: Session, viewer: Viewer, today: date) -> Waiting[Referral]:
    """Open referrals that are the viewer's to follow up, or those of a colleague who is away; those due are apart."""
    query = select(Referral).options(
        joinedload(Referral.vacancy).joinedload(Vacancy.employer), joinedload(Referral.person)
    )
    open_ones = (Referral.closed_at.is_(None), Referral.due_on > today)
    mine = Referral.assigned_to_id.in_(works_for(session, viewer, today))
    return _waiting(session, query, Referral.id, (*open_ones, mine), Referral.due_on)


def my_registrations(session: Session, viewer: Viewer, today: date) -> Waiting[JobSeeking]:
    """Active registrations that the viewer, or a colleague who is away, is in charge of; the oldest word first."""
    query = select(JobSeeking).options(joinedload(JobSeeking.person))
    mine = JobSeeking.assigned_to_id.in_(works_for(session, viewer, today))
    active = (JobSeeking.state == JobSeekingState.ACTIVE, JobSeeking.valid_until >= today)
    return _waiting(session, query, JobSeeking.id, (*active, mine), JobSeeking.confirmed_on)


def my_vacancies(session: Session, viewer: Viewer, today: date) -> Waiting[Vacancy]:
    """Vacancies that the viewer, or a colleague who is away, is in charge of."""
    query = select(Vacancy).options(joinedload(Vacancy.employer))
    mine = Vacancy.assigned_to_id.in_(works_for(session, viewer, today))
    return _waiting(session, query, Vacancy.id, (mine, Vacancy.state.not_in(_OVER)), Vacancy.published_at)


def _waiting(
    session: Session,
    query: Select[Row],
    key: InstrumentedAttribute[int],
    conditions: Sequence[ColumnElement[bool]],
    urgent_first: InstrumentedAttribute[Any],
) -> Waiting[Row]:
    total = session.scalar(select(func.count(key)).where(*conditions)) or 0
    rows = session.scalars(query.where(*conditions).order_by(urgent_first, key).limit(SHOWN)) if total else ()
    return Waiting(tuple(rows), total)
