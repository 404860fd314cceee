"""Unemployment registration: who may be registered, once, by whom, and what it ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    AuditEntry,
    EmploymentEnd,
    EmploymentKind,
    LabourStateState,
    UnemploymentEnd,
    UnemploymentGround,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import labour_states
from jobmarket.services.audit import Action
from jobmarket.services.labour_states import Changed, Employment, LabourRefused, NotThere
from jobmarket.services.reference import load_reference
from tests.factories import make_person
from tests.factories_labour import TODAY, make_clerk, make_resident, register, unemployed


def refusal(session: Session, person_id: int, **values: Any) -> str:
    """The code with which a registration is refused."""
    with pytest.raises(LabourRefused) as refused:
        labour_states.register_unemployment(session, make_clerk(session), person_id, unemployed(**values), TODAY)
    return refused.value.code


def test_a_registration_keeps_ground_day_and_office_and_is_audited(session: Session) -> None:
    clerk = make_clerk(session)

    row = register(session, clerk, make_resident(session))

    assert (row.state, row.ground, row.registered_on) == ("active", "graduated", TODAY)
    assert (row.office_id, row.region_code, row.registered_by_id) == (clerk.office_id, "310000", clerk.account_id)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == Action.UNEMPLOYMENT_REGISTERED)).one()
    assert (entry.subject_kind, entry.subject_id) == ("unemployment", row.id)


def test_nobody_under_sixteen_is_registered(session: Session) -> None:
    assert refusal(session, make_resident(session, date(2010, 11, 26)).id) == "under-age"
    register(session, make_clerk(session), make_resident(session, date(2010, 11, 25)))


def test_nobody_of_retirement_age_is_registered(session: Session) -> None:
    assert refusal(session, make_resident(session, date(1965, 5, 1)).id) == "retired"
    assert refusal(session, make_resident(session, date(1970, 1, 1), woman=True).id) == "retired"
    register(session, make_clerk(session), make_resident(session, date(1967, 1, 1)))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"unemployed_since": TODAY + timedelta(days=1)}, "future"),
        ({"declared": False}, "not-declared"),
        ({"ground": UnemploymentGround.DISMISSED, "has_paper": True}, "no-employer"),
        ({"ground": UnemploymentGround.DISMISSED, "former_employer": "某厂"}, "paper"),
    ],
)
def test_what_the_provisions_ask_for_must_be_there(session: Session, values: dict[str, Any], code: str) -> None:
    assert refusal(session, make_resident(session).id, **values) == code


def test_a_person_has_one_registration_that_holds(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    register(session, clerk, person)

    assert refusal(session, person.id) == "registered"


def test_the_database_itself_refuses_a_second_one(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        person = make_person(session)
        facts = {"person_id": person.id, "ground": "other", "unemployed_since": TODAY, "registered_on": TODAY}
        session.add(UnemploymentRegistration(**facts, state="ended", ended_on=TODAY))
        session.add(UnemploymentRegistration(**facts))

    with pytest.raises(IntegrityError), empty_database.begin() as session:
        session.add(UnemploymentRegistration(**facts))


def test_of_two_at_once_one_is_told(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        load_reference(session)
        clerk, person = make_clerk(session), make_resident(session)

    def attempt(_number: int) -> str:
        try:
            with empty_database.begin() as session:
                labour_states.register_unemployment(session, clerk, person.id, unemployed(), TODAY)
        except LabourRefused as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, range(4)))

    assert outcomes == ["done", "registered", "registered", "registered"]


def test_registering_work_and_unemployment_at_once_leaves_one_of_them(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        load_reference(session)
        clerk, person = make_clerk(session), make_resident(session)
    work = Employment(EmploymentKind.FLEXIBLE, TODAY)

    def attempt(number: int) -> None:
        try:
            with empty_database.begin() as session:
                if number % 2:
                    labour_states.register_unemployment(session, clerk, person.id, unemployed(), TODAY)
                else:
                    labour_states.register_employment(session, clerk, person.id, work, TODAY)
        except LabourRefused:
            pass

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(attempt, range(4)))

    with empty_database.session() as session:
        now_there = labour_states.summary(session, clerk, person.id)
    assert now_there is not None
    assert (now_there.unemployment is None, len(now_there.employments)) == (True, 1)


def test_a_ground_that_says_so_ends_the_work_that_is_registered(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    work = Employment(EmploymentKind.EMPLOYED, date(2020, 1, 1), "某厂")
    employment = labour_states.register_employment(session, clerk, person.id, work, TODAY).employment

    register(session, clerk, person, ground=UnemploymentGround.EXPIRED, former_employer="某厂", has_paper=True)

    assert employment.state == LabourStateState.ENDED
    assert (employment.end_reason, employment.ended_on) == (EmploymentEnd.EXPIRED, date(2026, 7, 1))


def test_somebody_who_works_and_finished_school_is_not_unemployed(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    labour_states.register_employment(session, clerk, person.id, Employment(EmploymentKind.FLEXIBLE, TODAY), TODAY)

    assert refusal(session, person.id) == "employed"


def test_work_cannot_end_before_it_began(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    work = Employment(EmploymentKind.FLEXIBLE, date(2026, 9, 1))
    labour_states.register_employment(session, clerk, person.id, work, TODAY)

    assert refusal(session, person.id, ground=UnemploymentGround.FLEXIBLE_ENDED) == "before"


def test_another_region_knows_nothing_of_the_person(session: Session) -> None:
    person = make_resident(session, wished_region_codes=["110000"])  # would like to work there
    row = register(session, make_clerk(session), person)
    beijing = make_clerk(session, "110000")

    with pytest.raises(NotThere):
        register(session, beijing, person)
    with pytest.raises(NotThere):
        labour_states.unemployments_of(session, beijing, person.id)
    with pytest.raises(NotThere):
        labour_states.end_unemployment(
            session, beijing, person.id, row.id, UnemploymentEnd.DIED, TODAY, row.version, TODAY
        )
    assert labour_states.summary(session, beijing, person.id) is None


def test_somebody_elses_registration_is_not_ended_by_a_changed_number(session: Session) -> None:
    clerk, person, other = make_clerk(session), make_resident(session), make_resident(session)
    row = register(session, clerk, other)

    with pytest.raises(NotThere):
        labour_states.end_unemployment(
            session, clerk, person.id, row.id, UnemploymentEnd.DIED, TODAY, row.version, TODAY
        )
    assert row.state == LabourStateState.ACTIVE


def test_a_registration_ends_once_and_is_not_opened_again(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)
    ending = (session, clerk, person.id, row.id, UnemploymentEnd.STUDYING, TODAY)

    labour_states.end_unemployment(*ending, row.version, TODAY)

    with pytest.raises(LabourRefused, match="ended"):
        labour_states.end_unemployment(*ending, row.version, TODAY)
    register(session, clerk, person)
    assert len(labour_states.unemployments_of(session, clerk, person.id)) == 2


def test_whoever_read_an_older_version_is_told(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)

    with pytest.raises(Changed):
        labour_states.end_unemployment(
            session, clerk, person.id, row.id, UnemploymentEnd.DIED, TODAY, row.version - 1, TODAY
        )


@pytest.mark.parametrize(("ended_on", "code"), [(date(2026, 6, 30), "before"), (date(2026, 11, 26), "future")])
def test_the_end_lies_between_the_beginning_and_today(session: Session, ended_on: date, code: str) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)

    with pytest.raises(LabourRefused, match=code):
        labour_states.end_unemployment(
            session, clerk, person.id, row.id, UnemploymentEnd.DIED, ended_on, row.version, TODAY
        )


def test_an_erased_person_is_not_there(session: Session) -> None:
    person = make_resident(session)
    person.erased_at = person.created_at
    session.flush()

    with pytest.raises(NotThere):
        register(session, OPERATOR, person)
