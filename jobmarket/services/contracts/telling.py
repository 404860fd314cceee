"""Notices about contracts (通知), put into the inbox in the transaction of what they tell of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, Employer
from jobmarket.services.contracts.due import Due, DueKind, Side
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person

_KINDS = {
    DueKind.SIGN: NoticeKind.CONTRACT_SIGN_DUE,
    DueKind.PROBATION: NoticeKind.CONTRACT_PROBATION_DUE,
    DueKind.RENEW: NoticeKind.CONTRACT_RENEW_DUE,
    DueKind.OVER: NoticeKind.CONTRACT_OVER,
    DueKind.OPEN_ENDED: NoticeKind.CONTRACT_OPEN_ENDED,
    DueKind.CERTIFY: NoticeKind.CONTRACT_CERTIFY_DUE,
    DueKind.MOVE_RECORD: NoticeKind.CONTRACT_RECORD_DUE,
}


def tell_to_confirm(session: Session, contract: Contract) -> None:
    """The worker, where they have an account, has a text to read and confirm."""
    if contract.state == ContractState.DRAFTED:
        employer = session.get_one(Employer, contract.employer_id)
        facts = {"title": contract.job_title, "employer": employer.name}
        notify_person(
            session, contract.person_id, NoticeKind.CONTRACT_TO_CONFIRM, ("contract", contract.id), **facts
        )  # fmt: skip


def tell_signed(session: Session, contract: Contract) -> None:
    """Both sides, that it is signed."""
    facts = {"title": contract.job_title}
    notify_employer(session, contract.employer_id, NoticeKind.CONTRACT_SIGNED, ("contract", contract.id), **facts)
    notify_person(session, contract.person_id, NoticeKind.CONTRACT_SIGNED, ("contract", contract.id), **facts)


def tell_ended(session: Session, contract: Contract) -> None:
    """The worker, that it has ended."""
    facts = {"title": contract.job_title, "day": str(contract.ended_on)}
    notify_person(session, contract.person_id, NoticeKind.CONTRACT_ENDED, ("contract", contract.id), **facts)


def tell_due(session: Session, contract: Contract, due: Due) -> None:
    """Whose duty or right it is, that something is due."""
    kind, subject = _KINDS[due.kind], ("contract", contract.id)
    facts = {"title": contract.job_title, "day": due.on.isoformat()}
    if Side.EMPLOYER in due.sides:
        notify_employer(session, contract.employer_id, kind, subject, **facts)
    if Side.WORKER in due.sides:
        notify_person(session, contract.person_id, kind, subject, **facts)
