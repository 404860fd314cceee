"""PostingReview (岗位审核): a vacancy that the check stopped, and what staff decided."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, Json, Key, PrimaryKey, now
from jobmarket.models.vacancy import Vacancy


class ReviewState(StrEnum):
    """Where the decision stands."""

    WAITING = "waiting"  # for staff of the region
    APPROVED = "approved"
    REFUSED = "refused"  # the employer corrects the posting, or appeals
    APPEALED = "appealed"  # waits for a supervisor who did not decide before
    OVERTURNED = "overturned"  # the appeal was right
    UPHELD = "upheld"  # the appeal was not right
    WITHDRAWN = "withdrawn"  # the employer took the posting back


class PostingReview(Base):
    """岗位审核. `findings` are those of the check as they were shown (jobmarket.services.posting_check.as_row)."""

    __tablename__ = "posting_review"
    __table_args__ = (Index("ix_posting_review_state", "state", "id"),)

    id: Mapped[PrimaryKey]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    state: Mapped[ReviewState] = mapped_column(String(10), default=ReviewState.WAITING)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    submitted_at: Mapped[datetime] = mapped_column(default=now)
    submitted_by_id: Mapped[int | None] = mapped_column(Key)  # account
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(Key)  # account of staff
    reason: Mapped[str | None] = mapped_column(String(500))  # told to the employer
    appeal: Mapped[str | None] = mapped_column(Text)  # why the employer does not agree
    appealed_at: Mapped[datetime | None]
    appeal_decided_at: Mapped[datetime | None]
    appeal_decided_by_id: Mapped[int | None] = mapped_column(Key)  # never `decided_by_id`
    appeal_reason: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column(default=1)

    vacancy: Mapped[Vacancy] = relationship()
