"""Consent (个人信息授权): what a person lets employers see."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now


class ProfileVisibility(StrEnum):
    """What employers whose vacancy fits see before the person has applied."""

    HIDDEN = "hidden"  # nothing: only staff match and refer
    ANONYMOUS = "anonymous"  # wishes, skills, years, region; no name, no former employers
    FULL = "full"  # the name and the work history as well; never numbers


class ContactVisibility(StrEnum):
    """From which stage an employer sees how to reach the person."""

    NEVER = "never"  # only messages inside the service
    SHORTLISTED = "shortlisted"  # of an application or referral: once shortlisted or invited
    APPLIED = "applied"  # with the application


class Consent(Base):
    """个人信息授权. Rows are only added; a person's newest one holds. Without one it is HIDDEN and NEVER."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person_id", "person_id", "id"),)

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    profile: Mapped[ProfileVisibility] = mapped_column(String(10))
    contact: Mapped[ContactVisibility] = mapped_column(String(12))
    given_by_id: Mapped[int | None] = mapped_column(Key)  # account: the person's own, or staff's at the window
    given_at: Mapped[datetime] = mapped_column(default=now)
