"""Alert (订阅): what somebody wants to hear of, and what it has found for them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.outbox import DocumentKind


class AlertKind(StrEnum):
    """What an alert waits for."""

    SEARCH = "search"  # vacancies that a saved search lists
    FITS_ME = "fits-me"  # vacancies that fit the account's own registration
    FITS_VACANCY = "fits-vacancy"  # registrations that fit an employer's own vacancy


class AlertPace(StrEnum):
    """How soon new matches are told of."""

    AT_ONCE = "at-once"
    DAILY = "daily"  # together, at the hour of the settings


class Alert(Base):
    """订阅. `question` is a saved search's `PostingQuery` without order and page.

    `key` tells equal alerts of one account. Ended ones are kept while their matches are shown, and so
    that processes that hold them notice the end.
    """

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("account_id", "key"), Index("ix_alert_kind", "kind", "updated_at"))

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[AlertKind] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(120))  # one line, for lists, mails and text messages
    question: Mapped[dict[str, Any]] = mapped_column(default=dict)
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    pace: Mapped[AlertPace] = mapped_column(String(8), default=AlertPace.AT_ONCE)
    since: Mapped[datetime] = mapped_column(default=now)  # rows that were there before were seen when it was saved
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class AlertMatch(Base):
    """订阅命中. `row_id` is a vacancy or, of `FITS_VACANCY`, a registration. Pairs are unique: nothing comes twice."""

    __tablename__ = "alert_match"
    __table_args__ = (
        UniqueConstraint("alert_id", "row_id"),
        Index("ix_alert_match_untold", "told_at", "alert_id"),
    )

    id: Mapped[PrimaryKey]
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id", ondelete="CASCADE"))
    row_id: Mapped[int] = mapped_column(Key)
    score: Mapped[float | None]  # of the matcher, 0 to 1; None for a saved search
    found_at: Mapped[datetime] = mapped_column(default=now)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id", ondelete="SET NULL"))
    told_at: Mapped[datetime | None]  # when it was put into the inbox; None: not yet


class Arrival(Base):
    """新到: a row that the search index has taken in and that alerts are still to be compared with."""

    __tablename__ = "arrival"
    __table_args__ = (Index("ix_arrival_due", "available_at", "id"),)

    id: Mapped[PrimaryKey]
    kind: Mapped[DocumentKind] = mapped_column(String(10))
    row_id: Mapped[int] = mapped_column(Key)
    attempts: Mapped[int] = mapped_column(default=0)
    available_at: Mapped[datetime] = mapped_column(default=now)  # not before this moment (back-off after a failure)
