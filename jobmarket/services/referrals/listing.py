"""Which referrals there are (推荐列表): of the viewer's office and region, filtered, in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import JobSeeking, Referral, ReferralState, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services.jurisdiction import registrations_for
from jobmarket.services.substitutions import works_for

PAGE = 50
MOST_EXPORTED = 10_000


@dataclass(frozen=True, slots=True)
class ReferralQuery:
    """What to list. `state` None: all; `due`: open ones whose day has come; `mine`: assigned to the viewer."""

    state: ReferralState | None = None
    is_open: bool = False
    due: bool = False
    mine: bool = False
    own_office: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One page: the rows, how many there are in all."""

    rows: tuple[Referral, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


def referrals_for(viewer: Viewer) -> ColumnElement[bool]:
    """Referrals that the viewer's office issued, and those of persons that it works with."""
    if viewer.sees_everything:
        return true()
    persons = select(JobSeeking.id).where(registrations_for(viewer))
    return or_(Referral.office_id == viewer.office_id, Referral.job_seeking_id.in_(persons))


def find(session: Session, viewer: Viewer, referral_id: int) -> Referral | None:
    """One referral with its person, vacancy and steps; None where there is none that the viewer may see."""
    query = _whole().options(selectinload(Referral.events), joinedload(Referral.assigned_to))
    return session.scalar(query.where(Referral.id == referral_id, referrals_for(viewer)))


def find_for_letter(session: Session, viewer: Viewer, referral_id: int) -> Referral | None:
    """The referral where the viewer may have its letter: staff who see it, and the person it is about."""
    if viewer.is_staff:
        return find(session, viewer, referral_id)
    return session.scalar(_whole().where(Referral.id == referral_id, Referral.person_id == (viewer.person_id or 0)))


def of_person(session: Session, viewer: Viewer) -> list[Referral]:
    """The viewer's own referrals, the newest first."""
    mine = Referral.person_id == (viewer.person_id or 0)
    return list(session.scalars(_whole().where(mine).order_by(Referral.id.desc()).limit(PAGE)))


def of_employers(session: Session, viewer: Viewer) -> list[Referral]:
    """Referrals to vacancies of the employers that the viewer acts for: the open ones first, then the newest."""
    query = (
        _whole().join(Vacancy, Vacancy.id == Referral.vacancy_id).where(Vacancy.employer_id.in_(viewer.employer_ids))
    )
    return list(session.scalars(query.order_by(_open_first(), Referral.id.desc()).limit(PAGE)))


def list_referrals(session: Session, viewer: Viewer, query: ReferralQuery, today: date) -> ReferralPage:
    """Open ones first, then the newest; of due ones those that wait longest."""
    conditions = _conditions(session, viewer, query, today)
    total = session.scalar(select(func.count()).select_from(Referral).where(*conditions)) or 0
    page = min(max(1, query.page), max(1, -(-total // PAGE)))
    rows = session.scalars(_ordered(query).where(*conditions).limit(PAGE).offset((page - 1) * PAGE))
    return ReferralPage(tuple(rows), total, page)


def all_referrals(session: Session, viewer: Viewer, query: ReferralQuery, today: date) -> Iterator[Referral]:
    """Every one that the question finds, at most `MOST_EXPORTED`."""
    conditions = _conditions(session, viewer, replace(query, page=1), today)
    yield from session.scalars(_ordered(query).where(*conditions).limit(MOST_EXPORTED))


def due_referrals(viewer: Viewer, today: date) -> ColumnElement[bool]:
    """Open ones of the viewer's own office whose day has come."""
    return (Referral.office_id == viewer.office_id) & is_due(today)


def is_due(today: date) -> ColumnElement[bool]:
    """Open, and the day has come on which something should have been heard."""
    return Referral.closed_at.is_(None) & (Referral.due_on <= today)


def _conditions(session: Session, viewer: Viewer, query: ReferralQuery, today: date) -> list[ColumnElement[bool]]:
    conditions = [referrals_for(viewer)]
    if query.state is not None:
        conditions.append(Referral.state == query.state)
    if query.is_open:
        conditions.append(Referral.closed_at.is_(None))
    if query.due:
        conditions.append(is_due(today))
    if query.mine:
        conditions.append(Referral.assigned_to_id.in_(works_for(session, viewer, today)))
    if query.own_office:
        conditions.append(Referral.office_id == viewer.office_id)
    return conditions


def _ordered(query: ReferralQuery) -> Select[Referral]:
    order = (Referral.due_on, Referral.id) if query.due else (_open_first(), Referral.id.desc())
    return _whole().order_by(*order)


def _open_first() -> ColumnElement[int]:
    return case((Referral.closed_at.is_(None), 0), else_=1)


def _whole() -> Select[Referral]:
    vacancy = joinedload(Referral.vacancy).joinedload(Vacancy.employer)
    return select(Referral).options(
        vacancy, joinedload(Referral.person), joinedload(Referral.job_seeking), joinedload(Referral.office)
    )
