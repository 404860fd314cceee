"""The jobs that come round (定时任务): the one list. An area adds its function here, with the hour or the minutes.

A job gets the database, works in transactions of its own, and says in a few words what it did.
"""

from __future__ import annotations

from datetime import time

from jobmarket.config import Settings
from jobmarket.services.schedule import Job


def jobs(settings: Settings) -> tuple[Job, ...]:
    """All jobs, in the order in which those due at the same time are done."""
    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import retention
    from jobmarket.services.alerts import telling

    before_digest = time((settings.digest_hour - 1) % 24, 45)
    return (
        Job("alerts-at-once", telling.tell_at_once, minutes=1),
        Job("alerts-daily", telling.tell_daily, at=before_digest),
        Job("retention", lambda database: _counted(retention.enforce(database, OPERATOR)), at=time(3, 10)),
    )


def _counted(rows: dict[str, int]) -> str:
    """What was done to how many rows, where any were."""
    return ", ".join(f"{name} {count}" for name, count in rows.items() if count) or "nothing was due"
