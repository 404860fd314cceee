"""FormReceipt (表单回执): a form that was carried out, so that sending it again changes nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, now


class FormReceipt(Base):
    """表单回执. `token` is drawn when the form is shown; `answer` is the address that was answered with."""

    __tablename__ = "form_receipt"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
