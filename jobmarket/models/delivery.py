"""Delivery (送达): one notice on its way out by mail or text message, and how an account wishes to be told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, PrimaryKey, now


class Channel(StrEnum):
    """How something leaves the service; the inbox has everything anyway."""

    MAIL = "mail"
    TEXT = "text"  # 短信


class Pace(StrEnum):
    """When something leaves."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NEVER = "never"


class Delivery(Base):
    """送达. `letter` is drawn before the first try and names the message from then on.

    A try that was cut off between sending and noting it is repeated with the same letter, so that the receiving side
    can tell that it has the message already.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        Index("ix_delivery_due", "settled_at", "due_at"),
        Index("ix_delivery_letter", "letter"),
    )

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel] = mapped_column(String(4))
    due_at: Mapped[datetime] = mapped_column(default=now)  # moved on after a failure
    letter: Mapped[str | None] = mapped_column(String(32))
    held_until: Mapped[datetime | None]  # a worker is at it
    attempts: Mapped[int] = mapped_column(default=0)
    settled_at: Mapped[datetime | None]  # sent, or given up
    error: Mapped[str | None] = mapped_column(String(200))  # of the last try; stays where it was given up


class NoticePreference(Base):
    """通知设置: when notices of one topic go out by one channel. Without a row the topic's usual pace holds."""

    __tablename__ = "notice_preference"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(20), primary_key=True)
    channel: Mapped[Channel] = mapped_column(String(4), primary_key=True)
    pace: Mapped[Pace] = mapped_column(String(8))
