"""Notice (通知): one line in somebody's inbox, sent by mail or text message as well where they wish so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class Notice(Base):
    """通知. `kind` names the sentence (jobmarket.services.notices.NoticeKind), `facts` fill it in either language."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_account_id", "account_id", "id"), Index("ix_notice_unsent", "sent_at", "id"))

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # never a number or a name of a person
    subject_kind: Mapped[str | None] = mapped_column(String(20))  # vacancy, application, referral ...
    subject_id: Mapped[int | None] = mapped_column(Key)
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]  # when its mails and text messages were put on their way; None: not yet
