"""Unemployment and employment registrations (失业登记、就业登记), and the papers that show what they say."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.person import Person
from jobmarket.models.stored_file import StoredFile

_IS_ACTIVE = text("state = 'active'")


class LabourStateState(StrEnum):
    """Where such a registration stands; an ended one is not opened again."""

    ACTIVE = "active"
    ENDED = "ended"


class UnemploymentGround(StrEnum):
    """How the person lost or lacks work: Provisions on Employment Services and Employment Administration, art. 65."""

    GRADUATED = "graduated"  # (1) 从各类学校毕业、肄业
    DISMISSED = "dismissed"  # (2) 单位解除劳动合同
    EXPIRED = "expired"  # (2) 劳动合同期满终止
    RESIGNED = "resigned"  # (2) 本人解除劳动合同
    EMPLOYER_CLOSED = "employer-closed"  # (2) 单位破产、关闭
    BUSINESS_ENDED = "business-ended"  # (3) 个体工商户、私营企业主停业
    LAND_TAKEN = "land-taken"  # (4) 承包土地被征用
    DISCHARGED = "discharged"  # (5) 军人退出现役
    RELEASED = "released"  # (6) 刑满释放、假释、监外执行
    FLEXIBLE_ENDED = "flexible-ended"  # (7) 灵活就业终止
    OTHER = "other"  # (7) 各地规定的其他情形


class UnemploymentEnd(StrEnum):
    """Why an unemployment registration was ended: Provisions, art. 66."""

    EMPLOYED = "employed"  # (1) 被用人单位录用
    SELF_EMPLOYED = "self-employed"  # (2) 从事个体经营或创办企业
    FLEXIBLE = "flexible"  # (3) 已从事有稳定收入的劳动
    RETIRED = "retired"  # (4) 享受基本养老保险待遇
    INCAPACITATED = "incapacitated"  # (5) 完全丧失劳动能力
    STUDYING = "studying"  # (6) 入学
    MILITARY = "military"  # (6) 服兵役
    ABROAD = "abroad"  # (6) 移居境外
    IMPRISONED = "imprisoned"  # (7) 被判刑收监执行
    WITHDREW = "withdrew"  # (8) 终止就业要求或拒绝接受公共就业服务
    LOST_CONTACT = "lost-contact"  # (9) 连续六个月未联系
    DIED = "died"  # (10)
    MISTAKEN = "mistaken"  # (10) 登记有误


class EmploymentKind(StrEnum):
    """How somebody works: Provisions, art. 62."""

    EMPLOYED = "employed"  # 单位就业
    SELF_EMPLOYED = "self-employed"  # 个体经营、创办企业
    FLEXIBLE = "flexible"  # 灵活就业
    PUBLIC_POST = "public-post"  # 公益性岗位: Employment Promotion Law art. 53


class EmploymentEnd(StrEnum):
    """Why an employment registration was ended."""

    DISMISSED = "dismissed"  # 单位解除劳动合同
    EXPIRED = "expired"  # 劳动合同期满终止
    RESIGNED = "resigned"  # 本人解除劳动合同
    EMPLOYER_CLOSED = "employer-closed"  # 单位破产、关闭
    BUSINESS_ENDED = "business-ended"  # 停业
    FLEXIBLE_ENDED = "flexible-ended"  # 灵活就业终止
    RETIRED = "retired"
    MILITARY = "military"
    ABROAD = "abroad"
    DIED = "died"
    MISTAKEN = "mistaken"  # 登记有误


class UnemploymentRegistration(Base):
    """失业登记. A person has at most one that is active, which the database sees to."""

    __tablename__ = "unemployment_registration"
    __table_args__ = (
        Index(
            "uq_unemployment_registration_active",
            "person_id",
            unique=True,
            sqlite_where=_IS_ACTIVE,
            postgresql_where=_IS_ACTIVE,
        ),
        Index("ix_unemployment_registration_person_id", "person_id", "id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= unemployed_since", "ended_on"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[LabourStateState] = mapped_column(String(10), default=LabourStateState.ACTIVE)
    ground: Mapped[UnemploymentGround] = mapped_column(String(20))
    former_employer: Mapped[str] = mapped_column(String(200), default="")
    unemployed_since: Mapped[date]
    registered_on: Mapped[date]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)  # of the office
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    registered_by_id: Mapped[int | None] = mapped_column(Key)  # account
    ended_on: Mapped[date | None]
    end_reason: Mapped[UnemploymentEnd | None] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    person: Mapped[Person] = relationship()


class EmploymentRegistration(Base):
    """就业登记. Several may be active (part-time work: Labour Contract Law art. 69), one for each employer."""

    __tablename__ = "employment_registration"
    __table_args__ = (
        Index(
            "uq_employment_registration_active",
            "person_id",
            "employer_name",
            unique=True,
            sqlite_where=_IS_ACTIVE,
            postgresql_where=_IS_ACTIVE,
        ),
        Index("ix_employment_registration_person_id", "person_id", "id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", "ended_on"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[LabourStateState] = mapped_column(String(10), default=LabourStateState.ACTIVE)
    kind: Mapped[EmploymentKind] = mapped_column(String(15))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)
    employer_name: Mapped[str] = mapped_column(String(200), default="")  # of flexible work empty
    work: Mapped[str] = mapped_column(String(200), default="")  # what the person does there
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id", ondelete="SET NULL"), index=True)
    started_on: Mapped[date]
    contract_until: Mapped[date | None]
    registered_on: Mapped[date]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)  # of the office
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    registered_by_id: Mapped[int | None] = mapped_column(Key)  # account
    ended_on: Mapped[date | None]
    end_reason: Mapped[EmploymentEnd | None] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    person: Mapped[Person] = relationship()


class LabourEvidence(Base):
    """证明材料 of one unemployment registration, employment registration or assistance."""

    __tablename__ = "labour_evidence"
    __table_args__ = (
        CheckConstraint(
            "(unemployment_id IS NOT NULL AND employment_id IS NULL AND assistance_id IS NULL)"
            " OR (unemployment_id IS NULL AND employment_id IS NOT NULL AND assistance_id IS NULL)"
            " OR (unemployment_id IS NULL AND employment_id IS NULL AND assistance_id IS NOT NULL)",
            "one_subject",
        ),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    unemployment_id: Mapped[int | None] = mapped_column(ForeignKey("unemployment_registration.id"), index=True)
    employment_id: Mapped[int | None] = mapped_column(ForeignKey("employment_registration.id"), index=True)
    assistance_id: Mapped[int | None] = mapped_column(ForeignKey("assistance.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    file: Mapped[StoredFile] = relationship()
