"""Public classifications (分类标准): occupations, industries, regions, skills. Loaded by `jobmarket reference load`."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base


class Occupation(Base):
    """职业: a node of the national occupational classification 2022, four levels (大类, 中类, 小类, 职业)."""

    __tablename__ = "occupation"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    english: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[int]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("occupation.code"), index=True)


class Industry(Base):
    """行业: a node of GB/T 4754-2017."""

    __tablename__ = "industry"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("industry.code"), index=True)


class Region(Base):
    """行政区划: province (level 1), city (2) or district (3) with its six-digit code."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(6), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    english: Mapped[str | None] = mapped_column(String(120))
    level: Mapped[int]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Skill(Base):
    """技能: a concept with a preferred label in both languages and alternative labels."""

    __tablename__ = "skill"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    zh: Mapped[str] = mapped_column(String(120))
    en: Mapped[str] = mapped_column(String(160))
    alternatives: Mapped[list[str]] = mapped_column(default=list)
    kind: Mapped[str] = mapped_column(String(20))
    weight: Mapped[float]
