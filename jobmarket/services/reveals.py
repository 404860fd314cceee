"""Reveals (显示个人信息): staff see a number or an address in full for a purpose, each time anew, and it is noted."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket.models import AuditEntry, IdentityClaim, JobSeeking, Person, now
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import registrations_for

MOST_AN_HOUR = 30  # of one member of staff
SHORTEST_REASON = 4  # characters
_LONGEST_REASON = 120


class Revealed(StrEnum):
    """What can be revealed."""

    DOCUMENT = "document"
    TELEPHONE = "telephone"
    ADDRESS = "address"


class Purpose(StrEnum):
    """What for (PIPL art. 6: for a definite purpose, no more than it needs)."""

    CONTACT = "contact"  # 联系本人
    IDENTITY = "identity"  # 核对身份
    REFERRAL = "referral"  # 推荐岗位
    REGISTRATION = "registration"  # 办理登记
    COMPLAINT = "complaint"  # 处理投诉
    LEGAL = "legal"  # 依法提供


class RevealRefused(ValueError):
    """`field` and `code`: "missing", "unknown", "too-many", "not-there"."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


def reveal(session: Session, viewer: Viewer, person_id: int, what: str, purpose: str, reason: str) -> str:
    """The value in full; it is noted in the same transaction. Raises RevealRefused."""
    person = _visible(session, viewer, person_id)
    if what not in set(Revealed):
        raise RevealRefused("what", "unknown")
    if purpose not in set(Purpose):
        raise RevealRefused("purpose", "missing")
    said = one_line(" ".join(reason.split()), _LONGEST_REASON)
    if len(said) < SHORTEST_REASON:
        raise RevealRefused("reason", "missing")
    if _lately(session, viewer) >= MOST_AN_HOUR:
        raise RevealRefused("purpose", "too-many")
    value = _value(session, person, Revealed(what))
    if not value:
        raise RevealRefused("what", "unknown")
    record(session, viewer, Action.PERSON_REVEALED, ("person", person.id), f"{what}; {purpose}; {said}")
    return value


def _visible(session: Session, viewer: Viewer, person_id: int) -> Person:
    seen = select(JobSeeking.id).where(JobSeeking.person_id == person_id, registrations_for(viewer)).limit(1)
    person = session.get(Person, person_id)
    if person is None or not viewer.has(Role.CLERK, Role.SUPERVISOR) or session.scalar(seen) is None:
        raise RevealRefused("person", "not-there")
    return person


def _lately(session: Session, viewer: Viewer) -> int:
    query = select(func.count()).where(
        AuditEntry.account_id == viewer.account_id,
        AuditEntry.action == Action.PERSON_REVEALED,
        AuditEntry.at > now() - timedelta(hours=1),
    )
    return session.scalar(query) or 0


def _value(session: Session, person: Person, what: Revealed) -> str | None:
    if what is Revealed.TELEPHONE:
        return person.telephone
    if what is Revealed.ADDRESS:
        return person.address
    claim = session.get(IdentityClaim, person.id)
    number = claim.document_number if claim else person.document_number
    return None if number.startswith("none-") else number
