"""The audit trail (审计): written in the transaction of what it tells of, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, AuditEntry
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer

PAGE = 100


class Action(StrEnum):
    """What can have been done."""

    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    ACCOUNT_LOCKED = "account-locked"
    SIGNED_OUT = "signed-out"
    SIGNED_UP = "signed-up"
    MAIL_CONFIRMED = "mail-confirmed"
    MAIL_CHANGED = "mail-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a name
    PASSWORD_RESET = "password-reset"  # noqa: S105 - a name
    SECOND_FACTOR_CHANGED = "second-factor-changed"
    SESSION_ENDED = "session-ended"
    TOKEN_CREATED = "token-created"  # noqa: S105 - a name
    TOKEN_REVOKED = "token-revoked"  # noqa: S105 - a name
    ACCOUNT_CREATED = "account-created"
    ACCOUNT_CLOSED = "account-closed"
    ACCOUNT_OPENED = "account-opened"
    MEMBER_CONFIRMED = "member-confirmed"
    MEMBER_REMOVED = "member-removed"
    OFFICE_ADDED = "office-added"
    REGISTRATION_VIEWED = "registration-viewed"
    REGISTRATIONS_SEARCHED = "registrations-searched"
    VACANCY_MATCHED = "vacancy-matched"


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry, and the mail address of who did it where the account still exists."""

    entry: AuditEntry
    mail: str | None


def record(
    session: Session,
    viewer: Viewer,
    action: Action,
    subject: tuple[str, int] | None = None,
    purpose: str = "",
) -> None:
    """Note what `viewer` does to `subject` (kind and id). It counts when the caller's transaction is committed."""
    kind, number = subject or (None, None)
    session.add(
        AuditEntry(
            account_id=viewer.account_id,
            role=viewer.role_name,
            action=action,
            subject_kind=kind,
            subject_id=number,
            purpose=one_line(purpose, 200),
            address=viewer.address[:45],
        )
    )


def entries(
    session: Session,
    *,
    account_id: int | None = None,
    action: str | None = None,
    before: int | None = None,
    since: datetime | None = None,
) -> list[Seen]:
    """The newest entries first, `PAGE` at a time; `before` is the id to go on from."""
    query = select(AuditEntry, Account.email).outerjoin(Account, Account.id == AuditEntry.account_id)
    if account_id is not None:
        query = query.where(AuditEntry.account_id == account_id)
    if action:
        query = query.where(AuditEntry.action == action)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    if since is not None:
        query = query.where(AuditEntry.at >= since)
    rows = session.execute(query.order_by(AuditEntry.id.desc()).limit(PAGE))
    return [Seen(row[0], row[1]) for row in rows]
