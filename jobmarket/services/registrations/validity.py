"""The daily run over registrations (求职登记有效期): reminders, and the end of what nobody renewed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import CloseReason, JobSeeking, JobSeekingState
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.notices import NoticeKind, notify_person
from jobmarket.services.registrations.states import closed

REMINDED = (14, 3)  # days before the end
_BATCH = 500


@dataclass(frozen=True, slots=True)
class DailyRun:
    """How many were reminded, how many ended."""

    reminded: int
    lapsed: int


def daily_run(database: Database, today: date | None = None) -> DailyRun:
    """Remind 14 and 3 days ahead, once each, and close what has ended; in small transactions, safe to repeat."""
    day = today or date.today()
    return DailyRun(
        reminded=sum(_repeated(database, day, _remind)),
        lapsed=sum(_repeated(database, day, _end)),
    )


def _repeated(database: Database, day: date, step: Callable[[Session, date], int]) -> Iterator[int]:
    done = _BATCH
    while done == _BATCH:
        with database.begin() as session:
            done = step(session, day)
        yield done


def _remind(session: Session, day: date) -> int:
    """Those who were not reminded yet since they came within 14, or within 3 days of the end."""
    due = or_(*(_due(day, days) for days in REMINDED))
    is_open = JobSeeking.state != JobSeekingState.CLOSED
    query = select(JobSeeking).where(is_open, JobSeeking.valid_until >= day, due)
    rows = list(session.scalars(query.order_by(JobSeeking.id).limit(_BATCH).with_for_update(skip_locked=True)))
    unchanged = {"reminded_on": day, "updated_at": JobSeeking.updated_at}  # the search index need not follow
    session.execute(update(JobSeeking).where(JobSeeking.id.in_([row.id for row in rows])).values(unchanged))
    for row in rows:
        subject = ("registration", row.id)
        last = row.valid_until.isoformat()
        notify_person(session, row.person_id, NoticeKind.REGISTRATION_ENDS, subject, day=last)
    return len(rows)


def _due(day: date, days: int) -> ColumnElement[bool]:
    """Ends within `days`, and the last reminder was before that began."""
    never = JobSeeking.reminded_on.is_(None)
    window = JobSeeking.valid_until <= day + timedelta(days=days)
    # the moment of the last reminder is compared for each row by the days that were left then
    earlier = [
        and_(
            JobSeeking.valid_until == day + timedelta(days=left), JobSeeking.reminded_on < day - timedelta(days - left)
        )
        for left in range(days + 1)
    ]
    return and_(window, or_(never, *earlier))


def _end(session: Session, day: date) -> int:
    """Close what is over; the person hears of it and can renew with one click."""
    is_open = JobSeeking.state != JobSeekingState.CLOSED
    query = select(JobSeeking).where(is_open, JobSeeking.valid_until < day).order_by(JobSeeking.id).limit(_BATCH)
    rows = list(session.scalars(query.with_for_update(skip_locked=True)))
    for row in rows:
        closed(session, OPERATOR, row, CloseReason.LAPSED)
        notify_person(session, row.person_id, NoticeKind.REGISTRATION_LAPSED, ("registration", row.id))
    return len(rows)
