"""Substitutes (代班) for colleagues who are away, and who works at an office."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Account, StaffMember, StaffRole, Substitution
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record

LONGEST = timedelta(days=366)
_DESK = (StaffRole.CLERK, StaffRole.SUPERVISOR)


class SubstitutionRefused(ValueError):
    """`code`: not-a-colleague, same-person, days, overlap, not-found."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


def colleagues(session: Session, office_id: int | None) -> list[StaffMember]:
    """Clerks and supervisors of an office whose accounts are open, by name."""
    query = select(StaffMember).join(StaffMember.account).options(joinedload(StaffMember.account))
    here = (StaffMember.office_id == office_id, StaffMember.role.in_(_DESK), Account.active)
    return list(session.scalars(query.where(*here).order_by(StaffMember.name, StaffMember.account_id)))


def works_for(session: Session, viewer: Viewer, today: date) -> frozenset[int]:
    """The accounts whose work is the viewer's today: the own one and those of colleagues who are away."""
    if viewer.account_id is None:
        return frozenset()
    query = select(Substitution.absent_id).where(Substitution.substitute_id == viewer.account_id)
    away = session.scalars(query.where(Substitution.from_on <= today, Substitution.until_on >= today))
    return frozenset({viewer.account_id, *away})


def substitute_of(session: Session, account_id: int, today: date) -> int:
    """Who does this account's work today: a substitute, or the account itself."""
    query = select(Substitution.substitute_id).where(Substitution.absent_id == account_id)
    found = session.scalar(query.where(Substitution.from_on <= today, Substitution.until_on >= today))
    return found or account_id


def present_and_coming(session: Session, viewer: Viewer, today: date) -> list[Substitution]:
    """The office's substitutions that have not ended."""
    query = select(Substitution).where(Substitution.office_id == viewer.office_id, Substitution.until_on >= today)
    return list(session.scalars(query.order_by(Substitution.from_on, Substitution.id)))


def substitute(
    session: Session, viewer: Viewer, absent_id: int, substitute_id: int, from_on: date, until_on: date, today: date
) -> Substitution:
    """Let a colleague do somebody's work while they are away. Raises SubstitutionRefused."""
    here = {one.account_id for one in colleagues(session, viewer.office_id)}
    if not viewer.has(Role.SUPERVISOR) or not {absent_id, substitute_id} <= here:
        raise SubstitutionRefused("not-a-colleague", "substitute")
    if absent_id == substitute_id:
        raise SubstitutionRefused("same-person", "substitute")
    if not today <= until_on or not from_on <= until_on <= from_on + LONGEST:
        raise SubstitutionRefused("days", "until_on")
    query = select(Substitution.id).where(Substitution.absent_id == absent_id)
    if session.scalar(query.where(Substitution.from_on <= until_on, Substitution.until_on >= from_on)) is not None:
        raise SubstitutionRefused("overlap", "from_on")
    assert viewer.office_id is not None  # somebody works there
    row = Substitution(
        office_id=viewer.office_id,
        absent_id=absent_id,
        substitute_id=substitute_id,
        from_on=from_on,
        until_on=until_on,
        made_by_id=viewer.account_id,
    )
    session.add(row)
    record(
        session, viewer, Action.WORK_ASSIGNED, ("account", substitute_id), f"for account {absent_id} until {until_on}"
    )
    session.flush()
    return row


def end_substitution(session: Session, viewer: Viewer, substitution_id: int) -> None:
    """The colleague is back. Raises SubstitutionRefused("not-found")."""
    row = session.get(Substitution, substitution_id)
    if row is None or row.office_id != viewer.office_id or not viewer.has(Role.SUPERVISOR):
        raise SubstitutionRefused("not-found")
    record(session, viewer, Action.WORK_ASSIGNED, ("account", row.absent_id), "is back")
    session.delete(row)
    session.flush()
