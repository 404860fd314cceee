"""Who of an office is in charge (分派): supervisors give registrations, vacancies and referrals to their colleagues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jobmarket.models import JobSeeking, JobSeekingState, Referral, StaffMember, Vacancy, VacancyState
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import registrations_for, vacancies_for
from jobmarket.services.notices import NoticeKind, notify
from jobmarket.services.referrals.listing import is_due
from jobmarket.services.substitutions import colleagues

Row = JobSeeking | Vacancy | Referral
_OVER = (VacancyState.CLOSED, VacancyState.EXPIRED, VacancyState.FILLED)


class AssignmentRefused(ValueError):
    """`code`: not-found, not-a-colleague."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Workload:
    """What a member of staff is in charge of."""

    member: StaffMember
    registrations: int
    vacancies: int
    referrals: int
    due: int


def assign(session: Session, viewer: Viewer, kind: str, row_id: int, account_id: int) -> Row:
    """Put a colleague in charge of a "registration", a "vacancy" or a "referral" of the office.

    A row that no office looks after comes to the supervisor's. Raises AssignmentRefused.
    """
    row = _row(session, viewer, kind, row_id) if viewer.has(Role.SUPERVISOR) and viewer.office_id else None
    if row is None:
        raise AssignmentRefused("not-found")
    if account_id not in {one.account_id for one in colleagues(session, viewer.office_id)}:
        raise AssignmentRefused("not-a-colleague")
    if row.assigned_to_id == account_id:
        return row
    row.assigned_to_id, row.version = account_id, row.version + 1
    if row.office_id is None:
        row.office_id = viewer.office_id
    session.flush()
    action = Action.REFERRAL_REASSIGNED if kind == "referral" else Action.WORK_ASSIGNED
    record(session, viewer, action, (kind, row_id), f"to account {account_id}")
    if account_id != viewer.account_id:
        notify(session, account_id, NoticeKind.WORK_ASSIGNED, (kind, row_id))
    return row


def _row(session: Session, viewer: Viewer, kind: str, row_id: int) -> Row | None:
    """The row where it is the office's or nobody's."""
    row: Row | None = None
    if kind == "registration":
        row = session.scalar(select(JobSeeking).where(JobSeeking.id == row_id, registrations_for(viewer)))
    elif kind == "vacancy":
        row = session.scalar(select(Vacancy).where(Vacancy.id == row_id, vacancies_for(viewer)))
    elif kind == "referral":
        row = session.get(Referral, row_id)
    return row if row is not None and row.office_id in (None, viewer.office_id) else None


def workloads(session: Session, viewer: Viewer, today: date) -> list[Workload]:
    """What each colleague of the office is in charge of."""
    members = colleagues(session, viewer.office_id)
    ids = [one.account_id for one in members]
    active = JobSeeking.state == JobSeekingState.ACTIVE

    def counted(column: InstrumentedAttribute[int | None], *conditions: ColumnElement[bool]) -> Counter[int | None]:
        query = select(column, func.count()).where(column.in_(ids), *conditions).group_by(column)
        return Counter({row[0]: row[1] for row in session.execute(query)})

    tables = (
        counted(JobSeeking.assigned_to_id, active),
        counted(Vacancy.assigned_to_id, Vacancy.state.not_in(_OVER)),
        counted(Referral.assigned_to_id, Referral.closed_at.is_(None)),
        counted(Referral.assigned_to_id, is_due(today)),
    )
    return [Workload(one, *(table[one.account_id] for table in tables)) for one in members]
