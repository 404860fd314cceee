"""Registering at the window (窗口登记): the document is on the table, the number leads to whoever it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    CloseReason,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    Person,
    RegistrationOrigin,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.identity import belongs_to_nobody, read_document
from jobmarket.services.jurisdiction import registrations_for
from jobmarket.services.registrations import claims
from jobmarket.services.registrations.making import (
    RegistrationRefused,
    of_person,
    open_registration,
    provisional_person,
    set_person,
)
from jobmarket.services.registrations.statements import FormRefused, Statement
from jobmarket.services.registrations.states import closed


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a number belongs to.

    `registration` is the person's where this office works with it; `elsewhere`: another office does, and nothing of it
    is shown here. `claimed` are accounts made online with this number, which only the person can say are theirs.
    """

    kind: IdentityDocument
    number: str
    person: Person | None
    registration: JobSeeking | None
    elsewhere: bool
    claimed: tuple[claims.Claimed, ...]


def look_up(session: Session, viewer: Viewer, kind: str, text: str) -> Found:
    """Whose number this is. Raises FormRefused for a number that can be none. Audited."""
    try:
        document = IdentityDocument(kind or IdentityDocument.RESIDENT_IDENTITY)
        number = read_document(document, text)
    except ValueError as wrong:
        raise FormRefused({"document_number": getattr(wrong, "reason_code", "wrong-form")}) from None
    person = claims.by_document(session, document, number)
    registration, elsewhere = _registration(session, viewer, person)
    record(session, viewer, Action.REGISTRATIONS_SEARCHED, ("person", person.id) if person else None, "at the window")
    claimed = tuple(claims.claims_of(session, document, number))
    return Found(document, number, person, registration, elsewhere, claimed)


def _registration(session: Session, viewer: Viewer, person: Person | None) -> tuple[JobSeeking | None, bool]:
    if person is None:
        return None, False
    newest = of_person(session, person.id)
    if newest is None:
        return None, False
    seen = session.scalar(select(JobSeeking.id).where(JobSeeking.id == newest.id, registrations_for(viewer)))
    return (newest, False) if seen else (None, newest.state != JobSeekingState.CLOSED)


def register_at_window(session: Session, viewer: Viewer, statement: Statement) -> JobSeeking:
    """Register the person with this document, known or not.

    An open registration at another office ends with it; one that this office works with is renewed or changed instead:
    raises RegistrationRefused("registered-already").
    """
    assert statement.document is not None  # the form at the window is read with its document
    kind, number = statement.document
    person = claims.by_document(session, kind, number)
    registration, elsewhere = _registration(session, viewer, person)
    if registration is not None and registration.state != JobSeekingState.CLOSED:
        raise RegistrationRefused("registered-already")
    if person is None:
        person = provisional_person(session, statement.name)
        person.document_kind, person.document_number, person.document_hash = kind, number, lookup_hash(number)
        person.is_demonstration = belongs_to_nobody(number)
    elif elsewhere:
        open_one = of_person(session, person.id)
        assert open_one is not None  # `elsewhere` says so
        closed(session, viewer, open_one, CloseReason.REPLACED)
    person.name = statement.name  # as the document says
    set_person(session, person, statement)
    session.flush()
    return open_registration(session, viewer, person, statement, RegistrationOrigin.WINDOW)
