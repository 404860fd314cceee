"""Messages between a seeker and an employer (站内信): nobody needs to give away a number to be answered.

Ways to reach somebody are hidden before a message is stored, unless the seeker's choice for this application shows
the employer the telephone number anyway. Staff have no way to these messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.orm import Session

from jobmarket.models import (
    Application,
    ApplicationState,
    EmployerBlock,
    Invitation,
    InvitationState,
    Message,
    Side,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications.access import side_of
from jobmarket.services.applications.refusals import ApplicationRefused
from jobmarket.services.applications.states import OPEN
from jobmarket.services.contact_details import ContactKind, without_contacts
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person
from jobmarket.services.profiles import sight_of
from matching.lawfulness.refusals import check_words

LONGEST = 2_000  # characters
MOST_AN_HOUR = 20  # of one account
MOST_IN_A_ROW = 5  # without an answer


@dataclass(frozen=True, slots=True)
class Sent:
    """A stored message and what was hidden in it."""

    message: Message
    hidden: tuple[ContactKind, ...]


def is_open(row: Application | Invitation) -> bool:
    """Whether both can still write to each other."""
    if isinstance(row, Invitation):
        return row.state == InvitationState.SENT
    return row.state in OPEN or row.state == ApplicationState.ACCEPTED


def write(session: Session, viewer: Viewer, row: Application | Invitation, text: str) -> Sent:
    """Send a message about what is the viewer's on one of both sides, and tell the other side that there is one.

    Raises ApplicationRefused: "empty", "too-long", "unlawful", "conversation-over", "blocked", "too-many-messages",
    "wait-for-answer".
    """
    side = side_of(viewer, row)
    words = checked(text, side)
    if not words:
        raise ApplicationRefused("empty", "body")
    if not is_open(row):
        raise ApplicationRefused("conversation-over")
    if side is Side.EMPLOYER and _is_blocked(session, row):
        raise ApplicationRefused("blocked")
    _not_too_many(session, viewer, row, side)
    sent = add(session, viewer, row, side, words)
    _tell(session, row, side)
    return sent


def checked(text: str, side: Side, field: str = "body") -> str:
    """The words without blanks around. What an employer writes must be lawful. Raises ApplicationRefused."""
    words = "".join(one if one.isprintable() or one in "\n\t" else " " for one in text.replace("\r\n", "\n")).strip()
    if len(words) > LONGEST:
        raise ApplicationRefused("too-long", field)
    findings = check_words(words) if side is Side.EMPLOYER else []
    if findings:
        raise ApplicationRefused("unlawful", field, findings)
    return words


def add(session: Session, viewer: Viewer, row: Application | Invitation, side: Side, words: str) -> Sent:
    """Store words that were checked, as they may be shown."""
    shown = isinstance(row, Application) and sight_of(row).contact
    body, hidden = (words, ()) if shown else without_contacts(words)
    message = Message(side=side, account_id=viewer.account_id, body=body, masked=bool(hidden))
    if isinstance(row, Application):
        message.application_id = row.id
    else:
        message.invitation_id = row.id
    session.add(message)
    session.flush()
    return Sent(message, hidden)


def conversation(session: Session, row: Application | Invitation) -> list[Message]:
    """All messages about it, oldest first; what was written about the invitation before goes first."""
    return list(session.scalars(select(Message).where(_about(session, row)).order_by(Message.id)))


def mark_read(session: Session, viewer: Viewer, row: Application | Invitation) -> None:
    """Note that the viewer's side has seen what the other side wrote."""
    unread = (_about(session, row), Message.side != side_of(viewer, row), Message.read_at.is_(None))
    session.execute(update(Message).where(*unread).values(read_at=now()).execution_options(synchronize_session=False))


def unread(session: Session, application_ids: list[int], side: Side) -> dict[int, int]:
    """By application how many messages this side has not seen yet."""
    query = select(Message.application_id, func.count()).where(
        Message.application_id.in_(application_ids), Message.side != side, Message.read_at.is_(None)
    )
    counts = session.execute(query.group_by(Message.application_id))
    return {row[0]: row[1] for row in counts if row[0] is not None}


def _about(session: Session, row: Application | Invitation) -> ColumnElement[bool]:
    if isinstance(row, Invitation):
        return Message.invitation_id == row.id
    before = session.scalar(select(Invitation.id).where(Invitation.application_id == row.id))
    own = Message.application_id == row.id
    return own if before is None else or_(own, Message.invitation_id == before)


def _is_blocked(session: Session, row: Application | Invitation) -> bool:
    query = select(EmployerBlock.id).where(EmployerBlock.person_id == row.person_id)
    return session.scalar(query.where(EmployerBlock.employer_id == row.vacancy.employer_id)) is not None


def _not_too_many(session: Session, viewer: Viewer, row: Application | Invitation, side: Side) -> None:
    recent = select(func.count()).select_from(Message).where(Message.account_id == viewer.account_id)
    if (session.scalar(recent.where(Message.created_at > now() - timedelta(hours=1))) or 0) >= MOST_AN_HOUR:
        raise ApplicationRefused("too-many-messages", "body")
    answered = select(func.max(case((Message.side != side, Message.id)))).where(_about(session, row))
    last = session.scalar(answered) or 0
    row_of = select(func.count()).select_from(Message).where(_about(session, row), Message.id > last)
    if (session.scalar(row_of) or 0) >= MOST_IN_A_ROW:
        raise ApplicationRefused("wait-for-answer", "body")


def _tell(session: Session, row: Application | Invitation, side: Side) -> None:
    """The other side learns that there is something, never what."""
    subject = ("application" if isinstance(row, Application) else "invitation", row.id)
    title = row.vacancy.title
    if side is Side.EMPLOYER:
        notify_person(session, row.person_id, NoticeKind.MESSAGE_RECEIVED, subject, title=title)
    else:
        notify_employer(session, row.vacancy.employer_id, NoticeKind.MESSAGE_RECEIVED, subject, title=title)
