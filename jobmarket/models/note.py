"""Note (工作记录): what staff write down about a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.security.encryption import EncryptedText


class Note(Base):
    """工作记录. Never changed: a mistake is put right by a further note. The text is encrypted.

    The database refuses to change who wrote it, when, and about whom; the text alone may be encrypted anew.
    """

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_person_id", "person_id", "id"),)

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    account_id: Mapped[int | None] = mapped_column(Key)
    text: Mapped[str] = mapped_column(EncryptedText)
    written_at: Mapped[datetime] = mapped_column(default=now)
