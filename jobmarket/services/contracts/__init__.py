"""Labour contracts (劳动合同管理): filed, confirmed, changed, renewed, ended, and what the law says at each step.

What happened is kept as events (`ledger`); where a contract stands follows from them by the one table of moves
(`jobmarket.labour_law.contract_moves`).
"""

from __future__ import annotations

from jobmarket.services.contracts.ledger import ContractChanged, append, events_of, open_contract, standing_on
from jobmarket.services.contracts.reading import contract_for, contracts_of_employer, contracts_of_person
from jobmarket.services.contracts.refusals import ContractRefused

__all__ = [
    "ContractChanged",
    "ContractRefused",
    "append",
    "contract_for",
    "contracts_of_employer",
    "contracts_of_person",
    "events_of",
    "open_contract",
    "standing_on",
]
