"""Two at the same moment, on both databases: the last place is taken once, one application is made, one move holds."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Application, ApplicationEvent, ApplicationState, Vacancy, VacancyState
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts
from jobmarket.services.applications import moving
from jobmarket.services.applications.refusals import ApplicationRefused
from tests.factories_applications import apply, make_hiring, make_seeker, move_to, recruiter_of

NOWHERE = {"region_code": None, "occupation_code": None}


def prepared(database: Database, seekers: int) -> tuple[int, Viewer, list[Viewer]]:
    """A vacancy with one place, its recruiter, and several people who look for work."""
    migrating.upgrade(database)
    with database.begin() as session:
        vacancy = make_hiring(session, **NOWHERE)
        people = [make_seeker(session, region_code=None, occupation_codes=[])[0] for _ in range(seekers)]
        viewers = [accounts.viewer_of(one) for one in people]
        return vacancy.id, recruiter_of(session, vacancy.employer_id), viewers


def at_once(*tasks: Callable[[], object]) -> list[str]:
    """Run all at the same moment; "done" or why not, in order."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> str:
        start.wait()
        try:
            task()
        except ApplicationRefused as refused:
            return refused.code
        except IntegrityError:
            return "integrity"
        return "done"

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_the_last_place_that_two_offers_promise_is_taken_by_exactly_one(empty_database: Database) -> None:
    vacancy_id, recruiter, people = prepared(empty_database, 4)
    numbers = [apply(empty_database, one, vacancy_id) for one in people]
    for number in numbers:
        move_to(empty_database, recruiter, number, "offered")

    def take(viewer: Viewer, number: int) -> Callable[[], object]:
        def accept() -> None:
            with empty_database.begin() as session:
                moving.move(session, viewer, number, 2, "accepted")

        return accept

    told = at_once(*(take(viewer, number) for viewer, number in zip(people, numbers, strict=True)))

    assert told.count("done") == 1
    assert set(told) <= {"done", "stale", "no-place"}
    with empty_database.session() as session:
        vacancy = session.get_one(Vacancy, vacancy_id)
        states = sorted(session.scalars(select(Application.state)))
        hired = session.scalar(select(func.count()).where(ApplicationEvent.to_state == ApplicationState.ACCEPTED))
    assert (vacancy.filled_count, vacancy.state) == (1, VacancyState.FILLED)
    assert states == ["accepted", "filled", "filled", "filled"]
    assert hired == 1


def test_one_person_who_applies_twice_at_once_has_applied_once(empty_database: Database) -> None:
    vacancy_id, _recruiter, (seeker,) = prepared(empty_database, 1)

    told = at_once(*[lambda: apply(empty_database, seeker, vacancy_id)] * 3)

    assert told.count("done") == 1
    assert set(told) <= {"done", "already", "integrity"}
    with empty_database.session() as session:
        assert session.scalar(select(func.count(Application.id))) == 1


def test_two_recruiters_who_decide_at_once_do_not_overwrite_each_other(empty_database: Database) -> None:
    vacancy_id, recruiter, (seeker,) = prepared(empty_database, 1)
    number = apply(empty_database, seeker, vacancy_id)

    def decide(to: str) -> Callable[[], object]:
        def run() -> None:
            with empty_database.begin() as session:
                moving.move(session, recruiter, number, 1, to, moving.Details(reason="others"))

        return run

    told = at_once(decide("shortlisted"), decide("rejected"))

    assert sorted(told) == ["done", "stale"]
    with empty_database.session() as session:
        assert session.get_one(Application, number).version == 2
        assert session.scalar(select(func.count(ApplicationEvent.id))) == 2
