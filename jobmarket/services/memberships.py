"""Who acts for an employer (用人单位的账户): claimed at sign-up, confirmed by somebody who may."""

from __future__ import annotations

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Account, Employer, MemberRole, Membership, now
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.coding import name_key
from matching.regions import code_prefix


def claim(session: Session, account: Account) -> Membership | None:
    """Turn what was claimed at sign-up into a membership, once the mail address is proved.

    Whoever brings a new employer owns it. An employer that is known already has to confirm the newcomer, or staff
    have: a name on a form gives nobody a right to somebody else's vacancies.
    """
    if account.claimed_name is None or account.claimed_credit_code is None:
        return None
    key = name_key(account.claimed_name)
    same = or_(Employer.credit_code == account.claimed_credit_code, Employer.name_key == key)
    by_code_first = case((Employer.credit_code == account.claimed_credit_code, 0), else_=1)
    known = session.scalar(select(Employer).where(same).order_by(by_code_first).limit(1))
    if known is None:
        known = Employer(name=account.claimed_name, name_key=key, credit_code=account.claimed_credit_code)
        session.add(known)
        session.flush()
        membership = Membership(account_id=account.id, employer_id=known.id, role=MemberRole.OWNER, confirmed_at=now())
    else:
        role = MemberRole.RECRUITER if _owners(session, known.id) else MemberRole.OWNER
        membership = Membership(account_id=account.id, employer_id=known.id, role=role)
    session.add(membership)
    account.claimed_name = account.claimed_credit_code = None
    session.flush()
    session.expire(account, ["memberships"])
    return membership


def _owners(session: Session, employer_id: int) -> int:
    query = select(func.count()).select_from(Membership)
    mine = (Membership.employer_id == employer_id, Membership.role == MemberRole.OWNER)
    return session.scalar(query.where(*mine, Membership.confirmed_at.is_not(None))) or 0


def members(session: Session, viewer: Viewer) -> list[Membership]:
    """Everybody who acts, or asks to act, for the employers that the viewer owns."""
    query = _whole().where(Membership.employer_id.in_(viewer.owned_employer_ids))
    return list(session.scalars(query.order_by(Membership.employer_id, Membership.id)))


def waiting(session: Session, viewer: Viewer) -> list[Membership]:
    """Newcomers whom staff can confirm: of employers of their region, or of unknown place."""
    query = _whole().where(Membership.confirmed_at.is_(None))
    if not viewer.sees_everything:
        prefix = code_prefix(viewer.region_code or "-")
        query = query.where(or_(Employer.region_code.is_(None), Employer.region_code.like(f"{prefix}%")))
    return list(session.scalars(query.order_by(Membership.id)))


def _whole() -> Select[Membership]:
    query = select(Membership).join(Membership.employer)
    return query.options(joinedload(Membership.employer), joinedload(Membership.account))


def confirm(session: Session, viewer: Viewer, membership_id: int) -> bool:
    """Let somebody act for an employer; False where there is nobody such, or the viewer has no say in it."""
    found = _decidable(session, viewer, membership_id)
    if found is None or found.confirmed_at is not None:
        return False
    found.confirmed_at, found.confirmed_by_id = now(), viewer.account_id
    record(session, viewer, Action.MEMBER_CONFIRMED, ("account", found.account_id), f"employer {found.employer_id}")
    return True


def remove(session: Session, viewer: Viewer, membership_id: int) -> bool:
    """Refuse a newcomer or end a membership; False where there is none such, and for oneself."""
    found = _decidable(session, viewer, membership_id)
    if found is None or found.account_id == viewer.account_id:
        return False
    record(session, viewer, Action.MEMBER_REMOVED, ("account", found.account_id), f"employer {found.employer_id}")
    session.delete(found)
    return True


def _decidable(session: Session, viewer: Viewer, membership_id: int) -> Membership | None:
    found = session.get(Membership, membership_id)
    if found is None:
        return None
    if found.employer_id in viewer.owned_employer_ids:
        return found
    if viewer.has(Role.CLERK, Role.SUPERVISOR) and found.confirmed_at is None:
        place = found.employer.region_code
        return found if place is None or viewer.covers(place) else None
    return None
