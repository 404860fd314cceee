"""Referral (推荐): staff introduce a seeker to a vacancy, and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.account import Account
from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.job_seeking import JobSeeking
from jobmarket.models.office import Office
from jobmarket.models.person import Person
from jobmarket.models.vacancy import Vacancy
from jobmarket.security.encryption import EncryptedText


class ReferralState(StrEnum):
    """Where a referral stands. The last four end it."""

    ISSUED = "issued"  # 已推荐
    CONTACTED = "contacted"  # 已联系
    INTERVIEWED = "interviewed"  # 已面试
    HIRED = "hired"  # 已录用
    REFUSED = "refused"  # 未录用: by the employer or by the person
    NO_SHOW = "no-show"  # 未到
    WITHDRAWN = "withdrawn"  # 已撤回: by staff


OPEN_STATES = frozenset({ReferralState.ISSUED, ReferralState.CONTACTED, ReferralState.INTERVIEWED})


class OutcomeReason(StrEnum):
    """Why a referral ended without a hire."""

    # by the employer
    SKILLS = "skills"  # skills or experience do not suffice
    QUALIFICATION = "qualification"  # schooling or licence is missing
    OTHERS_BETTER = "others-better"  # somebody else fitted better
    PLACE_TAKEN = "place-taken"
    EMPLOYER_OTHER = "employer-other"
    # by the person
    WAGE = "wage"
    TOO_FAR = "too-far"
    HOURS = "hours"
    WORK_DIFFERS = "work-differs"  # from what was announced
    CONDITIONS = "conditions"
    FOUND_OTHER = "found-other"  # other work
    PERSON_OTHER = "person-other"
    # did not come
    NOT_REACHED = "not-reached"
    DID_NOT_COME = "did-not-come"
    # withdrawn by staff
    CHANGED_MIND = "changed-mind"
    VACANCY_GONE = "vacancy-gone"
    MISTAKE = "mistake"


class Referral(Base):
    """推荐. The code on the letter is a key to its report page: encrypted, found by its keyed hash."""

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("score IS NULL OR (score >= 0 AND score <= 1)", "score"),
        # one open referral of a person to a vacancy, however many clerks press the button at once
        Index(
            "uq_referral_open",
            "person_id",
            "vacancy_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_referral_office_due", "office_id", "closed_at", "due_on"),
        Index("ix_referral_assigned_to", "assigned_to_id", "closed_at"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    job_seeking_id: Mapped[int] = mapped_column(ForeignKey("job_seeking.id"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))  # that issued it and follows it up
    issued_by_id: Mapped[int | None] = mapped_column(Key)  # account
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    state: Mapped[ReferralState] = mapped_column(String(12), default=ReferralState.ISSUED)
    reason: Mapped[OutcomeReason | None] = mapped_column(String(20))  # of the end
    code: Mapped[str] = mapped_column(EncryptedText)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"hash_of": "code"})
    score: Mapped[float | None]  # of the matcher when it was issued, 0 to 1
    eligible: Mapped[bool | None]  # whether no hard requirement was missed then
    due_on: Mapped[date]  # when something should have been heard
    reminded_on: Mapped[date | None]  # that nothing was
    issued_at: Mapped[datetime] = mapped_column(default=now)
    moved_at: Mapped[datetime] = mapped_column(default=now)  # to the present state
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship()
    job_seeking: Mapped[JobSeeking] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    office: Mapped[Office] = relationship()
    assigned_to: Mapped[Account | None] = relationship()
    events: Mapped[list[ReferralEvent]] = relationship(back_populates="referral", order_by="ReferralEvent.id")


class ReporterKind(StrEnum):
    """Who told what came of a referral."""

    STAFF = "staff"
    EMPLOYER = "employer"  # by the code on the letter


class ReferralEvent(Base):
    """One step of a referral. The database refuses to change or delete one (triggers); no free text, no names."""

    __tablename__ = "referral_event"

    id: Mapped[PrimaryKey]
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    from_state: Mapped[ReferralState | None] = mapped_column(String(12))  # None: it was issued
    to_state: Mapped[ReferralState] = mapped_column(String(12))
    reason: Mapped[OutcomeReason | None] = mapped_column(String(20))
    reporter: Mapped[ReporterKind] = mapped_column(String(10))
    account_id: Mapped[int | None] = mapped_column(Key)  # of staff
    is_undo: Mapped[bool] = mapped_column(default=False)  # a supervisor took back the step before

    referral: Mapped[Referral] = relationship(back_populates="events")
