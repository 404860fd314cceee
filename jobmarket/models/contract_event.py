"""ContractEvent (合同事项): one thing that happened to a contract. The database refuses to change or delete one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.labour_law.contract_moves import Move
from jobmarket.models.base import Base, Key, PrimaryKey, now


class ContractEvent(Base):
    """合同事项, numbered from 1 within its contract: two at once cannot both be the next."""

    __tablename__ = "contract_event"
    __table_args__ = (UniqueConstraint("contract_id", "number"),)

    id: Mapped[PrimaryKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    number: Mapped[int]
    move: Mapped[Move] = mapped_column(String(20))
    effective_on: Mapped[date]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    account_id: Mapped[int | None] = mapped_column(Key)  # who; no foreign key: the event outlives the account
    at: Mapped[datetime] = mapped_column(default=now)
