"""AuditEntry (审计记录): who did what, on whom, why and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class AuditEntry(Base):
    """审计记录. The database refuses to change or delete one (triggers).

    It names rows by kind and id, never a person; no foreign keys, so that it outlives what it tells of.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_subject", "subject_kind", "subject_id"),
        Index("ix_audit_entry_account_id", "account_id"),
    )

    id: Mapped[PrimaryKey]
    at: Mapped[datetime] = mapped_column(default=now)
    account_id: Mapped[int | None] = mapped_column(Key)  # None: nobody had signed in, or the command line
    role: Mapped[str] = mapped_column(String(15))
    action: Mapped[str] = mapped_column(String(40))  # jobmarket.services.audit.Action
    subject_kind: Mapped[str | None] = mapped_column(String(20))  # account, registration, vacancy ...
    subject_id: Mapped[int | None] = mapped_column(Key)
    purpose: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(45), default="")
