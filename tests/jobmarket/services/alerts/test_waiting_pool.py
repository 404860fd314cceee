"""What alerts wait with follows the database, row by row, and is put together anew when it has many pieces."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobmarket.models import AlertPace, JobSeeking, JobSeekingState, Vacancy, now
from jobmarket.services import alerts
from jobmarket.services.alerts import waiting_pool
from jobmarket.services.alerts.reverse import Watch
from tests.bureau import Bureau
from tests.factories import make_job_seeking, make_vacancy
from tests.factories_alerts import make_seeker_account, person_with, viewer_of, watch

WEEKS_AGO = timedelta(weeks=3)


def _register(bureau: Bureau, title: str) -> int:
    """A registration that was made long ago, and an alert of today for what fits it."""
    with bureau.database.begin() as session:
        registration = make_job_seeking(session, title, updated_at=now() - WEEKS_AGO)
        account = make_seeker_account(session, person_with(session, registration))
        alerts.save_fits_me(session, viewer_of(session, account), "适合我", AlertPace.AT_ONCE)
        return registration.id


def _vacancy(bureau: Bureau, title: str) -> Vacancy:
    with bureau.database.begin() as session:
        return make_vacancy(session, title)


def _fitting(bureau: Bureau, holder: Watch, vacancy: Vacancy) -> set[int]:
    with bureau.database.session() as session:
        return set(holder.registrations_for(session, vacancy))


def test_a_changed_wish_counts_as_it_is_now(bureau: Bureau) -> None:
    holder, cook, accountant = watch(), _vacancy(bureau, "厨师"), _vacancy(bureau, "会计")
    person = _register(bureau, "厨师")
    before = (_fitting(bureau, holder, cook), _fitting(bureau, holder, accountant))

    with bureau.database.begin() as session:
        session.get_one(JobSeeking, person).title = "会计"

    assert before == ({person}, set())
    assert (_fitting(bureau, holder, cook), _fitting(bureau, holder, accountant)) == (set(), {person})


def test_a_registration_that_rests_and_is_taken_up_again_follows(bureau: Bureau) -> None:
    holder, cook = watch(), _vacancy(bureau, "厨师")
    person = _register(bureau, "厨师")
    found = [_fitting(bureau, holder, cook)]

    for state in (JobSeekingState.PAUSED, JobSeekingState.ACTIVE):
        with bureau.database.begin() as session:
            session.get_one(JobSeeking, person).state = state
        found.append(_fitting(bureau, holder, cook))

    assert found == [{person}, set(), {person}]


@pytest.mark.parametrize(("part", "most"), [(500, 24), (1, 3), (2, 1)], ids=["usual", "many pieces", "anew each time"])
def test_however_many_pieces_there_are_the_answer_is_that_of_a_fresh_start(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, part: int, most: int
) -> None:
    monkeypatch.setattr(waiting_pool, "PART", part)
    monkeypatch.setattr(waiting_pool, "MOST_PARTS", most)
    holder, cook = watch(), _vacancy(bureau, "厨师")
    persons: list[int] = []
    for number in range(8):
        persons.append(_register(bureau, "厨师" if number % 3 else "会计"))
        with bureau.database.begin() as session:
            session.get_one(JobSeeking, persons[number // 2]).title = "厨师" if number % 2 else "司机"
        grown = _fitting(bureau, holder, cook)

        assert grown == _fitting(bureau, watch(), cook)
    assert grown
