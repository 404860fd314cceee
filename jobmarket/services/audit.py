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
    REGISTRATION_MADE = "registration-made"
    REGISTRATION_CHANGED = "registration-changed"
    REGISTRATION_RENEWED = "registration-renewed"
    REGISTRATION_PAUSED = "registration-paused"
    REGISTRATION_RESUMED = "registration-resumed"
    REGISTRATION_CLOSED = "registration-closed"
    CV_READ = "cv-read"
    CONSENT_GIVEN = "consent-given"
    PERSON_REVEALED = "person-revealed"
    PERSON_EXPORTED = "person-exported"
    PERSON_ERASED = "person-erased"
    NOTE_WRITTEN = "note-written"
    FILE_OPENED = "file-opened"
    EMPLOYER_SUBMITTED = "employer-submitted"
    EMPLOYER_VERIFIED = "employer-verified"
    EMPLOYER_REFUSED = "employer-refused"
    EMPLOYER_SUSPENDED = "employer-suspended"
    EMPLOYER_CHANGED = "employer-changed"
    VACANCY_MADE = "vacancy-made"
    VACANCY_CHANGED = "vacancy-changed"
    VACANCY_SUBMITTED = "vacancy-submitted"
    VACANCY_PUBLISHED = "vacancy-published"
    VACANCY_RESTRICTED = "vacancy-restricted"
    VACANCY_PAUSED = "vacancy-paused"
    VACANCY_CLOSED = "vacancy-closed"
    VACANCY_FILLED = "vacancy-filled"
    VACANCY_EXPIRED = "vacancy-expired"
    VACANCY_RENEWED = "vacancy-renewed"
    VACANCY_ANSWERED = "vacancy-answered"
    POSTING_APPROVED = "posting-approved"
    POSTING_REFUSED = "posting-refused"
    POSTING_APPEALED = "posting-appealed"
    PUBLICATION_RULE_SET = "publication-rule-set"
    REFERRAL_ISSUED = "referral-issued"
    REFERRAL_REPORTED = "referral-reported"
    REFERRALS_EXPORTED = "referrals-exported"
    REFERRAL_REASSIGNED = "referral-reassigned"
    HANDOVER_ASKED = "handover-asked"
    HANDOVER_DECIDED = "handover-decided"
    WORK_ASSIGNED = "work-assigned"
    UNEMPLOYMENT_REGISTERED = "unemployment-registered"
    UNEMPLOYMENT_ENDED = "unemployment-ended"
    EMPLOYMENT_REGISTERED = "employment-registered"
    EMPLOYMENT_ENDED = "employment-ended"
    LABOUR_STATES_VIEWED = "labour-states-viewed"
    ASSISTANCE_APPLIED = "assistance-applied"
    ASSISTANCE_REFUSED = "assistance-refused"
    ASSISTANCE_PLANNED = "assistance-planned"
    ASSISTANCE_VIEWED = "assistance-viewed"
    ASSISTANCE_RECOGNISED = "assistance-recognised"
    ASSISTANCE_ENDED = "assistance-ended"
    ASSISTANCE_VISITED = "assistance-visited"
    FAIR_CHANGED = "fair-changed"
    FAIR_TICKET_ISSUED = "fair-ticket-issued"
    FAIR_CHECKED_IN = "fair-checked-in"
    APPLICATION_MADE = "application-made"
    APPLICATION_MOVED = "application-moved"
    APPLICATION_VIEWED = "application-viewed"
    PROFILE_VIEWED = "profile-viewed"
    INVITATION_SENT = "invitation-sent"
    INVITATION_ANSWERED = "invitation-answered"
    EMPLOYER_BLOCKED = "employer-blocked"
    EMPLOYER_UNBLOCKED = "employer-unblocked"
    ALERT_SAVED = "alert-saved"
    ALERT_ENDED = "alert-ended"
    CONTRACT_FILED = "contract-filed"
    CONTRACT_VIEWED = "contract-viewed"
    CONTRACT_MOVED = "contract-moved"
    CONTRACTS_EXPORTED = "contracts-exported"
    WAGE_FIGURE_ADDED = "wage-figure-added"
    KEYS_ROTATED = "keys-rotated"
    RETENTION_ENFORCED = "retention-enforced"


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
