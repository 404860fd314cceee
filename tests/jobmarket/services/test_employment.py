"""Employment registration: it ends unemployment, and follows from a hire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from jobmarket.models import EmploymentEnd, EmploymentKind, LabourStateState, UnemploymentEnd
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import labour_states
from jobmarket.services.labour_states import Changed, Employment, LabourRefused, NotThere, employment_from_hire
from tests.factories import make_employer, make_vacancy
from tests.factories_labour import TODAY, make_clerk, make_resident, register

FACTORY = Employment(EmploymentKind.EMPLOYED, date(2026, 11, 1), "某厂", "电工")


def refused(session: Session, person_id: int, told: Employment) -> str:
    """The code with which a registration is refused."""
    with pytest.raises(LabourRefused) as error:
        labour_states.register_employment(session, make_clerk(session), person_id, told, TODAY)
    return error.value.code


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (EmploymentKind.EMPLOYED, UnemploymentEnd.EMPLOYED),
        (EmploymentKind.SELF_EMPLOYED, UnemploymentEnd.SELF_EMPLOYED),
        (EmploymentKind.FLEXIBLE, UnemploymentEnd.FLEXIBLE),
        (EmploymentKind.PUBLIC_POST, UnemploymentEnd.EMPLOYED),
    ],
)
def test_work_ends_unemployment_on_the_day_it_begins(
    session: Session, kind: EmploymentKind, reason: UnemploymentEnd
) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)

    change = labour_states.register_employment(session, clerk, person.id, replace(FACTORY, kind=kind), TODAY)

    assert change.ended is row
    assert (row.state, row.end_reason, row.ended_on) == (LabourStateState.ENDED, reason, date(2026, 11, 1))


def test_what_is_refused_leaves_unemployment_as_it_is(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)

    assert refused(session, person.id, replace(FACTORY, employer_name="")) == "no-employer"
    assert refused(session, person.id, replace(FACTORY, started_on=date(2026, 6, 1))) == "before"
    assert row.state == LabourStateState.ACTIVE


def test_two_part_time_jobs_are_two_registrations_and_the_same_one_is_not(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    labour_states.register_employment(session, clerk, person.id, FACTORY, TODAY)

    labour_states.register_employment(session, clerk, person.id, replace(FACTORY, employer_name="某店"), TODAY)

    assert refused(session, person.id, FACTORY) == "same-employer"
    assert len(labour_states.employments_of(session, clerk, person.id)) == 2


def test_nobody_under_sixteen_works(session: Session) -> None:
    person = make_resident(session, date(2010, 11, 2))

    assert refused(session, person.id, FACTORY) == "under-age"


def test_people_may_work_on_after_retirement(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session, date(1955, 1, 1))

    change = labour_states.register_employment(session, clerk, person.id, FACTORY, TODAY)

    assert change.employment.state == LabourStateState.ACTIVE


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (replace(FACTORY, started_on=TODAY + timedelta(days=1)), "future"),
        (replace(FACTORY, contract_until=date(2026, 10, 1)), "before"),
    ],
)
def test_days_must_be_possible(session: Session, told: Employment, code: str) -> None:
    assert refused(session, make_resident(session).id, told) == code


def test_an_end_needs_the_version_that_was_read_and_the_right_person(session: Session) -> None:
    clerk, person, other = make_clerk(session), make_resident(session), make_resident(session)
    row = labour_states.register_employment(session, clerk, person.id, FACTORY, TODAY).employment
    ending = (row.id, EmploymentEnd.RESIGNED, TODAY)

    with pytest.raises(NotThere):
        labour_states.end_employment(session, clerk, other.id, *ending, row.version, TODAY)
    with pytest.raises(Changed):
        labour_states.end_employment(session, clerk, person.id, *ending, row.version + 1, TODAY)
    labour_states.end_employment(session, clerk, person.id, *ending, row.version, TODAY)

    assert (row.state, row.end_reason) == (LabourStateState.ENDED, EmploymentEnd.RESIGNED)


def test_a_known_employer_is_linked(session: Session) -> None:
    clerk, person, employer = make_clerk(session), make_resident(session), make_employer(session, "某厂")

    change = labour_states.register_employment(session, clerk, person.id, FACTORY, TODAY)

    assert change.employment.employer_id == employer.id


def test_a_hire_registers_work_and_ends_unemployment(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row, vacancy = register(session, clerk, person), make_vacancy(session, "焊工")
    recruiter = Viewer(frozenset({Role.RECRUITER}), account_id=9, employer_ids=frozenset({vacancy.employer_id}))

    change = employment_from_hire(session, recruiter, person.id, vacancy.id, TODAY, TODAY)

    assert change is not None
    assert (change.employment.work, change.employment.vacancy_id) == ("焊工", vacancy.id)
    assert change.employment.employer_id == vacancy.employer_id
    assert row.end_reason == UnemploymentEnd.EMPLOYED


def test_a_hire_that_begins_later_or_is_known_registers_nothing(session: Session) -> None:
    clerk, person, vacancy = make_clerk(session), make_resident(session), make_vacancy(session)
    hire = (session, clerk, person.id, vacancy.id)

    assert employment_from_hire(*hire, TODAY + timedelta(days=5), TODAY) is None
    assert employment_from_hire(*hire, TODAY, TODAY) is not None
    assert employment_from_hire(*hire, TODAY, TODAY) is None
    assert len(labour_states.employments_of(session, clerk, person.id)) == 1
