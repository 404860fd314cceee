"""Notices (通知): what somebody should know, put into their inbox in the transaction of what it tells of."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, Membership, Notice, StaffMember, StaffRole


class NoticeKind(StrEnum):
    """The sentences that a notice can be. Their words: `jobmarket.notice_words`."""

    REGISTRATION_ENDS = "registration-ends"  # facts: day
    REGISTRATION_LAPSED = "registration-lapsed"
    REFERRAL_ISSUED = "referral-issued"  # facts: title, employer, day
    REFERRAL_RECEIVED = "referral-received"  # facts: title
    REFERRAL_REPORTED = "referral-reported"  # facts: title
    REFERRAL_DUE = "referral-due"  # facts: title, day
    EMPLOYER_VERIFIED = "employer-verified"
    EMPLOYER_REFUSED = "employer-refused"  # facts: reason
    EMPLOYER_SUSPENDED = "employer-suspended"  # facts: reason
    POSTING_APPROVED = "posting-approved"  # facts: title
    POSTING_REFUSED = "posting-refused"  # facts: title, reason
    VACANCY_PUBLISHED = "vacancy-published"  # facts: title
    VACANCY_ENDS = "vacancy-ends"  # facts: title, day
    VACANCY_EXPIRED = "vacancy-expired"  # facts: title
    VACANCY_FILLED = "vacancy-filled"  # facts: title
    VACANCY_ANSWER_DUE = "vacancy-answer-due"  # facts: title, day
    CANDIDATES_SENT = "candidates-sent"  # facts: title, count
    APPLICATION_RECEIVED = "application-received"  # facts: title
    APPLICATION_MOVED = "application-moved"  # facts: title, state
    APPLICANT_MOVED = "applicant-moved"  # facts: title, state
    INVITATION_RECEIVED = "invitation-received"  # facts: title, employer
    INVITATION_TO_TELL = "invitation-to-tell"  # to the office of somebody without an account; number, title, employer
    INVITATION_ANSWERED = "invitation-answered"  # facts: title, state
    MESSAGE_RECEIVED = "message-received"  # facts: title
    MATCHES_FOUND = "matches-found"  # facts: name, count
    FAIR_TICKET = "fair-ticket"  # facts: fair, day
    FAIR_CANCELLED = "fair-cancelled"  # facts: fair, day
    HANDOVER_ASKED = "handover-asked"
    HANDOVER_DECIDED = "handover-decided"
    WORK_ASSIGNED = "work-assigned"
    VISIT_DUE = "visit-due"  # facts: day
    CONTRACT_TO_CONFIRM = "contract-to-confirm"  # facts: title, employer
    CONTRACT_SIGNED = "contract-signed"  # facts: title
    CONTRACT_ENDED = "contract-ended"  # facts: title, day
    CONTRACT_SIGN_DUE = "contract-sign-due"  # facts: title, day
    CONTRACT_PROBATION_DUE = "contract-probation-due"  # facts: title, day
    CONTRACT_RENEW_DUE = "contract-renew-due"  # facts: title, day
    CONTRACT_OVER = "contract-over"  # facts: title, day
    CONTRACT_OPEN_ENDED = "contract-open-ended"  # facts: title, day
    CONTRACT_CERTIFY_DUE = "contract-certify-due"  # facts: title, day
    CONTRACT_RECORD_DUE = "contract-record-due"  # facts: title, day


def notify(
    session: Session, account_id: int, kind: NoticeKind, subject: tuple[str, int] | None = None, **facts: str | int
) -> Notice:
    """Put a notice into somebody's inbox. `facts` fill its sentence; no numbers or names of persons belong there."""
    subject_kind, subject_id = subject or (None, None)
    notice = Notice(account_id=account_id, kind=kind, facts=facts, subject_kind=subject_kind, subject_id=subject_id)
    session.add(notice)
    return notice


def notify_person(
    session: Session, person_id: int, kind: NoticeKind, subject: tuple[str, int] | None = None, **facts: str | int
) -> bool:
    """Tell a person who has an account; False where they have none and must be told otherwise."""
    account_id = session.scalar(select(Account.id).where(Account.person_id == person_id, Account.active))
    if account_id is None:
        return False
    notify(session, account_id, kind, subject, **facts)
    return True


def notify_employer(
    session: Session, employer_id: int, kind: NoticeKind, subject: tuple[str, int] | None = None, **facts: str | int
) -> int:
    """Tell everybody who acts for an employer; gives how many that are."""
    query = select(Membership.account_id).where(
        Membership.employer_id == employer_id, Membership.confirmed_at.is_not(None)
    )
    accounts = list(session.scalars(query))
    for account_id in accounts:
        notify(session, account_id, kind, subject, **facts)
    return len(accounts)


def notify_office(
    session: Session, office_id: int, kind: NoticeKind, subject: tuple[str, int] | None = None, **facts: str | int
) -> int:
    """Tell the supervisors of an office; gives how many that are."""
    query = select(StaffMember.account_id).where(
        StaffMember.office_id == office_id, StaffMember.role == StaffRole.SUPERVISOR
    )
    accounts = list(session.scalars(query))
    for account_id in accounts:
        notify(session, account_id, kind, subject, **facts)
    return len(accounts)
