"""PublicationRule (限定公开规则): for whom new vacancies are first, by occupation and region."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class PublicationRule(Base):
    """限定公开规则. The one with the narrowest region, and of these the narrowest occupation, holds."""

    __tablename__ = "publication_rule"
    __table_args__ = (
        UniqueConstraint("region_code", "occupation_code"),
        CheckConstraint("shown_first_days >= 0 AND answer_days >= 0", "days"),
    )

    id: Mapped[PrimaryKey]
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    occupation_code: Mapped[str] = mapped_column(String(12), default="")  # code of any level; empty: all occupations
    shown_first_days: Mapped[int]  # working days in which registered seekers and staff alone see a new vacancy
    answer_days: Mapped[int]  # working days in which staff answer the employer with candidates; 0: no obligation
    made_by_id: Mapped[int | None] = mapped_column(Key)  # account
    made_at: Mapped[datetime] = mapped_column(default=now)
