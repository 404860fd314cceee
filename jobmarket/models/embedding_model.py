"""The embedding models that search indices were made with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, UtcDateTime, now


class EmbeddingModel(Base):
    """向量模型: which model a fingerprint belongs to, so that an index made with a former one can still be asked."""

    __tablename__ = "embedding_model"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(500))  # None: the shipped model
    first_used_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
