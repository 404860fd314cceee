"""Places of a vacancy: taken one by one, never twice, and closed by the last."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import DocumentKind, OutboxEntry, Vacancy, VacancyState
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.filling import NoPlaceLeft, free_place, record_hire
from tests.factories import make_vacancy


def test_a_hire_leaves_the_other_places_open(session: Session) -> None:
    vacancy = make_vacancy(session, headcount=2)

    record_hire(session, OPERATOR, vacancy.id)

    assert (vacancy.filled_count, vacancy.state) == (1, VacancyState.PUBLISHED)


def test_the_last_hire_fills_the_vacancy_and_takes_it_out_of_the_search(session: Session) -> None:
    vacancy = make_vacancy(session, headcount=1)
    before = session.query(OutboxEntry).count()

    record_hire(session, OPERATOR, vacancy.id)

    assert vacancy.state == VacancyState.FILLED
    entries = session.query(OutboxEntry).filter_by(kind=DocumentKind.POSTING, row_id=vacancy.id).count()
    assert entries == before + 1


def test_nobody_is_hired_for_a_place_that_is_taken(session: Session) -> None:
    vacancy = make_vacancy(session, headcount=1)
    record_hire(session, OPERATOR, vacancy.id)

    with pytest.raises(NoPlaceLeft):
        record_hire(session, OPERATOR, vacancy.id)


def test_a_place_that_is_given_back_can_be_taken_again(session: Session) -> None:
    vacancy = make_vacancy(session, headcount=1)
    record_hire(session, OPERATOR, vacancy.id)

    free_place(session, vacancy.id)

    assert record_hire(session, OPERATOR, vacancy.id).filled_count == 1


def test_of_ten_hires_at_once_three_get_the_three_places(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        vacancy_id = make_vacancy(session, headcount=3, region_code=None).id
    outcomes: list[bool] = []

    def hire() -> None:
        try:
            with empty_database.begin() as session:
                record_hire(session, OPERATOR, vacancy_id)
            outcomes.append(True)
        except NoPlaceLeft:
            outcomes.append(False)

    threads = [threading.Thread(target=hire) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with empty_database.session() as session:
        vacancy = session.get_one(Vacancy, vacancy_id)
        assert (sorted(outcomes), vacancy.filled_count) == ([False] * 7 + [True] * 3, 3)
        assert vacancy.state == VacancyState.FILLED
