"""The jobs that come round (定时任务): the one list. An area adds its function here, with the hour or the minutes.

A job gets the database, works in transactions of its own, and says in a few words what it did.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from sqlalchemy.orm import Session

from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.services.schedule import Job


def jobs(settings: Settings) -> tuple[Job, ...]:
    """All jobs, in the order in which those due at the same time are done."""
    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import retention
    from jobmarket.services.alerts import telling
    from jobmarket.services.applications.ending import lapse
    from jobmarket.services.assistance.reminders import remind_of_visits
    from jobmarket.services.contracts.sweep import sweep as sweep_contracts
    from jobmarket.services.referrals.chasing import chase_all
    from jobmarket.services.registrations.validity import daily_run
    from jobmarket.services.vacancy_life import sweep
    from jobmarket.services.working_days import today_in_china

    before_digest = time((settings.digest_hour - 1) % 24, 45)
    return (
        Job("vacancies", _in_one(sweep), minutes=1),
        Job("offers", _in_one(lapse), minutes=5),
        Job("registrations", daily_run, at=time(7, 0)),
        Job("referrals", chase_all, at=time(7, 15)),
        Job("visits", _in_one(lambda session: remind_of_visits(session, today_in_china())), at=time(7, 30)),
        Job("contracts", lambda database: sweep_contracts(database, today_in_china()), at=time(0, 20)),
        Job("alerts-at-once", telling.tell_at_once, minutes=1),
        Job("alerts-daily", telling.tell_daily, at=before_digest),
        Job("retention", lambda database: _counted(retention.enforce(database, OPERATOR)), at=time(3, 10)),
    )


def _in_one(step: Callable[[Session], object]) -> Callable[[Database], object]:
    """A step that is one transaction."""

    def work(database: Database) -> object:
        with database.begin() as session:
            return step(session)

    return work


def _counted(rows: dict[str, int]) -> str:
    """What was done to how many rows, where any were."""
    return ", ".join(f"{name} {count}" for name, count in rows.items() if count) or "nothing was due"
