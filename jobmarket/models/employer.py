"""Employer (用人单位): an organisation that hires."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.security.encryption import EncryptedText


class EmployerState(StrEnum):
    """Whether staff have checked who it is."""

    UNVERIFIED = "unverified"  # known by name, from a file or a sign-up
    SUBMITTED = "submitted"  # the licence is there and waits for staff
    VERIFIED = "verified"
    REFUSED = "refused"  # can be handed in again
    SUSPENDED = "suspended"  # its vacancies are not shown


class Employer(Base):
    """用人单位, known by its unified social credit code (GB 32100); an imported one may be known by name only."""

    __tablename__ = "employer"

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200), unique=True)  # normalised name: spelling variants are one
    credit_code: Mapped[str | None] = mapped_column(String(18), unique=True)
    nature: Mapped[str | None] = mapped_column(String(30))  # matching.reading.CompanyNature
    size: Mapped[int | None]  # matching.reading.CompanySize
    industry_code: Mapped[str | None] = mapped_column(ForeignKey("industry.code"))
    industry_text: Mapped[str | None] = mapped_column(String(300))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    address: Mapped[str | None] = mapped_column(String(500))
    introduction: Mapped[str] = mapped_column(Text, default="")
    contact_name: Mapped[str | None] = mapped_column(EncryptedText)
    contact_telephone: Mapped[str | None] = mapped_column(EncryptedText)
    state: Mapped[EmployerState] = mapped_column(String(10), default=EmployerState.UNVERIFIED, index=True)
    licence_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(Key)  # account of staff
    decision_reason: Mapped[str | None] = mapped_column(String(500))  # told to the employer
    version: Mapped[int] = mapped_column(default=1)
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
