"""Jobs that come round: one worker does each once a day, trouble is tried again, a killed run is taken over."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import update

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import JobRun
from jobmarket.services import schedule
from jobmarket.services.schedule import Job

MORNING = datetime(2026, 11, 25, 1, tzinfo=UTC)  # nine o'clock in China


class Work:
    """Counts how often it was done; fails the first so many times."""

    def __init__(self, failures: int = 0) -> None:
        self.done = 0
        self._failures = failures

    def __call__(self, _database: Database) -> str:
        if self._failures:
            self._failures -= 1
            raise RuntimeError("not today")
        self.done += 1
        return f"{self.done} done"


def _daily(work: Work) -> Job:
    return Job("sweep", work, at=time(8))


def test_a_daily_job_is_done_once_a_day_from_its_hour_on(database: Database) -> None:
    work = Work()
    job = _daily(work)
    schedule.run_due(database, [job], MORNING)
    before = work.done

    hours = [MORNING + timedelta(hours=hour) for hour in (1, 12, 22, 23, 24)]  # the last two are after eight again
    for moment in hours:
        schedule.run_due(database, [job], moment)

    assert (before, work.done) == (1, 2)


def test_a_day_that_nobody_worked_on_is_made_up_for_at_once(database: Database) -> None:
    work = Work()
    schedule.run_due(database, [_daily(work)], MORNING)

    ran = schedule.run_due(database, [_daily(work)], MORNING + timedelta(days=3, hours=-2))

    assert [one.outcome for one in ran] == ["2 done"]


def test_a_job_of_minutes_is_done_once_in_each_of_them(database: Database) -> None:
    work = Work()
    job = Job("look", work, minutes=5)

    for seconds in (0, 10, 299, 300, 301, 599, 600):
        schedule.run_due(database, [job], MORNING + timedelta(seconds=seconds))

    assert work.done == 3


def test_a_job_that_fails_is_tried_again_the_same_day_and_keeps_no_other_back(database: Database) -> None:
    work, other = Work(failures=1), Work()
    jobs = [_daily(work), Job("other", other, at=time(8))]
    moment = datetime.now(UTC)

    first = schedule.run_due(database, jobs, moment)
    at_once = schedule.run_due(database, jobs, moment + timedelta(seconds=5))
    later = schedule.run_due(database, jobs, moment + timedelta(minutes=2))

    assert [ran.error for ran in first] == ["RuntimeError('not today')", None]
    assert (at_once, [ran.name for ran in later], work.done, other.done) == ([], ["sweep"], 1, 1)


def test_a_run_that_was_killed_is_taken_over_after_a_while(database: Database) -> None:
    work = Work()

    def killed(_database: Database) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        schedule.run_due(database, [Job("sweep", killed, at=time(8))], MORNING)
    soon = schedule.run_due(database, [_daily(work)], MORNING + timedelta(minutes=10))
    late = schedule.run_due(database, [_daily(work)], MORNING + schedule.HELD)

    assert (soon, len(late), work.done) == ([], 1, 1)


def test_a_job_can_be_done_out_of_turn(database: Database) -> None:
    work = Work()
    schedule.run_due(database, [_daily(work)])

    ran = schedule.run_now(database, _daily(work))

    assert ran is not None
    assert ran.outcome == "2 done"


def test_a_job_that_another_worker_is_at_is_left_alone(database: Database) -> None:
    work = Work()
    schedule.run_due(database, [_daily(work)])
    with database.begin() as session:
        session.execute(update(JobRun).values(held_until=datetime.now(UTC) + timedelta(minutes=1), finished_at=None))

    assert schedule.run_now(database, _daily(work)) is None


@pytest.mark.parametrize("when", [{}, {"at": time(8), "minutes": 5}])
def test_a_job_has_an_hour_or_minutes(when: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either"):
        Job("odd", Work(), **when)  # type: ignore[arg-type]


def test_of_several_workers_at_once_one_does_it(postgres_database: Database) -> None:
    migrating.upgrade(postgres_database)
    work, start = Work(), threading.Barrier(6)

    def run() -> None:
        start.wait()
        schedule.run_due(postgres_database, [_daily(work)], MORNING)

    workers = [threading.Thread(target=run) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert work.done == 1
