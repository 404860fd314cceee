"""JobSeeking (求职登记): a person's registration as looking for work."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, PrimaryKey, now

if TYPE_CHECKING:
    from jobmarket.models.person import Person


class JobSeekingState(StrEnum):
    """Where a registration stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class JobSeeking(Base):
    """求职登记: wishes, availability, skills, with a validity period.

    Lists of codes are JSON arrays rather than link tables: they are read whole with their row, and searched in the
    search index, never by a join.
    """

    __tablename__ = "job_seeking"
    __table_args__ = (
        CheckConstraint("wage_min IS NULL OR wage_min >= 0", "wage_min"),
        Index("ix_job_seeking_valid_until", "valid_until"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[JobSeekingState] = mapped_column(String(10), default=JobSeekingState.ACTIVE)
    source: Mapped[str | None] = mapped_column(String(60))  # where an imported registration came from
    source_id: Mapped[str | None] = mapped_column(String(120))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))  # the wished work in the person's own words
    summary: Mapped[str] = mapped_column(Text, default="")
    occupation_codes: Mapped[list[str]] = mapped_column(default=list)  # wished, best first
    skill_ids: Mapped[list[str]] = mapped_column(default=list)
    certificate_ids: Mapped[list[str]] = mapped_column(default=list)
    education: Mapped[int | None]  # matching.Education
    experience_years: Mapped[float | None]
    wage_min: Mapped[int | None]  # lowest acceptable, yuan a month
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)  # where the person lives
    wished_region_codes: Mapped[list[str]] = mapped_column(default=list)
    available_from: Mapped[date | None]
    confirmed_on: Mapped[date]  # last day on which the person said that this still holds
    valid_until: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    person: Mapped[Person] = relationship(back_populates="job_seekings")
    work_experiences: Mapped[list[WorkExperience]] = relationship(
        back_populates="job_seeking", cascade="all, delete-orphan", order_by="WorkExperience.started_on.desc()"
    )


Index("uq_job_seeking_source", JobSeeking.source, JobSeeking.source_id, unique=True)


class WorkExperience(Base):
    """工作经历: one job that the person held."""

    __tablename__ = "work_experience"

    id: Mapped[PrimaryKey]
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    employer_name: Mapped[str] = mapped_column(String(200))
    occupation_code: Mapped[str | None] = mapped_column(ForeignKey("occupation.code"))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]  # None: still there
    description: Mapped[str] = mapped_column(Text, default="")

    job_seeking: Mapped[JobSeeking] = relationship(back_populates="work_experiences")
