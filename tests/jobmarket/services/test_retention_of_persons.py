"""Persons whom nobody serves any longer are named no more after two years; everybody else is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    Assistance,
    AuditEntry,
    CloseReason,
    DifficultyCategory,
    JobSeeking,
    JobSeekingState,
    OutboxEntry,
    Person,
    now,
)
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import retention
from tests.factories import make_job_seeking
from tests.factories_labour import TODAY, make_clerk, make_resident, register
from tests.signing_in import make_account

RULE = "long-gone-persons"


def gone(session: Session, days: int = 731) -> Person:
    """Somebody whose registration ended so many days ago."""
    person = make_resident(session)
    row = session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)).one()
    row.state, row.close_reason = JobSeekingState.CLOSED, CloseReason.FOUND_ELSEWHERE
    row.closed_at = now() - timedelta(days=days)
    session.flush()
    return person


def erased(database: Database, person: Person) -> bool:
    retention.enforce(database, OPERATOR)
    with database.session() as session:
        return session.get_one(Person, person.id).erased_at is not None


@pytest.mark.parametrize(("days", "expected"), [(729, False), (731, True)])
def test_the_name_and_the_numbers_go_two_years_after_the_last_registration(
    database: Database, days: int, expected: bool
) -> None:
    with database.begin() as session:
        person = gone(session, days)
        number = person.document_number

    assert erased(database, person) is expected

    with database.session() as session:
        left = session.get_one(Person, person.id)
        assert (left.document_number == number) is not expected
        assert (left.name == "—") is expected


def test_the_registration_stays_for_statistics_without_words_and_leaves_the_search(database: Database) -> None:
    with database.begin() as session:
        person = gone(session)

    assert erased(database, person)

    with database.session() as session:
        row = session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)).one()
        assert (row.state, row.title, row.occupation_codes) == (JobSeekingState.CLOSED, "—", [])
        assert row.id in session.scalars(select(OutboxEntry.row_id)).all()


def test_one_open_registration_keeps_the_person(database: Database) -> None:
    with database.begin() as session:
        person = gone(session)
        make_job_seeking(session, "电工", person=person)

    assert not erased(database, person)


def test_an_account_keeps_the_person(database: Database) -> None:
    with database.begin() as session:
        person = gone(session)
        make_account(session, "keeps@bureau.test", person_id=person.id)

    assert not erased(database, person)


def test_a_registered_unemployment_keeps_the_person(database: Database) -> None:
    with database.begin() as session:
        clerk = make_clerk(session)
        person = make_resident(session)
        register(session, clerk, person)
        row = session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)).one()
        row.state, row.closed_at = JobSeekingState.CLOSED, now() - timedelta(days=800)

    assert not erased(database, person)


def test_help_that_was_asked_for_keeps_the_person(database: Database) -> None:
    with database.begin() as session:
        person = gone(session)
        session.add(Assistance(person_id=person.id, category=next(iter(DifficultyCategory)), applied_on=TODAY))

    assert not erased(database, person)


def test_it_is_noted_and_done_once(database: Database) -> None:
    with database.begin() as session:
        gone(session)

    assert retention.plan(database)[RULE] == 1
    assert retention.enforce(database, OPERATOR)[RULE] == 1
    assert retention.enforce(database, OPERATOR)[RULE] == 0
    with database.session() as session:
        noted = select(AuditEntry.purpose).where(AuditEntry.action == "person-erased")
        assert session.scalars(noted).all() == ["registrations ended long ago"]
