"""JobRun (定时任务): when a named job ran last, so that of several workers one does it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base


class JobRun(Base):
    """定时任务. `period` names the day or the minutes that it was last begun for."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    period: Mapped[str] = mapped_column(String(20), default="")
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]  # None: running, cut off, or failed
    held_until: Mapped[datetime | None]  # after that a run that did not finish may be taken over
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    outcome: Mapped[str] = mapped_column(String(200), default="")  # what it said it did
    error: Mapped[str | None] = mapped_column(Text)
