"""LocalWage (工资标准): a figure that a place published, with the day from which it holds and who says so."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class WageFigure(StrEnum):
    """What a figure is."""

    MINIMUM_MONTHLY = "minimum-monthly"  # 月最低工资标准
    MINIMUM_HOURLY = "minimum-hourly"  # 小时最低工资标准
    AVERAGE_MONTHLY = "average-monthly"  # 上年度职工月平均工资


class LocalWage(Base):
    """工资标准. Never changed: a slip is put right by a further row for the same day, the newest of which counts."""

    __tablename__ = "local_wage"
    __table_args__ = (
        CheckConstraint("amount > 0", "amount"),
        Index("ix_local_wage_place", "figure", "region_code", "valid_from"),
    )

    id: Mapped[PrimaryKey]
    figure: Mapped[WageFigure] = mapped_column(String(20))
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))  # yuan a month, or an hour
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(300))  # the notice that says so
    account_id: Mapped[int | None] = mapped_column(Key)  # who entered it; the row outlives the account
    added_at: Mapped[datetime] = mapped_column(default=now)
