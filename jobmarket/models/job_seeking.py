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


class RegistrationOrigin(StrEnum):
    """How a registration came in."""

    IMPORT = "import"
    ONLINE = "online"  # by the person
    WINDOW = "window"  # by staff, with the person there


class CloseReason(StrEnum):
    """Why a registration was closed."""

    FOUND_HERE = "found-here"  # 通过本服务就业
    FOUND_ELSEWHERE = "found-elsewhere"  # 自行就业
    SELF_EMPLOYED = "self-employed"  # 创业
    STUDYING = "studying"  # 升学、参加培训
    NOT_LOOKING = "not-looking"  # 暂不求职
    LAPSED = "lapsed"  # not renewed
    REPLACED = "replaced"  # by a newer one of the same person
    ERASED = "erased"  # with the person's data


class WorkingHours(StrEnum):
    """How much and when (工作时间), of a wish as of a vacancy."""

    FULL_TIME = "full-time"  # 全日制
    PART_TIME = "part-time"  # 非全日制
    SHIFTS = "shifts"  # 轮班
    TEMPORARY = "temporary"  # 临时、季节性
    INTERNSHIP = "internship"  # 实习


class JobSeeking(Base):
    """求职登记: wishes, availability, skills, with a validity period.

    Lists of codes are JSON arrays rather than link tables: they are read whole with their row, and searched in the
    search index, never by a join.
    """

    __tablename__ = "job_seeking"
    __table_args__ = (
        CheckConstraint("wage_min IS NULL OR wage_min >= 0", "wage_min"),
        Index("ix_job_seeking_valid_until", "valid_until"),
        Index("ix_job_seeking_updated_at", "updated_at"),
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
    skill_words: Mapped[str] = mapped_column(String(500), default="", server_default="")  # as the person wrote them
    certificate_words: Mapped[str] = mapped_column(String(500), default="", server_default="")
    education: Mapped[int | None]  # matching.Education
    experience_years: Mapped[float | None]
    wage_min: Mapped[int | None]  # lowest acceptable, yuan a month
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)  # where the person lives
    wished_region_codes: Mapped[list[str]] = mapped_column(default=list)
    available_from: Mapped[date | None]
    hours: Mapped[WorkingHours | None] = mapped_column(String(12))  # wished
    origin: Mapped[RegistrationOrigin] = mapped_column(String(10), default=RegistrationOrigin.IMPORT)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)  # that looks after the person
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    paused_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[CloseReason | None] = mapped_column(String(20))
    reminded_on: Mapped[date | None]  # that the validity ends soon
    confirmed_on: Mapped[date]  # last day on which the person said that this still holds
    valid_until: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    person: Mapped[Person] = relationship(back_populates="job_seekings")
    work_experiences: Mapped[list[WorkExperience]] = relationship(
        back_populates="job_seeking", cascade="all, delete-orphan", order_by="WorkExperience.started_on.desc()"
    )
    schoolings: Mapped[list[Schooling]] = relationship(
        back_populates="job_seeking", cascade="all, delete-orphan", order_by="Schooling.ended_on.desc()"
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


class Schooling(Base):
    """教育经历: one school or course that the person attended."""

    __tablename__ = "schooling"

    id: Mapped[PrimaryKey]
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id", ondelete="CASCADE"), index=True)
    school: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200), default="")
    education: Mapped[int | None]  # matching.Education: what it ended with
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    job_seeking: Mapped[JobSeeking] = relationship(back_populates="schoolings")
