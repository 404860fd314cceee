"""Message (站内信): what a seeker and an employer write to each other about an application or an invitation."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.security.encryption import EncryptedText


class Side(StrEnum):
    """Who wrote or moved something."""

    SEEKER = "seeker"
    EMPLOYER = "employer"
    SERVICE = "service"  # it happened by itself


class Message(Base):
    """站内信, encrypted. Kept as it may be shown: how to reach somebody is hidden before it is stored."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("(application_id IS NULL) <> (invitation_id IS NULL)", "one_subject"),
        Index("ix_message_application_id", "application_id", "id"),
        Index("ix_message_invitation_id", "invitation_id", "id"),
        Index("ix_message_account_id", "account_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    side: Mapped[Side] = mapped_column(String(10))
    account_id: Mapped[int | None] = mapped_column(Key)
    body: Mapped[str] = mapped_column(EncryptedText)
    masked: Mapped[bool] = mapped_column(default=False)  # something was hidden in it
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]  # by the other side
