"""Invitation (邀请面试): an employer asks a seeker whom it was shown; and whom a seeker wants to hear no more of."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.employer import Employer
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.models.vacancy import Vacancy
from jobmarket.security.encryption import EncryptedText


class InvitationState(StrEnum):
    """Where an invitation stands."""

    SENT = "sent"
    ACCEPTED = "accepted"  # there is an application now
    DECLINED = "declined"
    LAPSED = "lapsed"  # not answered in time


class Invitation(Base):
    """邀请面试: one for each registration and vacancy."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("job_seeking_id", "vacancy_id"),
        Index("ix_invitation_vacancy_id", "vacancy_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id", ondelete="SET NULL"), unique=True)
    state: Mapped[InvitationState] = mapped_column(String(10), default=InvitationState.SENT)
    words: Mapped[str] = mapped_column(EncryptedText, default="")  # the employer's
    interview_at: Mapped[datetime | None]
    interview_place: Mapped[str | None] = mapped_column(String(300))
    answer_until: Mapped[date]
    decline_reason: Mapped[str | None] = mapped_column(String(20))  # services.applications.states.DeclineReason
    sent_by_id: Mapped[int | None] = mapped_column(Key)  # account
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)

    job_seeking: Mapped[JobSeeking] = relationship()
    vacancy: Mapped[Vacancy] = relationship()


class EmployerBlock(Base):
    """屏蔽: this employer neither sees nor invites this person."""

    __tablename__ = "employer_block"
    __table_args__ = (UniqueConstraint("person_id", "employer_id"),)

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    employer: Mapped[Employer] = relationship()
