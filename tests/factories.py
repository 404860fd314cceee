"""Rows for tests, with sensible values for what a test does not care about."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from jobmarket.models import DocumentKind, Employer, JobSeeking, OutboxEntry, Person, Vacancy, VacancySource
from jobmarket.security import encryption

_number = itertools.count(1)


def make_employer(session: Session, name: str | None = None, **values: Any) -> Employer:
    """An employer with a name of its own."""
    name = name or f"测试单位{next(_number)}"
    employer = Employer(name=name, name_key=name, **values)
    session.add(employer)
    session.flush()
    return employer


def make_vacancy(session: Session, title: str = "电工", **values: Any) -> Vacancy:
    """A published vacancy in Shanghai, its source, and the outbox entry that brings it to the index."""
    number = next(_number)
    employer = values.pop("employer", None) or make_employer(session)
    facts: dict[str, Any] = {
        "opening_key": f"test-{number}",
        "description": "",
        "wage_kind": "monthly",
        "wage_min": 8000,
        "wage_max": 12000,
        "wage_months": 12,
        "region_code": "310109",
        "published_at": datetime.now(UTC) - timedelta(days=1),
    }
    vacancy = Vacancy(employer_id=employer.id, title=title, **facts | values)
    vacancy.sources = [VacancySource(source="test", source_id=str(number), content_hash="-")]
    session.add(vacancy)
    session.flush()
    session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=vacancy.id))
    session.flush()
    return vacancy


def make_person(session: Session, name: str = "王小明", **values: Any) -> Person:
    """A person whose number can belong to no one: no region has the code 99."""
    number = f"990000199001{next(_number):06d}"
    facts = {"document_number": number, "document_hash": encryption.lookup_hash(number), "is_demonstration": True}
    person = Person(name=name, **facts | values)
    session.add(person)
    session.flush()
    return person


def make_job_seeking(session: Session, title: str = "电工", **values: Any) -> JobSeeking:
    """An active registration in Shanghai, and its outbox entry."""
    person = values.pop("person", None) or make_person(session)
    facts: dict[str, Any] = {
        "summary": "",
        "region_code": "310109",
        "wished_region_codes": ["310000"],
        "confirmed_on": date.today(),
        "valid_until": date.today() + timedelta(days=180),
    }
    registration = JobSeeking(person_id=person.id, title=title, **facts | values)
    session.add(registration)
    session.flush()
    session.add(OutboxEntry(kind=DocumentKind.SEEKER, row_id=registration.id))
    session.flush()
    return registration
