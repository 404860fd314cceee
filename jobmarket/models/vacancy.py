"""Vacancy (招聘岗位): an opening, and the postings that it came from."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.employer import Employer
from jobmarket.models.job_seeking import WorkingHours


class VacancyState(StrEnum):
    """Where a vacancy stands; only published ones are in the search index."""

    DRAFT = "draft"
    INSPECTING = "inspecting"  # 审核中: staff decide
    RESTRICTED = "restricted"  # 限定公开: shown to registered seekers and staff until `public_at`
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"  # 招满
    EXPIRED = "expired"
    CLOSED = "closed"


class Vacancy(Base):
    """招聘岗位 with typed facts; the texts they were read from are kept in `texts` by field name."""

    __tablename__ = "vacancy"
    __table_args__ = (
        CheckConstraint("wage_min IS NULL OR wage_max IS NULL OR wage_min <= wage_max", "wage_order"),
        CheckConstraint("headcount >= 1", "headcount"),
        CheckConstraint("filled_count >= 0 AND filled_count <= headcount", "filled_count"),
        # none on the state: nearly all rows share one, and SQLite would take such an index before the primary key
        Index("ix_vacancy_published_at", "published_at"),
        Index("ix_vacancy_expires_at", "expires_at"),
        Index("ix_vacancy_region_occupation", "region_code", "occupation_code"),
    )

    id: Mapped[PrimaryKey]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    state: Mapped[VacancyState] = mapped_column(String(10), default=VacancyState.PUBLISHED)
    opening_key: Mapped[str] = mapped_column(
        String(64), unique=True
    )  # one opening of one employer, however often posted
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    benefits: Mapped[str] = mapped_column(Text, default="")  # what the employer offers besides the wage
    tags: Mapped[list[str]] = mapped_column(default=list)
    occupation_code: Mapped[str | None] = mapped_column(ForeignKey("occupation.code"))
    occupation_confidence: Mapped[float | None]  # 0 to 1
    industry_code: Mapped[str | None] = mapped_column(ForeignKey("industry.code"))
    skill_ids: Mapped[list[str]] = mapped_column(default=list)
    certificate_ids: Mapped[list[str]] = mapped_column(default=list)
    wage_kind: Mapped[str] = mapped_column(String(12))  # matching.WageKind
    wage_min: Mapped[int | None]  # yuan a month
    wage_max: Mapped[int | None]  # yuan a month
    wage_months: Mapped[int | None]  # months paid a year
    education: Mapped[int | None]  # matching.Education
    experience_min_years: Mapped[float | None]
    experience_max_years: Mapped[float | None]
    headcount: Mapped[int] = mapped_column(default=1)
    filled_count: Mapped[int] = mapped_column(default=0)  # hired so far (jobmarket.services.filling)
    hours: Mapped[WorkingHours | None] = mapped_column(String(12))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    address: Mapped[str | None] = mapped_column(String(500))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    published_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    public_at: Mapped[datetime | None]  # end of the window for registered seekers; None: public at once
    answer_due_at: Mapped[datetime | None]  # staff answer the employer with suitable candidates until then
    answered_at: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(Key)  # account
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)  # that looks after it
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    closed_reason: Mapped[str | None] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    employer: Mapped[Employer] = relationship()
    sources: Mapped[list[VacancySource]] = relationship(
        back_populates="vacancy", cascade="all, delete-orphan", order_by="VacancySource.id"
    )


class VacancySource(Base):
    """One posting on one board that announced the vacancy."""

    __tablename__ = "vacancy_source"
    __table_args__ = (Index("uq_vacancy_source_source", "source", "source_id", unique=True),)

    id: Mapped[PrimaryKey]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    source: Mapped[str] = mapped_column(String(60))
    source_id: Mapped[str] = mapped_column(String(120))
    content_hash: Mapped[str] = mapped_column(String(64))  # of the raw posting: tells unchanged from updated
    imported_at: Mapped[datetime] = mapped_column(default=now)

    vacancy: Mapped[Vacancy] = relationship(back_populates="sources")
