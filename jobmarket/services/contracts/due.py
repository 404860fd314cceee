"""What is due on a contract, by when, and on which days its sides are told (到期提醒). Plain rules, no database.

Somebody is told in advance, on the day, and again while nothing is done; each of these days counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobmarket.labour_law.contract_moves import ENDED, ContractState
from jobmarket.labour_law.open_ended import TEN_YEARS
from jobmarket.labour_law.periods import add_months, add_years
from jobmarket.labour_law.probation import ContractKind
from jobmarket.models import Contract

_DAY = timedelta(days=1)
MOVE_WITHIN = timedelta(days=15)  # of record and insurance (LCL art. 50(1))


class DueKind(StrEnum):
    """What is to be done."""

    SIGN = "sign"  # within a month of the first day (LCL art. 10)
    BEGIN = "begin"  # of itself, on the first day
    PROBATION = "probation"  # look whether the worker passes (LCL arts. 21, 39)
    RENEW = "renew"  # renew, or let the term end (LCL arts. 44, 46)
    OVER = "over"  # the term is over and nobody has recorded what came after
    OPEN_ENDED = "open-ended"  # ten years of service (LCL art. 14)
    CERTIFY = "certify"  # LCL art. 50(1)
    MOVE_RECORD = "move-record"  # within fifteen days (LCL art. 50(1))


class Side(StrEnum):
    """Who is told."""

    EMPLOYER = "employer"
    WORKER = "worker"


_BOTH = frozenset({Side.EMPLOYER, Side.WORKER})
_EMPLOYER = frozenset({Side.EMPLOYER})
# Days before (negative) and after the day itself on which it is told.
_TOLD: dict[DueKind, tuple[int, ...]] = {
    DueKind.SIGN: (-30, -14, -3, 0, 7, 28),
    DueKind.BEGIN: (0,),
    DueKind.PROBATION: (-14, -3),
    DueKind.RENEW: (-45, -30, -7),
    DueKind.OVER: (1, 8, 15, 29),
    DueKind.OPEN_ENDED: (-30, 0),
    DueKind.CERTIFY: (0, 3, 10, 24),
    DueKind.MOVE_RECORD: (-5, 0, 7, 21),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: by which day, by whom, and its article."""

    kind: DueKind
    on: date
    sides: frozenset[Side]
    article: str

    def told_on(self) -> Iterator[date]:
        """The days on which its sides are told, in order."""
        return (self.on + timedelta(days=days) for days in _TOLD[self.kind])


def dues(contract: Contract) -> list[Due]:
    """What is due on it in the state in which it is, the earliest first."""
    return sorted(_dues(contract), key=lambda due: due.on)


def _dues(contract: Contract) -> Iterator[Due]:
    if contract.state == ContractState.DRAFTED:
        if contract.kind != ContractKind.PART_TIME:  # may be agreed by word of mouth (LCL art. 69)
            yield Due(DueKind.SIGN, add_months(contract.starts_on, 1) - _DAY, _BOTH, "LCL 10")
    elif contract.state == ContractState.SIGNED:
        yield Due(DueKind.BEGIN, contract.starts_on, frozenset(), "LCL 7")
    elif contract.state == ContractState.IN_FORCE:
        yield from _while_in_force(contract)
    elif contract.state in ENDED and contract.ended_on is not None:
        yield Due(DueKind.CERTIFY, contract.ended_on, _EMPLOYER, "LCL 50")
    elif contract.state == ContractState.CERTIFIED and contract.ended_on is not None:
        yield Due(DueKind.MOVE_RECORD, contract.ended_on + MOVE_WITHIN, _EMPLOYER, "LCL 50")


def _while_in_force(contract: Contract) -> Iterator[Due]:
    if contract.probation_ends_on is not None and contract.probation_passed_on is None:
        yield Due(DueKind.PROBATION, contract.probation_ends_on, _EMPLOYER, "LCL 21, 39")
    if contract.ends_on is not None:
        yield Due(DueKind.RENEW, contract.ends_on, _BOTH, "LCL 44, 46")
        yield Due(DueKind.OVER, contract.ends_on, _EMPLOYER, "LCL 44, 46")
    if contract.kind not in (ContractKind.OPEN, ContractKind.PART_TIME):
        yield Due(DueKind.OPEN_ENDED, add_years(contract.hired_on, TEN_YEARS), _BOTH, "LCL 14")


def next_look(contract: Contract) -> date | None:
    """The next day on which somebody is to be told; None where nothing is due any more."""
    after = contract.looked_on or date.min
    days = (day for due in _dues(contract) for day in due.told_on() if day > after)
    return min(days, default=None)


def to_tell(contract: Contract, today: date) -> list[Due]:
    """What is to be told today: each thing once, however many of its days went by since the last look.

    What was due once and is past of itself (probation, a right that arose earlier) is not told any more.
    """
    after = contract.looked_on or date.min
    return [
        due
        for due in dues(contract)
        if due.kind is not DueKind.BEGIN
        and any(after < day <= today for day in due.told_on())
        and not (due.on < today and due.kind in _PASSES)
    ]


_PASSES = frozenset({DueKind.PROBATION, DueKind.RENEW, DueKind.OPEN_ENDED})


def next_due(contract: Contract, today: date) -> Due | None:
    """What is due next, for a page; what passed of itself is left out, what is overdue is not."""
    return next((due for due in dues(contract) if not (due.on < today and due.kind in _PASSES)), None)
