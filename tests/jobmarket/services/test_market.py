"""The market in numbers counts what is open, and examples that are answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from jobmarket.models import JobSeekingState, VacancyState
from jobmarket.services.market import city, market
from tests.factories import make_employer, make_job_seeking, make_vacancy


def test_only_what_is_open_counts(session: Session) -> None:
    employer = make_employer(session)
    make_vacancy(session, employer=employer, headcount=3, occupation_code="6-29-03-07")
    make_vacancy(session, employer=employer, headcount=2, occupation_code="6-29-03-07", region_code="320500")
    make_vacancy(session, state=VacancyState.CLOSED)
    make_vacancy(session, expires_at=datetime.now(UTC) - timedelta(minutes=1))
    make_job_seeking(session)
    make_job_seeking(session, state=JobSeekingState.CLOSED)

    numbers = market(session)

    assert (numbers.vacancies, numbers.headcount, numbers.employers, numbers.seekers) == (2, 5, 1, 1)
    assert numbers.occupations == (("6-29-03-07", 2),)
    assert set(numbers.cities) == {("310000", 1), ("320500", 1)}


def test_an_empty_market_is_looked_at_again(session: Session) -> None:
    assert market(session).vacancies == 0

    make_vacancy(session)

    assert market(session).vacancies == 1


def test_a_district_belongs_to_its_city_and_a_municipality_is_one() -> None:
    assert city("310109") == "310000"
    assert city("320508") == "320500"
    assert city("320000") == "320000"
