"""The rules of the labour law (劳动法规则): plain data in, an answer with its articles out.

Knows neither the database nor the web. Every rule names its article; LCL is the Labour Contract Law (劳动合同法),
IR its Implementing Regulations (劳动合同法实施条例). Money is `Decimal`, in yuan, to the fen.
"""

from __future__ import annotations

from jobmarket.labour_law.answers import LawRefused, Line
from jobmarket.labour_law.dismissal import Dismissal, Fact, may_dismiss, read_facts
from jobmarket.labour_law.double_wage import DoubleWage, double_wage
from jobmarket.labour_law.grounds import Ground, read_ground
from jobmarket.labour_law.history import read_history
from jobmarket.labour_law.open_ended import Entitlement, PastContract, open_ended_entitlement
from jobmarket.labour_law.probation import ContractKind, longest_probation
from jobmarket.labour_law.severance import ServiceEnd, Severance, severance, unlawful_ending

__all__ = [
    "ContractKind",
    "Dismissal",
    "DoubleWage",
    "Entitlement",
    "Fact",
    "Ground",
    "LawRefused",
    "Line",
    "PastContract",
    "ServiceEnd",
    "Severance",
    "double_wage",
    "longest_probation",
    "may_dismiss",
    "open_ended_entitlement",
    "read_facts",
    "read_ground",
    "read_history",
    "severance",
    "unlawful_ending",
]
