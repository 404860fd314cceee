"""Outbox: what the search index must still be told, written in the same transaction as the rows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class DocumentKind(StrEnum):
    """Which index a row belongs to."""

    POSTING = "posting"  # a published Vacancy
    SEEKER = "seeker"  # an active JobSeeking


class OutboxEntry(Base):
    """One changed row. The worker reads the row itself, so that late entries never bring back old content."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "available_at", "id"),)

    id: Mapped[PrimaryKey]
    kind: Mapped[DocumentKind] = mapped_column(String(10))
    row_id: Mapped[int] = mapped_column(Key)
    created_at: Mapped[datetime] = mapped_column(default=now)
    available_at: Mapped[datetime] = mapped_column(default=now)  # not before this moment (back-off after a failure)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
