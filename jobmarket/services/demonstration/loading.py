"""Writing the demonstration market to the database: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    DocumentKind,
    Employer,
    IdentityDocument,
    JobSeeking,
    OutboxEntry,
    Person,
    Vacancy,
    VacancySource,
    WorkExperience,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.services.demonstration.identities import identity_number, person_name, telephone
from jobmarket.services.demonstration.openings import employers, vacancies
from jobmarket.services.demonstration.seekers import seekers

SEED = 2026
SOURCE = "demonstration"


@dataclass(frozen=True, slots=True)
class DemonstrationSize:
    """How large the market is."""

    employers: int = 650
    vacancies: int = 3200
    seekers: int = 5000


def load_demonstration(
    session: Session,
    size: DemonstrationSize | None = None,
    today: date | None = None,
    progress: Callable[[int], None] = lambda rows: None,
) -> bool:
    """Write the market with its outbox entries; False when one is there already. The caller's transaction commits it.

    `today` is the day that dates count back from; `progress` is told how many rows were written.
    """
    if session.scalar(select(func.count()).select_from(Employer).where(Employer.is_demonstration)):
        return False
    size = size or DemonstrationSize()
    random = Random(SEED)
    day = today or date.today()
    _write_openings(session, random, size, day, progress)
    _write_seekers(session, random, size, day, progress)
    return True


def _write_openings(
    session: Session, random: Random, size: DemonstrationSize, day: date, progress: Callable[[int], None]
) -> None:
    hiring = employers(random, size.employers)
    session.execute(insert(Employer), [employer.row for employer in hiring])
    rows = session.execute(select(Employer.name_key, Employer.id).where(Employer.is_demonstration))
    ids = {row[0]: row[1] for row in rows}
    employer_ids = [ids[employer.row["name_key"]] for employer in hiring]
    progress(len(hiring))
    moment = datetime.combine(day, time(8), UTC)
    _insert(session, Vacancy, list(vacancies(random, hiring, employer_ids, size.vacancies, moment)))
    query = select(Vacancy.id, Vacancy.opening_key).where(Vacancy.opening_key.like("demonstration-%"))
    made = session.execute(query.order_by(Vacancy.id)).all()
    sources = [
        {"vacancy_id": row[0], "source": SOURCE, "source_id": row[1].rpartition("-")[2], "content_hash": ""}
        for row in made
    ]
    session.execute(insert(VacancySource), sources)
    _announce(session, DocumentKind.POSTING, [row[0] for row in made])
    progress(len(made))


def _write_seekers(
    session: Session, random: Random, size: DemonstrationSize, day: date, progress: Callable[[int], None]
) -> None:
    people = [_person(random, number) for number in range(1, size.seekers + 1)]
    _insert(session, Person, people)
    rows = session.execute(select(Person.document_hash, Person.id).where(Person.is_demonstration))
    ids = {row[0]: row[1] for row in rows}
    progress(len(people))
    registrations = list(seekers(random, size.seekers, day))
    _insert(
        session,
        JobSeeking,
        [
            seeker.row | {"person_id": ids[person["document_hash"]], "source": SOURCE, "source_id": str(number)}
            for number, (person, seeker) in enumerate(zip(people, registrations, strict=True), 1)
        ],
    )
    made = session.execute(select(JobSeeking.source_id, JobSeeking.id).where(JobSeeking.source == SOURCE))
    registration_ids = {int(row[0] or 0): row[1] for row in made}
    jobs = [
        job | {"job_seeking_id": registration_ids[number]}
        for number, seeker in enumerate(registrations, 1)
        for job in seeker.jobs
    ]
    _insert(session, WorkExperience, jobs)
    _announce(session, DocumentKind.SEEKER, sorted(registration_ids.values()))
    progress(len(registrations))


def _person(random: Random, number: int) -> dict[str, Any]:
    document, phone = identity_number(number), telephone(number)
    return {
        "name": person_name(random),
        "document_kind": IdentityDocument.RESIDENT_IDENTITY,
        "document_number": document,
        "document_hash": lookup_hash(document),
        "telephone": phone,
        "telephone_hash": lookup_hash(phone),
        "is_demonstration": True,
    }


def _insert(session: Session, model: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    session.execute(insert(model).execution_options(render_nulls=True), rows)


def _announce(session: Session, kind: DocumentKind, row_ids: Sequence[int]) -> None:
    session.execute(insert(OutboxEntry), [{"kind": kind, "row_id": row_id} for row_id in row_ids])
