"""ApiToken (接口令牌): what a program proves itself with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.account import Account
from jobmarket.models.base import Base, PrimaryKey, now


class ApiToken(Base):
    """接口令牌. It may do what its account may, within its scopes. Only its hash is kept."""

    __tablename__ = "api_token"

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))  # which program uses it
    beginning: Mapped[str] = mapped_column(String(12))  # to recognise it by
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(default=list)
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()
