"""VacancyUpload (批量发布): a file with vacancies between its upload and its confirmation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Json, Key, PrimaryKey, now


class VacancyUpload(Base):
    """批量发布. `rows` are the cells by field as they stood in the file, each with its `line`."""

    __tablename__ = "vacancy_upload"

    id: Mapped[PrimaryKey]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))  # of the file
    rows: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    uploaded_by_id: Mapped[int | None] = mapped_column(Key)  # account
    uploaded_at: Mapped[datetime] = mapped_column(default=now, index=True)
    confirmed_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any]] = mapped_column(default=dict)  # made, updated, unchanged, rejected; once confirmed
