"""Importing seekers (求职者批量导入): idempotent, in batches, each with its outbox entries in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.importing import Line, read_file
from jobmarket.models import (
    CloseReason,
    DocumentKind,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    OutboxEntry,
    Person,
    WorkExperience,
)
from jobmarket.security.encryption import lookup_hash, lookup_hashes
from jobmarket.services.identity import belongs_to_nobody
from jobmarket.services.postings_import import ImportCount
from jobmarket.services.rejections import Rejection, bad_row, unreadable
from jobmarket.services.seekers_coding import CodedSeeker, code_seeker
from matching.reading import BadRow

CHUNK = 300  # rows in one transaction
_TRIES = 3  # another import may have stored the same person between our look and our write


@dataclass(frozen=True, slots=True)
class SeekerChunk:
    """A chunk of a file, in its order. `position` is how far into the file it reaches, in bytes."""

    seekers: list[CodedSeeker]
    rejections: list[Rejection]
    position: int


def coded_seekers(path: Path) -> Iterator[SeekerChunk]:
    """All chunks of a file in order; a bad row becomes a rejection and the rest goes on."""
    lines = read_file(path)
    while chunk := list(islice(lines, CHUNK)):
        yield _code(chunk)


def _code(lines: Sequence[Line]) -> SeekerChunk:
    seekers: list[CodedSeeker] = []
    rejections: list[Rejection] = []
    for line in lines:
        if line.row is None:
            rejections.append(unreadable(line))
            continue
        try:
            seekers.append(code_seeker(line.row))
        except BadRow as bad:
            rejections.append(bad_row(line, bad))
    return SeekerChunk(seekers, rejections, lines[-1].position)


def store_seekers(database: Database, seekers: Sequence[CodedSeeker]) -> ImportCount:
    """Store a batch in one transaction. The last of several rows with one source id counts."""
    for attempt in range(_TRIES):
        try:
            with database.begin() as session:
                return _store(session, seekers)
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _store(session: Session, seekers: Sequence[CodedSeeker]) -> ImportCount:
    last = {(seeker.source, seeker.source_id): seeker for seeker in seekers}
    count = ImportCount(unchanged=len(seekers) - len(last))
    registrations = _registrations(session, last)
    people = _people(session, last.values())
    touched: list[JobSeeking] = []
    for key, seeker in last.items():
        registration = registrations.get(key)
        if registration is not None and registration.content_hash == seeker.content_hash:
            count.unchanged += 1
            continue
        if registration is None:
            registration = JobSeeking(source=seeker.source, source_id=seeker.source_id)
            count.imported += 1
        else:
            registration.version += 1
            count.updated += 1
        _fill(session, registration, seeker, _person(session, seeker, people))
        touched.append(registration)
    session.flush()
    session.add_all(OutboxEntry(kind=DocumentKind.SEEKER, row_id=registration.id) for registration in touched)
    return count


def _registrations(
    session: Session, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str | None, str | None], JobSeeking]:
    query = select(JobSeeking).where(tuple_(JobSeeking.source, JobSeeking.source_id).in_(list(keys)))
    return {(row.source, row.source_id): row for row in session.scalars(query)}


def _people(session: Session, seekers: Iterable[CodedSeeker]) -> dict[tuple[str, str], Person]:
    hashes = [one for seeker in seekers for one in lookup_hashes(seeker.document_number)]
    query = select(Person).where(Person.document_hash.in_(hashes))
    return {(person.document_kind, lookup_hash(person.document_number)): person for person in session.scalars(query)}


def _person(session: Session, seeker: CodedSeeker, people: dict[tuple[str, str], Person]) -> Person:
    """The person of that document, with the name and telephone of the latest row."""
    kind = IdentityDocument.RESIDENT_IDENTITY if seeker.has_identity else IdentityDocument.NONE
    key = (kind.value, lookup_hash(seeker.document_number))
    person = people.get(key)
    if person is None:
        person = people[key] = Person(
            document_kind=kind,
            document_number=seeker.document_number,
            document_hash=key[1],
            is_demonstration=seeker.has_identity and belongs_to_nobody(seeker.document_number),
        )
        session.add(person)
    person.name = seeker.name
    if seeker.telephone:
        person.telephone, person.telephone_hash = seeker.telephone, lookup_hash(seeker.telephone)
    return person


def _fill(session: Session, registration: JobSeeking, seeker: CodedSeeker, person: Person) -> None:
    registration.person = person
    registration.content_hash = seeker.content_hash
    if registration.close_reason == CloseReason.LAPSED:  # a newer file says that the person is still looking
        registration.state, registration.closed_at, registration.close_reason = JobSeekingState.ACTIVE, None, None
    for column, value in seeker.registration.items():
        setattr(registration, column, value)
    registration.work_experiences = [WorkExperience(**job) for job in seeker.jobs]
    session.add(registration)
