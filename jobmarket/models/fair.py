"""JobFair (招聘会): booths of employers, tickets of seekers, and who meets whom when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.employer import Employer
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.models.person import Person
from jobmarket.models.vacancy import Vacancy


class FairState(StrEnum):
    """Where a fair stands; the public sees it from `OPEN` on."""

    PLANNED = "planned"
    OPEN = "open"  # 开放报名
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class JobFair(Base):
    """招聘会: free of charge for seekers (Employment Promotion Law art. 35)."""

    __tablename__ = "job_fair"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", "hours"),
        CheckConstraint("meeting_minutes >= 5 AND meeting_minutes <= 120", "meeting_minutes"),
        CheckConstraint("meetings_each >= 1 AND meetings_each <= 10", "meetings_each"),
        Index("ix_job_fair_starts_at", "starts_at"),
    )

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(120))
    state: Mapped[FairState] = mapped_column(String(10), default=FairState.PLANNED)
    place: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    meeting_minutes: Mapped[int] = mapped_column(default=15)
    meetings_each: Mapped[int] = mapped_column(default=3)  # most meetings of one seeker
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    scheduled_at: Mapped[datetime | None]  # when the schedule that is shown was made
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    booths: Mapped[list[FairBooth]] = relationship(back_populates="fair", order_by="FairBooth.number")


class FairBooth(Base):
    """展位: one employer with its open vacancies."""

    __tablename__ = "fair_booth"
    __table_args__ = (
        UniqueConstraint("fair_id", "number"),
        Index("uq_fair_booth_employer", "fair_id", "employer_id", unique=True),
        CheckConstraint("tables >= 1 AND tables <= 10", "tables"),
    )

    id: Mapped[PrimaryKey]
    fair_id: Mapped[int] = mapped_column(ForeignKey("job_fair.id"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    number: Mapped[int]
    tables: Mapped[int] = mapped_column(default=1)  # people of the employer who talk with seekers at the same time
    created_at: Mapped[datetime] = mapped_column(default=now)

    fair: Mapped[JobFair] = relationship(back_populates="booths")
    employer: Mapped[Employer] = relationship()


class FairTicket(Base):
    """入场券 of one registered seeker. The code opens the door and nothing else."""

    __tablename__ = "fair_ticket"
    __table_args__ = (UniqueConstraint("fair_id", "person_id"),)

    id: Mapped[PrimaryKey]
    fair_id: Mapped[int] = mapped_column(ForeignKey("job_fair.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    issued_at: Mapped[datetime] = mapped_column(default=now)
    issued_by_id: Mapped[int | None] = mapped_column(Key)  # account
    cancelled_at: Mapped[datetime | None]
    checked_in_at: Mapped[datetime | None]

    fair: Mapped[JobFair] = relationship()
    person: Mapped[Person] = relationship()
    job_seeking: Mapped[JobSeeking] = relationship()


class FairMeeting(Base):
    """面谈: a seeker at one table of a booth at a time. All of a fair are written together."""

    __tablename__ = "fair_meeting"
    __table_args__ = (
        Index("uq_fair_meeting_seeker", "ticket_id", "starts_at", unique=True),
        Index("uq_fair_meeting_table", "booth_id", "table_number", "starts_at", unique=True),
        Index("ix_fair_meeting_fair_id", "fair_id", "starts_at"),
    )

    id: Mapped[PrimaryKey]
    fair_id: Mapped[int] = mapped_column(ForeignKey("job_fair.id"))
    booth_id: Mapped[int] = mapped_column(ForeignKey("fair_booth.id", ondelete="CASCADE"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("fair_ticket.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), index=True)
    table_number: Mapped[int]
    starts_at: Mapped[datetime]
    score: Mapped[float]  # 0 to 1

    booth: Mapped[FairBooth] = relationship()
    ticket: Mapped[FairTicket] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
