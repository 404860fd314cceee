"""Membership: what an account may do for an employer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.account import Account
from jobmarket.models.base import Base, PrimaryKey, now
from jobmarket.models.employer import Employer


class MemberRole(StrEnum):
    """Of an account in an employer."""

    OWNER = "owner"  # 负责人: also says who else belongs to the employer
    RECRUITER = "recruiter"  # 招聘人员


class Membership(Base):
    """One account in one employer. Until somebody who may has confirmed it, it allows nothing."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "employer_id"),)

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    role: Mapped[MemberRole] = mapped_column(String(10))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship(back_populates="memberships", foreign_keys=account_id)
    employer: Mapped[Employer] = relationship()
