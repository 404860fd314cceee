"""The nightly look at contracts (每日到期检查): only rows whose day has come are read, by their index.

A look tells what is due, lets signed contracts begin, and notes when to look again. Each batch is a transaction, so
that an interruption loses nothing and tells nobody twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.contracts.due import Due, DueKind, next_look, to_tell
from jobmarket.services.contracts.filing import earlier_contracts, entitlement
from jobmarket.services.contracts.registering import register_work
from jobmarket.services.contracts.signing import begin_due
from jobmarket.services.contracts.telling import tell_due

BATCH = 500


@dataclass(frozen=True, slots=True)
class Swept:
    """How many contracts were looked at, how many notices of due things were written, how many began."""

    looked: int = 0
    told: int = 0
    begun: int = 0

    def __str__(self) -> str:
        return f"looked at {self.looked}, told {self.told}, begun {self.begun}"


def sweep(database: Database, today: date) -> Swept:
    """Look at everything that is due on this day."""
    looked = told = begun = 0
    while True:
        with database.begin() as session:
            rows = _due(session, today)
            for contract in rows:
                began = begin_due(session, OPERATOR, contract, today)
                if began:
                    register_work(session, OPERATOR, contract, today)
                told += _tell(session, contract, today)
                begun += began
        looked += len(rows)
        if len(rows) < BATCH:
            return Swept(looked, told, begun)


def _due(session: Session, today: date) -> list[Contract]:
    query = select(Contract).where(Contract.look_on <= today).order_by(Contract.look_on, Contract.id).limit(BATCH)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def _tell(session: Session, contract: Contract, today: date) -> int:
    said = to_tell(contract, today)
    for due in said:
        tell_due(session, contract, _as_right(session, contract, due))
    contract.looked_on = today
    contract.look_on = next_look(contract)
    return len(said)


def _as_right(session: Session, contract: Contract, due: Due) -> Due:
    """Where the worker may ask for an open-ended contract at the end of this term, the two are told of that."""
    if due.kind is not DueKind.RENEW or contract.state != ContractState.IN_FORCE or contract.ends_on is None:
        return due
    past = earlier_contracts(session, contract.employer_id, contract.person_id)
    right = entitlement(past, date.fromordinal(contract.ends_on.toordinal() + 1))
    if right is None or not right.entitled:
        return due
    return Due(DueKind.OPEN_ENDED, due.on, due.sides, "LCL 14")
