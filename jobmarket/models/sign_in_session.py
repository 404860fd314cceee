"""SignInSession (登录会话): one browser in which an account has signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, PrimaryKey, now


class SignInSession(Base):
    """登录会话. The browser's signed cookie holds a random key, this row its hash: ending the row signs out."""

    __tablename__ = "sign_in_session"

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    address: Mapped[str] = mapped_column(String(45))
    program: Mapped[str] = mapped_column(String(200))  # what the browser says of itself
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
