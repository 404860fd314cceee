"""One new vacancy with everything around it: rows read, 100,000 alerts of each kind, matches written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.ranking import Market
from benchmarks.table import Times, milliseconds
from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Alert,
    AlertKind,
    AlertPace,
    Arrival,
    DocumentKind,
    Employer,
    IdentityDocument,
    JobSeeking,
    Person,
    Vacancy,
    now,
)
from jobmarket.security import encryption
from jobmarket.services.alerts import arrivals
from jobmarket.services.alerts.questions import as_json
from jobmarket.services.alerts.reverse import Watch
from jobmarket.services.reference import load_reference
from jobmarket.services.search import PostingQuery
from matching import Encoder
from matching import Vacancy as VacancyFacts

_BLOCK = 5_000


def measured(market: Market, searches: Sequence[PostingQuery], count: int, vacancies: int) -> tuple[Times, float]:
    """Milliseconds of comparing one arrival in a SQLite database, and the seconds that a worker's start takes."""
    encryption.configure("only for measuring, never anywhere else 0123456789")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'alerts.sqlite'}")
        migrating.upgrade(database)
        with database.begin() as session:
            load_reference(session)
        _fill(database, market, searches, count)
        watch = Watch(Encoder.load())
        ids = _vacancies(database, [market.vacancy() for _ in range(vacancies + 1)])
        started = milliseconds(lambda _number: _one(database, watch, ids[0]), 0) / 1000
        taken = [milliseconds(lambda _number, id=id: _one(database, watch, id), 0) for id in ids[1:]]  # type: ignore[misc]
        database.close()
        return Times.of(taken), started


def _one(database: Database, watch: Watch, vacancy_id: int) -> None:
    with database.begin() as session:
        session.add(Arrival(kind=DocumentKind.POSTING, row_id=vacancy_id))
    arrivals.compare(database, watch)


def _fill(database: Database, market: Market, searches: Sequence[PostingQuery], count: int) -> None:
    for start in range(0, count, _BLOCK):
        numbers = range(start + 1, min(start + _BLOCK, count) + 1)
        with database.begin() as session:
            session.execute(insert(Person), [_person(number) for number in numbers])
            session.execute(insert(JobSeeking), [_registration(market, number) for number in numbers])
            session.execute(insert(Account), [_account(number) for number in numbers])
            session.execute(insert(Alert), list(_alerts(numbers, searches)))


def _person(number: int) -> dict[str, object]:
    return {
        "id": number,
        "name": "某人",
        "document_kind": IdentityDocument.NONE,
        "document_number": "-",
        "document_hash": str(number),
    }


def _registration(market: Market, number: int) -> dict[str, object]:
    seeker = market.seeker()
    title, _, rest = seeker.text.partition("\n")
    return {
        "id": number,
        "person_id": number,
        "title": title,
        "summary": rest,
        "occupation_codes": list(seeker.occupation_codes),
        "skill_ids": list(seeker.skills),
        "education": int(seeker.education or 0),
        "experience_years": seeker.experience_years,
        "wage_min": seeker.wage_min,
        "wished_region_codes": list(seeker.region_codes),
        "confirmed_on": date.today(),
        "valid_until": date.today() + timedelta(days=180),
    }


def _account(number: int) -> dict[str, object]:
    return {
        "id": number,
        "email": f"{number}@bureau.test",
        "password": "-",
        "fs_uniquifier": str(number),
        "confirmed_at": now(),
        "person_id": number,
        "seeks_work": True,
    }


def _alerts(numbers: range, searches: Sequence[PostingQuery]) -> Iterator[dict[str, object]]:
    shared = {"pace": AlertPace.AT_ONCE, "since": now() - timedelta(days=1)}
    for number in numbers:
        yield {"account_id": number, "kind": AlertKind.FITS_ME, "key": "me", "name": "fits me", "question": {}} | shared
        question = as_json(searches[number - 1])
        yield {
            "account_id": number,
            "kind": AlertKind.SEARCH,
            "key": "q",
            "name": "saved",
            "question": question,
        } | shared


def _vacancies(database: Database, facts: Sequence[VacancyFacts]) -> list[int]:
    taken = ("title", "description", "occupation_code", "education", "experience_min_years", "wage_min", "wage_max")
    ids = []
    with database.begin() as session:
        employer = Employer(name="测量单位", name_key="测量单位")
        session.add(employer)
        session.flush()
        for number, one in enumerate(facts):
            known = {name: value for name, value in asdict(one).items() if name in taken}
            row = Vacancy(employer_id=employer.id, opening_key=str(number), wage_kind="monthly", published_at=now())
            for name, value in known.items():
                setattr(row, name, value)
            row.skill_ids, row.region_code = list(one.skills), one.region_code
            session.add(row)
            session.flush()
            ids.append(row.id)
    return ids
