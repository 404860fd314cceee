"""Assistance (就业援助): help for people with difficulties in finding work, its plan and its follow-up visits.

The category is sensitive: it stays in these tables and enters neither matching nor any search document.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.person import Person
from jobmarket.security.encryption import EncryptedText

_IS_OPEN = text("state IN ('applied', 'recognised')")


class DifficultyCategory(StrEnum):
    """Employment Promotion Law art. 52 (2), 55, 56; which of them count where, the province says (art. 52 (2))."""

    OLDER = "older"  # 大龄失业人员
    DISABLED = "disabled"  # 残疾人: art. 55
    MINIMUM_LIVING = "minimum-living"  # 低保家庭成员
    ZERO_EMPLOYMENT = "zero-employment"  # 零就业家庭成员: art. 56
    LONG_TERM = "long-term"  # 连续失业一年以上
    LAND_LOST = "land-lost"  # 失地农民
    OTHER = "other"  # 省级规定的其他就业困难人员


class AssistanceState(StrEnum):
    """Applied for, recognised by the office (Provisions, art. 41), over."""

    APPLIED = "applied"
    RECOGNISED = "recognised"
    REFUSED = "refused"
    ENDED = "ended"


class AssistanceEnd(StrEnum):
    """Why help ended."""

    EMPLOYED = "employed"  # 已稳定就业
    NO_LONGER = "no-longer"  # 不再符合条件
    RETIRED = "retired"
    STUDYING = "studying"
    MOVED = "moved"
    WITHDREW = "withdrew"
    DIED = "died"


class AssistanceMeasure(StrEnum):
    """What helps: Employment Promotion Law arts. 52 to 54, Provisions art. 42."""

    GUIDANCE = "guidance"  # 职业指导
    JOB_OFFERS = "job-offers"  # 岗位信息、职业介绍
    TRAINING = "training"  # 职业培训
    PUBLIC_POST = "public-post"  # 公益性岗位
    SUBSIDY = "subsidy"  # 社会保险补贴、岗位补贴
    START_UP = "start-up"  # 创业扶持


class VisitWay(StrEnum):
    """How the worker gets in touch."""

    HOME = "home"  # 上门
    TELEPHONE = "telephone"
    OFFICE = "office"  # 来访


class VisitOutcome(StrEnum):
    """What came of it."""

    DONE = "done"
    NOT_REACHED = "not-reached"


class Assistance(Base):
    """就业援助. A person has at most one that is applied for or recognised."""

    __tablename__ = "assistance"
    __table_args__ = (
        Index("uq_assistance_open", "person_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_assistance_person_id", "person_id", "id"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[AssistanceState] = mapped_column(String(10), default=AssistanceState.APPLIED)
    category: Mapped[DifficultyCategory] = mapped_column(String(15))
    note: Mapped[str | None] = mapped_column(EncryptedText)
    applied_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(Key)  # account
    refusal: Mapped[str | None] = mapped_column(EncryptedText)  # why it was not recognised
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)  # of the office
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    ended_on: Mapped[date | None]
    end_reason: Mapped[AssistanceEnd | None] = mapped_column(String(15))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    person: Mapped[Person] = relationship()
    steps: Mapped[list[AssistanceStep]] = relationship(
        cascade="all, delete-orphan", order_by="(AssistanceStep.due_on, AssistanceStep.id)"
    )
    visits: Mapped[list[AssistanceVisit]] = relationship(
        back_populates="assistance",
        cascade="all, delete-orphan",
        order_by="(AssistanceVisit.due_on, AssistanceVisit.id)",
    )


class AssistanceStep(Base):
    """帮扶计划 one step of it."""

    __tablename__ = "assistance_step"

    id: Mapped[PrimaryKey]
    assistance_id: Mapped[int] = mapped_column(ForeignKey("assistance.id", ondelete="CASCADE"), index=True)
    measure: Mapped[AssistanceMeasure] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(EncryptedText)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class AssistanceVisit(Base):
    """跟踪回访: due on a day, then done or not reached; never changed after that."""

    __tablename__ = "assistance_visit"
    __table_args__ = (Index("ix_assistance_visit_due_on", "due_on"),)

    id: Mapped[PrimaryKey]
    assistance_id: Mapped[int] = mapped_column(ForeignKey("assistance.id", ondelete="CASCADE"), index=True)
    way: Mapped[VisitWay] = mapped_column(String(10))
    due_on: Mapped[date]
    noticed_at: Mapped[datetime | None]  # when the worker was told that it is due
    outcome: Mapped[VisitOutcome | None] = mapped_column(String(12))
    happened_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(EncryptedText)
    visited_by_id: Mapped[int | None] = mapped_column(Key)  # account
    created_at: Mapped[datetime] = mapped_column(default=now)

    assistance: Mapped[Assistance] = relationship(back_populates="visits")
