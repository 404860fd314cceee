"""VacancyEvent (岗位变更记录): what happened to a vacancy, one row each time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class VacancyEvent(Base):
    """岗位变更记录. Rows are only added.

    `version` is the vacancy's after it. `changes` has by field the value before and after, so that somebody who was
    editing at the same time can be told what the other one changed.
    """

    __tablename__ = "vacancy_event"
    __table_args__ = (Index("ix_vacancy_event_vacancy_id", "vacancy_id", "version"),)

    id: Mapped[PrimaryKey]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    version: Mapped[int]
    move: Mapped[str] = mapped_column(String(20))  # jobmarket.services.vacancy_life.Move, or "change"
    state: Mapped[str] = mapped_column(String(10))  # VacancyState after it
    account_id: Mapped[int | None] = mapped_column(Key)  # None: the passing of time
    reason: Mapped[str] = mapped_column(String(500), default="")
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)
