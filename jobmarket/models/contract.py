"""Contract (劳动合同): where it stands now. Its events say how it came there; the row can be made from them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.labour_law.probation import ContractKind
from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.contract_event import ContractEvent
from jobmarket.models.employer import Employer
from jobmarket.models.person import Person


class Contract(Base):
    """劳动合同 of one person with one employer. Its terms in full lie in the events; the columns are for questions."""

    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("employer_id", "source_id"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", "dates"),
        Index("ix_contract_employer_state", "employer_id", "state"),
        Index("ix_contract_ends_on", "state", "ends_on"),
        Index("ix_contract_probation_ends_on", "state", "probation_ends_on"),
        Index("ix_contract_region_state", "region_code", "state"),
        Index("ix_contract_look_on", "look_on"),
    )

    id: Mapped[PrimaryKey]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    user_employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)  # 用工单位, of dispatch
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"), unique=True)  # that this one renews
    referral_id: Mapped[int | None] = mapped_column(Key)  # through which the person was hired
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id", ondelete="SET NULL"))
    source_id: Mapped[str | None] = mapped_column(String(120))  # the employer's own number
    state: Mapped[ContractState] = mapped_column(String(12), default=ContractState.DRAFTED)
    kind: Mapped[ContractKind] = mapped_column(String(10))
    hired_on: Mapped[date]  # first day of work in an unbroken chain of contracts
    signed_on: Mapped[date | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # last day
    probation_ends_on: Mapped[date | None]
    probation_passed_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # last day of employment
    ground: Mapped[str | None] = mapped_column(String(6))  # on which it ended (jobmarket.labour_law.grounds)
    certified_on: Mapped[date | None]
    moved_on: Mapped[date | None]
    job_title: Mapped[str] = mapped_column(String(200))
    occupation_code: Mapped[str | None] = mapped_column(ForeignKey("occupation.code"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    wage: Mapped[Decimal] = mapped_column(Numeric(12, 2))  # yuan a month, an hour for part-time work
    terms_version: Mapped[int] = mapped_column(default=1)
    text_hash: Mapped[str | None] = mapped_column(String(64))  # of the text that both sides confirm
    worker_name: Mapped[str | None] = mapped_column(String(80))  # as the employer filed it; None: the person's own
    look_on: Mapped[date | None]  # when something is due next; None: nothing is (jobmarket.services.contracts.due)
    looked_on: Mapped[date | None]  # until when everything due was told; None: nothing yet, in this state
    version: Mapped[int] = mapped_column(default=1)  # of the row
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    employer: Mapped[Employer] = relationship(foreign_keys=employer_id)
    user_employer: Mapped[Employer | None] = relationship(foreign_keys=user_employer_id)
    person: Mapped[Person] = relationship()
    events: Mapped[list[ContractEvent]] = relationship(order_by=ContractEvent.number)
