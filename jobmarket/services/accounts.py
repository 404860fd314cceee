"""Accounts (账户): what happens to one besides signing in, which is Flask-Security's (jobmarket.security.sign_in)."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import Account, MemberRole, Membership, Office, StaffMember, StaffRole, now
from jobmarket.security.passwords import hash_password
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import sign_in_sessions
from jobmarket.services.audit import Action, record

MOST_FAILURES = 8  # wrong passwords or codes in a row
LOCKED_FOR = timedelta(minutes=15)


class AccountRefused(ValueError):
    """An account that cannot be made; the text says why."""


def find(session: Session, mail: str) -> Account | None:
    """The account with this mail address, whatever its capitals."""
    return session.scalar(_whole().where(Account.email == mail.strip().lower()))


def by_id(session: Session, account_id: int) -> Account | None:
    """The account with its offices and employers."""
    return session.scalar(_whole().where(Account.id == account_id))


def of_person(session: Session, person_id: int) -> Account | None:
    """The account of a person, where they have one that is open and whose mail address was proved."""
    own = (Account.person_id == person_id, Account.active, Account.confirmed_at.is_not(None))
    return session.scalar(select(Account).where(*own))


def _whole() -> Select[Account]:
    staff = joinedload(Account.staff).joinedload(StaffMember.office)
    return select(Account).options(staff, selectinload(Account.memberships).joinedload(Membership.employer))


def viewer_of(account: Account, address: str = "", scopes: frozenset[str] | None = None) -> Viewer:
    """What services are told of somebody who has signed in, or of a program with their token."""
    confirmed = [one for one in account.memberships if one.confirmed_at is not None]
    owned = frozenset(one.employer_id for one in confirmed if one.role == MemberRole.OWNER)
    roles = {Role(one.role) for one in confirmed}
    if account.seeks_work:
        roles.add(Role.SEEKER)
    if account.staff is not None:
        roles = {Role(account.staff.role)}
    return Viewer(
        roles=frozenset(roles),
        account_id=account.id,
        region_code=account.staff.office.region_code if account.staff else None,
        office_id=account.staff.office_id if account.staff else None,
        person_id=account.person_id,
        owned_employer_ids=owned,
        employer_ids=frozenset(one.employer_id for one in confirmed),
        scopes=scopes,
        address=address,
    )


def create(session: Session, mail: str, password: str, *, confirmed: bool = False, **values: object) -> Account:
    """A new account. Raises AccountRefused where there is one with this address."""
    if find(session, mail) is not None:
        raise AccountRefused(f"there is an account {mail} already")
    account = Account(
        email=mail.strip().lower(),
        password=hash_password(password),
        fs_uniquifier=secrets.token_hex(16),
        fs_webauthn_user_handle=secrets.token_hex(16),
        confirmed_at=now() if confirmed else None,
        **values,
    )
    session.add(account)
    session.flush()
    return account


def create_staff(
    session: Session, viewer: Viewer, mail: str, password: str, role: StaffRole, office: Office, name: str
) -> Account:
    """An account for somebody at an office, with its mail taken as proved. Raises AccountRefused."""
    account = create(session, mail, password, confirmed=True)
    account.staff = StaffMember(office=office, role=role, name=name)
    session.flush()
    record(session, viewer, Action.ACCOUNT_CREATED, ("account", account.id), f"{role} at office {office.id}")
    return account


def staff_accounts(session: Session, viewer: Viewer) -> list[Account]:
    """The accounts of the offices in the viewer's region, by office and name."""
    query = _whole().join(Account.staff).join(StaffMember.office)
    found = session.scalars(query.order_by(Office.region_code, Office.id, StaffMember.name)).unique()
    return [account for account in found if account.staff and viewer.covers(account.staff.office.region_code)]


def set_active(session: Session, viewer: Viewer, account_id: int, active: bool) -> bool:
    """Close a staff account with all its sessions, or open it again; False where the viewer has no say in it."""
    account = _administered(session, viewer, account_id)
    if account is None or account.active == active:
        return False
    account.active = active
    if active:
        forget_failures(account)
    else:
        sign_in_sessions.end_all(session, account.id)
    record(session, viewer, Action.ACCOUNT_OPENED if active else Action.ACCOUNT_CLOSED, ("account", account.id))
    return True


def _administered(session: Session, viewer: Viewer, account_id: int) -> Account | None:
    """A staff account in the viewer's region that is not their own."""
    account = by_id(session, account_id)
    if account is None or account.staff is None or account.id == viewer.account_id:
        return None
    return account if viewer.covers(account.staff.office.region_code) else None


def is_locked(account: Account) -> bool:
    """Whether too many wrong passwords or codes came just now."""
    return account.locked_until is not None and account.locked_until > now()


def note_failure(session: Session, account: Account, viewer: Viewer, how: str) -> None:
    """One more wrong password or code; the last of too many locks the account for a while."""
    account.failed_attempts += 1
    record(session, viewer, Action.SIGN_IN_FAILED, ("account", account.id), how)
    if account.failed_attempts >= MOST_FAILURES and not is_locked(account):
        account.locked_until = now() + LOCKED_FOR
        account.failed_attempts = 0
        record(session, viewer, Action.ACCOUNT_LOCKED, ("account", account.id))


def forget_failures(account: Account) -> None:
    """After somebody has signed in."""
    account.failed_attempts, account.locked_until = 0, None
