"""StoredFile (附件): a licence, a photograph, a piece of evidence that somebody uploaded."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.security.encryption import EncryptedBytes


class FilePurpose(StrEnum):
    """What a file was uploaded for."""

    LICENCE = "licence"  # 营业执照
    PHOTO = "photo"  # 照片
    CV = "cv"  # 简历
    EVIDENCE = "evidence"  # 证明材料


class StoredFile(Base):
    """附件, kept in the database so that it commits and is backed up with the row that it belongs to. Encrypted."""

    __tablename__ = "stored_file"

    id: Mapped[PrimaryKey]
    purpose: Mapped[FilePurpose] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))  # as uploaded, for the person who downloads it
    media_type: Mapped[str] = mapped_column(String(100))  # as recognised from the content
    size: Mapped[int]  # bytes
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(EncryptedBytes, deferred=True)
    uploaded_by_id: Mapped[int | None] = mapped_column(Key)  # account; no foreign key: the file outlives it
    created_at: Mapped[datetime] = mapped_column(default=now)
