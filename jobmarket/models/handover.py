"""Handover (移交) between offices, and Substitution (代班) within one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.models.office import Office
from jobmarket.models.vacancy import Vacancy
from jobmarket.security.encryption import EncryptedText


class HandoverState(StrEnum):
    """Where a hand-over stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by the office that asked


def _one_waits(name: str) -> Index:
    """At most one hand-over of a row waits for an answer."""
    waits = text("state = 'asked'")
    return Index(f"uq_handover_{name}", name, unique=True, sqlite_where=waits, postgresql_where=waits)


class Handover(Base):
    """移交: an office asks another one to look after a registration or a vacancy from now on."""

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint("(job_seeking_id IS NULL) <> (vacancy_id IS NULL)", "one_subject"),
        _one_waits("job_seeking_id"),
        _one_waits("vacancy_id"),
        Index("ix_handover_to_office_id", "to_office_id", "state"),
        Index("ix_handover_from_office_id", "from_office_id", "state"),
    )

    id: Mapped[PrimaryKey]
    job_seeking_id: Mapped[int | None] = mapped_column(ForeignKey("job_seeking.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    from_office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    to_office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    state: Mapped[HandoverState] = mapped_column(String(10), default=HandoverState.ASKED)
    reason: Mapped[str] = mapped_column(EncryptedText)
    answer: Mapped[str | None] = mapped_column(EncryptedText)
    asked_by_id: Mapped[int | None] = mapped_column(Key)  # account
    asked_at: Mapped[datetime] = mapped_column(default=now)
    decided_by_id: Mapped[int | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]

    job_seeking: Mapped[JobSeeking | None] = relationship()
    vacancy: Mapped[Vacancy | None] = relationship()
    from_office: Mapped[Office] = relationship(foreign_keys=from_office_id)
    to_office: Mapped[Office] = relationship(foreign_keys=to_office_id)


class Substitution(Base):
    """代班: who does an absent colleague's work, from one day to another, both included."""

    __tablename__ = "substitution"
    __table_args__ = (
        CheckConstraint("from_on <= until_on", "days"),
        CheckConstraint("absent_id <> substitute_id", "two_people"),
    )

    id: Mapped[PrimaryKey]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    substitute_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    made_by_id: Mapped[int | None] = mapped_column(Key)
    made_at: Mapped[datetime] = mapped_column(default=now)
