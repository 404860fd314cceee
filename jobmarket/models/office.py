"""Office (经办机构): where staff work, and which region's data they see."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, PrimaryKey, now


class OfficeLevel(StrEnum):
    """From the bureau of a province to the window of a community."""

    PROVINCE = "province"  # 省级
    CITY = "city"  # 市级
    DISTRICT = "district"  # 区县
    STREET = "street"  # 街道、乡镇
    COMMUNITY = "community"  # 社区、村


class Office(Base):
    """经办机构. A street or community has the six-digit code of the district that it lies in."""

    __tablename__ = "office"

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    level: Mapped[OfficeLevel] = mapped_column(String(10))
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    parent: Mapped[Office | None] = relationship(remote_side="Office.id")
