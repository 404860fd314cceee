"""Tickets (入场券): for registered seekers, taken by themselves or handed out by staff; free of charge.

Employment Promotion Law art. 35: fairs of public services cost seekers nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import FairMeeting, FairState, FairTicket, JobFair, JobSeeking, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.desk import NotFoundByNumber, registration_by_number
from jobmarket.services.fairs.managing import day_of, fair_for, public_fair
from jobmarket.services.fairs.refusals import FairRefused, NoSuchFair
from jobmarket.services.notices import NoticeKind, notify_person
from jobmarket.services.publication import active_registrations

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is taken for something else when read aloud
CODE_LENGTH = 10
_GIVEN_OUT = (FairState.OPEN, FairState.RUNNING)


def take_ticket(session: Session, viewer: Viewer, fair_id: int) -> FairTicket:
    """A ticket for the viewer, who seeks work; the same one again. Raises NoSuchFair, FairRefused."""
    fair = public_fair(session, fair_id)
    own = select(JobSeeking).where(JobSeeking.person_id == viewer.person_id, active_registrations())
    registration = session.scalar(own.order_by(JobSeeking.id.desc()).limit(1)) if viewer.person_id else None
    if registration is None:
        raise FairRefused("no-registration")
    return _issue(session, viewer, fair, registration)


def issue_ticket(session: Session, viewer: Viewer, fair_id: int, number: str) -> FairTicket:
    """A ticket for the person with this identity or telephone number. Raises NoSuchFair, FairRefused."""
    fair = fair_for(session, viewer, fair_id)
    try:
        found = registration_by_number(session, viewer, number)
    except NotFoundByNumber as missing:
        raise FairRefused(missing.code, "number") from None
    registration = session.get(JobSeeking, found) if found is not None else None
    if registration is None:
        raise FairRefused("no-registration", "number")
    valid = select(JobSeeking.id).where(JobSeeking.id == registration.id, active_registrations())
    if session.scalar(valid) is None:
        raise FairRefused("no-registration", "number")
    return _issue(session, viewer, fair, registration)


def _issue(session: Session, viewer: Viewer, fair: JobFair, registration: JobSeeking) -> FairTicket:
    if fair.state not in _GIVEN_OUT:
        raise FairRefused("not-open")
    if fair.ends_at <= now():
        raise FairRefused("past")
    person_id = registration.person_id
    ticket = _ticket(session, fair.id, person_id)
    if ticket is not None and ticket.cancelled_at is None:
        return ticket
    if ticket is not None:  # taken, given back, taken again
        ticket.cancelled_at, ticket.job_seeking_id, ticket.code = None, registration.id, new_code()
    else:
        ticket = FairTicket(fair_id=fair.id, person_id=person_id, job_seeking_id=registration.id, code=new_code())
        ticket.issued_by_id = viewer.account_id
        try:
            with session.begin_nested():
                session.add(ticket)
        except IntegrityError:  # the same person at the same moment: theirs is the one that came first
            first = _ticket(session, fair.id, person_id)
            assert first is not None
            return first
    session.flush()
    record(session, viewer, Action.FAIR_TICKET_ISSUED, ("fair", fair.id))
    facts = {"fair": fair.name, "day": day_of(fair).isoformat()}
    notify_person(session, person_id, NoticeKind.FAIR_TICKET, ("fair", fair.id), **facts)
    return ticket


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _ticket(session: Session, fair_id: int, person_id: int) -> FairTicket | None:
    query = select(FairTicket).options(joinedload(FairTicket.fair))
    return session.scalar(query.where(FairTicket.fair_id == fair_id, FairTicket.person_id == person_id))


def own_ticket(session: Session, viewer: Viewer, fair_id: int) -> FairTicket | None:
    """The viewer's own ticket that holds; None without one."""
    ticket = _ticket(session, fair_id, viewer.person_id) if viewer.person_id is not None else None
    return ticket if ticket is not None and ticket.cancelled_at is None else None


def give_back(session: Session, viewer: Viewer, fair_id: int) -> None:
    """Give the viewer's own ticket back; its meetings become free. Raises NoSuchFair, FairRefused."""
    ticket = own_ticket(session, viewer, fair_id)
    if ticket is None:
        raise NoSuchFair
    if ticket.checked_in_at is not None:
        raise FairRefused("already")
    ticket.cancelled_at = now()
    session.execute(delete(FairMeeting).where(FairMeeting.ticket_id == ticket.id))
    session.flush()


def ticket_for(session: Session, viewer: Viewer, fair_id: int, ticket_id: int) -> FairTicket:
    """A ticket of a fair of the viewer's region, to print it. Raises NoSuchFair."""
    fair_for(session, viewer, fair_id)
    query = select(FairTicket).options(joinedload(FairTicket.fair), joinedload(FairTicket.person))
    ticket = session.scalar(query.where(FairTicket.id == ticket_id, FairTicket.fair_id == fair_id))
    if ticket is None or ticket.cancelled_at is not None:
        raise NoSuchFair
    return ticket


def tickets_of(session: Session, fair_id: int) -> Sequence[FairTicket]:
    """Tickets of a fair that hold, with their registrations."""
    query = select(FairTicket).where(FairTicket.fair_id == fair_id, FairTicket.cancelled_at.is_(None))
    return session.scalars(query.order_by(FairTicket.id)).all()
