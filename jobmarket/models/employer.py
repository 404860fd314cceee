"""Employer (用人单位): an organisation that hires."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, PrimaryKey, now


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
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
