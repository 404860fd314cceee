"""Application (应聘): a person's registration put forward for a vacancy, by the person; and what happened to it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.consent import ContactVisibility, ProfileVisibility
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.models.vacancy import Vacancy
from jobmarket.security.encryption import EncryptedText


class ApplicationState(StrEnum):
    """Where an application stands. The moves between them: `jobmarket.services.applications.states`."""

    SUBMITTED = "submitted"  # 已投递
    VIEWED = "viewed"  # 已查看: the employer has opened it
    SHORTLISTED = "shortlisted"  # 入围
    INVITED = "invited"  # 邀请面试, with time and place
    OFFERED = "offered"  # 录用意向, until a day
    ACCEPTED = "accepted"  # 已录用: the seeker took the offer
    DECLINED = "declined"  # the seeker did not want the offer
    REJECTED = "rejected"  # 未录用, with a reason
    WITHDRAWN = "withdrawn"  # by the seeker
    LAPSED = "lapsed"  # the offer's day has passed
    FILLED = "filled"  # 招满: others took all places


class Application(Base):
    """应聘. `profile` and `contact` are the seeker's choice for this one application."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("job_seeking_id", "vacancy_id"),
        Index("ix_application_vacancy_id", "vacancy_id", "state"),
        Index("ix_application_state_offer_until", "state", "offer_until"),
    )

    id: Mapped[PrimaryKey]
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    state: Mapped[ApplicationState] = mapped_column(String(12), default=ApplicationState.SUBMITTED)
    profile: Mapped[ProfileVisibility] = mapped_column(String(10))
    contact: Mapped[ContactVisibility] = mapped_column(String(12))
    covering: Mapped[str] = mapped_column(EncryptedText, default="")  # the seeker's words to the employer
    interview_at: Mapped[datetime | None]
    interview_place: Mapped[str | None] = mapped_column(String(300))
    offer_until: Mapped[date | None]  # the last day on which the offer can be taken
    reject_reason: Mapped[str | None] = mapped_column(String(20))  # services.applications.states.RejectReason
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    job_seeking: Mapped[JobSeeking] = relationship()
    vacancy: Mapped[Vacancy] = relationship()


class ApplicationEvent(Base):
    """应聘记录: one move. The database refuses to change or delete one (triggers).

    It has no words of anybody (those are messages) and no foreign keys, so that it outlives what it tells of.
    """

    __tablename__ = "application_event"
    __table_args__ = (Index("ix_application_event_application_id", "application_id", "id"),)

    id: Mapped[PrimaryKey]
    application_id: Mapped[int] = mapped_column(Key)
    at: Mapped[datetime] = mapped_column(default=now)
    account_id: Mapped[int | None] = mapped_column(Key)  # None: by itself
    side: Mapped[str] = mapped_column(String(10))  # seeker, employer, service
    from_state: Mapped[str | None] = mapped_column(String(12))
    to_state: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(20))
