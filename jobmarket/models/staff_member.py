"""StaffMember (经办人员): an account that works at an office."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.account import Account
from jobmarket.models.base import Base, now
from jobmarket.models.office import Office


class StaffRole(StrEnum):
    """What somebody does at an office. Nobody has two, so that nobody audits what they did."""

    CLERK = "clerk"  # 经办人员
    SUPERVISOR = "supervisor"  # 主管
    STATISTICIAN = "statistician"  # 统计人员: numbers, never persons
    AUDITOR = "auditor"  # 审计人员: who did what, never persons
    ADMINISTRATOR = "administrator"  # 系统管理员: accounts and offices, never persons


class StaffMember(Base):
    """经办人员, bound to one office and through it to one region."""

    __tablename__ = "staff_member"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    role: Mapped[StaffRole] = mapped_column(String(15))
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship(back_populates="staff")
    office: Mapped[Office] = relationship()
