"""Person (劳动者): one human being, known by one document."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, PrimaryKey, now
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.security.encryption import EncryptedText


class IdentityDocument(StrEnum):
    """What proves who a person is."""

    RESIDENT_IDENTITY = "resident-identity"  # 居民身份证, GB 11643
    HONGKONG_MACAO_PERMIT = "hongkong-macao-permit"  # 港澳居民来往内地通行证
    TAIWAN_PERMIT = "taiwan-permit"  # 台湾居民来往大陆通行证
    FOREIGN_PERMIT = "foreign-permit"  # 外国人永久居留身份证
    PASSPORT = "passport"
    NONE = "none"  # an imported row that names no document; its number is made from the row's source


class Person(Base):
    """劳动者. The document number and the telephone number are encrypted; the keyed hash makes them findable."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("document_kind", "document_hash"),)

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(80))
    document_kind: Mapped[IdentityDocument] = mapped_column(String(30), default=IdentityDocument.RESIDENT_IDENTITY)
    document_number: Mapped[str] = mapped_column(EncryptedText)
    document_hash: Mapped[str] = mapped_column(String(64), info={"hash_of": "document_number"})
    telephone: Mapped[str | None] = mapped_column(EncryptedText)
    telephone_hash: Mapped[str | None] = mapped_column(String(64), index=True, info={"hash_of": "telephone"})
    address: Mapped[str | None] = mapped_column(EncryptedText)  # where letters reach the person
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    is_demonstration: Mapped[bool] = mapped_column(default=False)  # belongs to nobody
    erased_at: Mapped[datetime | None]  # erased at the person's wish: what is left the law demands
    created_at: Mapped[datetime] = mapped_column(default=now)

    job_seekings: Mapped[list[JobSeeking]] = relationship(back_populates="person", order_by=JobSeeking.id)
