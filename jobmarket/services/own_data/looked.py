"""Who looked (谁看过我的信息): the audit entries about a person, said so that the person understands them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from jobmarket.models import Account, AuditEntry, Employer, JobSeeking, Membership, Office, StaffMember
from jobmarket.security.viewer import Viewer

MOST = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody's act on the person's data: when, at which office or employer, what, why. No names of staff."""

    at: datetime
    where: str | None
    role: str
    action: str
    purpose: str


def who_looked(session: Session, viewer: Viewer, limit: int = MOST) -> list[Look]:
    """Everything that others did with the viewer's own data, the newest first."""
    if viewer.person_id is None:
        return []
    registrations = list(session.scalars(select(JobSeeking.id).where(JobSeeking.person_id == viewer.person_id)))
    about = or_(
        and_(AuditEntry.subject_kind == "person", AuditEntry.subject_id == viewer.person_id),
        and_(AuditEntry.subject_kind == "registration", AuditEntry.subject_id.in_(registrations)),
    )
    others = and_(AuditEntry.account_id.is_not(None), AuditEntry.account_id != viewer.account_id)
    query = select(AuditEntry).where(about, others).order_by(AuditEntry.id.desc()).limit(limit)
    entries = list(session.scalars(query))
    places = _places(session, {entry.account_id for entry in entries if entry.account_id})
    return [
        Look(entry.at, places.get(entry.account_id or 0), entry.role, entry.action, entry.purpose) for entry in entries
    ]


def _places(session: Session, account_ids: set[int]) -> dict[int, str]:
    """By account the office or employer that it works for."""
    employers = (
        select(Membership.account_id, Employer.name)
        .join(Employer, Employer.id == Membership.employer_id)
        .where(Membership.account_id.in_(account_ids), Membership.confirmed_at.is_not(None))
    )
    offices = (
        select(Account.id, Office.name)
        .join(StaffMember, StaffMember.account_id == Account.id)
        .join(Office, Office.id == StaffMember.office_id)
        .where(Account.id.in_(account_ids))
    )
    return {row[0]: row[1] for query in (employers, offices) for row in session.execute(query)}
