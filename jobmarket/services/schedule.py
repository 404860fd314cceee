"""Jobs that come round (定时任务): every few minutes, or once a day from a certain hour on.

What ran last stands in the database, so that of several workers one does a job, and a day that nobody worked on is made
up for as soon as somebody does. A job must bear being done twice: one that is cut off is begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.exc import IntegrityError

from jobmarket.database import Database
from jobmarket.models import JobRun, now
from jobmarket.services.deliveries import ZONE

HELD = timedelta(minutes=30)  # after which a run that did not end may be taken over
_SHORTEST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=1)  # between two tries of a job that keeps failing

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that comes round. `work` is one or more transactions of its own and says what it did (None: nothing).

    Either `at`, the hour (as in China) from which it runs once a day, or `minutes` between two runs.
    """

    name: str
    work: Callable[[Database], object]
    at: time | None = None
    minutes: int = 0

    def __post_init__(self) -> None:
        if (self.at is None) == (self.minutes < 1):
            raise ValueError(f"job {self.name}: either an hour or minutes")

    def period(self, moment: datetime) -> str:
        """Names what the job is due for at a moment: a day, or so many minutes."""
        local = moment.astimezone(ZONE)
        if self.at is not None:
            day = local.date() if local.time() >= self.at else local.date() - timedelta(days=1)
            return day.isoformat()
        start = int(moment.timestamp()) // (60 * self.minutes) * 60 * self.minutes
        return datetime.fromtimestamp(start, ZONE).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended."""

    name: str
    outcome: str
    error: str | None = None


def run_due(database: Database, jobs: Iterable[Job], moment: datetime | None = None) -> list[Ran]:
    """Do every job that is due and that no other worker is at."""
    return [ran for job in jobs if (ran := _run(database, job, moment or now(), forced=False)) is not None]


def run_now(database: Database, job: Job) -> Ran | None:
    """Do a job whether it is due or not; None while another worker is at it."""
    return _run(database, job, now(), forced=True)


def states(database: Database, jobs: Iterable[Job]) -> list[tuple[Job, JobRun | None]]:
    """Each job and its last run."""
    with database.session() as session:
        rows = {row.name: row for row in session.scalars(select(JobRun))}
    return [(job, rows.get(job.name)) for job in jobs]


def _run(database: Database, job: Job, moment: datetime, *, forced: bool) -> Ran | None:
    if not _take(database, job, moment, forced=forced):
        return None
    try:
        done = job.work(database)
    except Exception as error:
        log.exception("a job failed", job=job.name)
        _note_failure(database, job, error)
        return Ran(job.name, "", repr(error))
    outcome = "" if done is None else str(done)[:200]
    values = {"finished_at": now(), "held_until": None, "failures": 0, "outcome": outcome, "error": None}
    _write(database, job, values)
    return Ran(job.name, outcome)


def _take(database: Database, job: Job, moment: datetime, *, forced: bool) -> bool:
    """Whether this worker is the one that does it: of several that try, one changes the row."""
    period = job.period(moment)
    with database.session() as session:
        row = session.get(JobRun, job.name)
    if row is not None and not forced and row.period == period and row.finished_at is not None:
        return False
    if row is None:
        try:
            with database.begin() as session:
                session.add(JobRun(name=job.name))
        except IntegrityError:
            log.debug("another worker noted the job first", job=job.name)
    unheld = or_(JobRun.held_until.is_(None), JobRun.held_until <= moment)
    due: ColumnElement[bool] = or_(JobRun.period != period, JobRun.finished_at.is_(None))
    mine = update(JobRun).where(JobRun.name == job.name, unheld if forced else and_(unheld, due))
    with database.begin() as session:
        taken = session.execute(
            mine.values(period=period, started_at=moment, finished_at=None, held_until=moment + HELD)
        )
        return bool(taken.rowcount)  # type: ignore[attr-defined]


def _note_failure(database: Database, job: Job, error: Exception) -> None:
    """Held for a while by nobody: tried again then, within the same period."""
    with database.begin() as session:
        row = session.get(JobRun, job.name)
        if row is not None:
            wait = min(_LONGEST_WAIT, _SHORTEST_WAIT * 2 ** min(row.failures, 10))
            row.failures += 1
            row.held_until, row.error = now() + wait, repr(error)[:2000]


def _write(database: Database, job: Job, values: dict[str, Any]) -> None:
    with database.begin() as session:
        session.execute(update(JobRun).where(JobRun.name == job.name).values(**values))
