"""Making and changing a registration (求职登记的办理与变更)."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from jobmarket.models import (
    Account,
    DocumentKind,
    IdentityClaim,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    OutboxEntry,
    Person,
    RegistrationOrigin,
    Schooling,
    WorkExperience,
    now,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.identity import belongs_to_nobody
from jobmarket.services.jurisdiction import registrations_seen_by
from jobmarket.services.registrations.statements import FormRefused, Statement
from jobmarket.services.seekers_coding import VALIDITY

_KEPT_BY_MAKING = frozenset({"confirmed_on", "valid_until"})  # a change of a wish is no renewal


class RegistrationRefused(ValueError):
    """What cannot be done with a registration: "registered-already", "not-there", "changed-meanwhile", "wrong-move"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def own(session: Session, viewer: Viewer) -> JobSeeking | None:
    """The viewer's own registration: the open one, else the newest; None for somebody who never registered."""
    if viewer.person_id is None:
        return None
    return of_person(session, viewer.person_id)


def of_person(session: Session, person_id: int) -> JobSeeking | None:
    """The open registration of a person, else the newest."""
    query = _whole().where(JobSeeking.person_id == person_id)
    closed_last = JobSeeking.state == JobSeekingState.CLOSED
    newest: JobSeeking | None = session.scalar(query.order_by(closed_last, JobSeeking.id.desc()).limit(1))
    return newest


def visible(session: Session, viewer: Viewer, registration_id: int) -> JobSeeking:
    """A registration that the viewer may change: their own, or one of their office's region at the desk.

    Raises RegistrationRefused("not-there").
    """
    row: JobSeeking | None = None
    if viewer.has(Role.SEEKER, Role.CLERK, Role.SUPERVISOR, Role.OPERATOR):
        row = session.scalar(_whole().where(JobSeeking.id == registration_id, registrations_seen_by(viewer)))
    if row is None:
        raise RegistrationRefused("not-there")
    return row


def _whole() -> Any:
    return select(JobSeeking).options(
        selectinload(JobSeeking.person),
        selectinload(JobSeeking.work_experiences),
        selectinload(JobSeeking.schoolings),
    )


def register_oneself(session: Session, viewer: Viewer, statement: Statement) -> JobSeeking:
    """Register the person of a signed-in account, who becomes one with the first registration.

    The number is only claimed: whether it is known already plays no part in what happens, and so nobody learns it.
    Raises RegistrationRefused("registered-already"), also for the second of two at once.
    """
    person = _own_person(session, viewer, statement)
    registration = open_registration(session, viewer, person, statement, RegistrationOrigin.ONLINE)
    return registration


def _own_person(session: Session, viewer: Viewer, statement: Statement) -> Person:
    if viewer.person_id is not None:
        person = session.get_one(Person, viewer.person_id, with_for_update=True)
        set_person(session, person, statement)
        return person
    if statement.document is None:
        raise FormRefused({"document_number": "missing"})
    person = provisional_person(session, statement.name)
    set_person(session, person, statement)
    linked = session.execute(
        update(Account)
        .where(Account.id == viewer.account_id, Account.person_id.is_(None))
        .values(person_id=person.id)
        .execution_options(synchronize_session=False)
        .returning(Account.id)
    ).scalar()
    if linked is None:
        raise RegistrationRefused("registered-already")
    return person


def provisional_person(session: Session, name: str) -> Person:
    """Somebody whose document nobody has seen yet."""
    number = f"none-{secrets.token_hex(16)}"
    person = Person(
        name=name, document_kind=IdentityDocument.NONE, document_number=number, document_hash=lookup_hash(number)
    )
    session.add(person)
    session.flush()
    return person


def set_person(session: Session, person: Person, statement: Statement) -> None:
    """What the person says of themselves. Name and document of somebody whose document was seen are staff's."""
    if person.document_kind == IdentityDocument.NONE:
        person.name = statement.name
        if statement.document is not None:
            _claim(session, person, *statement.document)
    person.telephone, person.telephone_hash = statement.telephone, lookup_hash(statement.telephone)
    person.address = statement.address


def _claim(session: Session, person: Person, kind: IdentityDocument, number: str) -> None:
    claim = session.get(IdentityClaim, person.id) or IdentityClaim(person_id=person.id)
    claim.document_kind, claim.document_number, claim.document_hash = kind, number, lookup_hash(number)
    person.is_demonstration = belongs_to_nobody(number)
    session.add(claim)


def open_registration(
    session: Session, viewer: Viewer, person: Person, statement: Statement, origin: RegistrationOrigin
) -> JobSeeking:
    """A new registration. Raises RegistrationRefused("registered-already") where one is open."""
    is_open = JobSeeking.state != JobSeekingState.CLOSED
    if session.scalar(select(JobSeeking.id).where(JobSeeking.person_id == person.id, is_open).limit(1)):
        raise RegistrationRefused("registered-already")
    registration = JobSeeking(
        person_id=person.id,
        origin=origin,
        confirmed_on=date.today(),
        valid_until=date.today() + VALIDITY,
        office_id=viewer.office_id,
    )
    _fill(registration, statement)
    session.add(registration)
    session.flush()
    announce(session, registration.id)
    record(session, viewer, Action.REGISTRATION_MADE, ("registration", registration.id), origin)
    return registration


def change(session: Session, viewer: Viewer, registration_id: int, statement: Statement, version: int) -> JobSeeking:
    """Write a corrected form. Raises RegistrationRefused("changed-meanwhile") where another was faster."""
    registration = visible(session, viewer, registration_id)
    if registration.state == JobSeekingState.CLOSED:
        raise RegistrationRefused("wrong-move")
    step(session, registration, version)
    set_person(session, registration.person, statement)
    _fill(registration, statement)
    registration.updated_at = now()
    session.flush()
    announce(session, registration.id)
    record(session, viewer, Action.REGISTRATION_CHANGED, ("registration", registration.id))
    return registration


def step(session: Session, registration: JobSeeking, version: int) -> None:
    """Take the next version, or learn that somebody else has. Raises RegistrationRefused("changed-meanwhile")."""
    taken = session.execute(
        update(JobSeeking)
        .where(JobSeeking.id == registration.id, JobSeeking.version == version)
        .values(version=version + 1)
        .execution_options(synchronize_session=False)
        .returning(JobSeeking.id)
    ).scalar()
    if taken is None:
        raise RegistrationRefused("changed-meanwhile")
    session.refresh(registration, ["version"])


def _fill(registration: JobSeeking, statement: Statement) -> None:
    for column, value in statement.registration.items():
        if column not in _KEPT_BY_MAKING:
            setattr(registration, column, value)
    registration.work_experiences = [WorkExperience(**job) for job in statement.jobs]
    registration.schoolings = [Schooling(**schooling) for schooling in statement.schoolings]


def announce(session: Session, registration_id: int) -> None:
    """Tell the search index in the same transaction."""
    session.add(OutboxEntry(kind=DocumentKind.SEEKER, row_id=registration_id))
