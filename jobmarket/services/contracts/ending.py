"""Ending a contract (解除、终止): which grounds are open, what they demand, what is owed, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.labour_law import (
    Dismissal,
    Fact,
    Ground,
    ServiceEnd,
    Severance,
    may_dismiss,
    severance,
    unlawful_ending,
)
from jobmarket.labour_law.contract_moves import ContractState, Event, Move
from jobmarket.labour_law.probation import ContractKind
from jobmarket.models import Contract
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts.acting import require_employer
from jobmarket.services.contracts.due import MOVE_WITHIN
from jobmarket.services.contracts.ledger import append
from jobmarket.services.contracts.refusals import ContractRefused

NOTICE = timedelta(days=30)
PROBATION_NOTICE = timedelta(days=3)
_ART_44 = 44
_EXPIRY = "44.1"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a contract is to end. `ended_on`: last day of employment. `notice_on`: when notice was given, None for none.

    `paid_in_lieu`: a month's wage instead of notice (LCL art. 40). `union_told`: art. 43. Wages in yuan a month.
    """

    ground: Ground
    ended_on: date
    average_wage: Decimal
    local_average: Decimal
    minimum_wage: Decimal
    facts: tuple[Fact, ...] = ()
    notice_on: date | None = None
    paid_in_lieu: bool = False
    union_told: bool = False
    proposed_by_worker: bool = False
    refused_renewal: bool = False
    figures: tuple[str, ...] = ()  # which published figures were used, with their place and day


@dataclass(frozen=True, slots=True)
class Outlook:
    """What ending it so would mean: whether it is allowed, what is missing, what is owed, what follows by when."""

    allowed: Dismissal
    missing: tuple[tuple[str, str, Both], ...]  # field, article, words
    owed: Severance
    if_unlawful: Severance
    certificate_by: date
    record_by: date

    @property
    def possible(self) -> bool:
        """Whether nothing stands in the way."""
        return self.allowed.allowed and not self.missing


def outlook(contract: Contract, ending: Ending) -> Outlook:
    """What the law says to this ending, before anything is done. Raises LawRefused for figures that make no sense."""
    end = ServiceEnd(
        contract.hired_on,
        ending.ended_on,
        ending.average_wage,
        ending.local_average,
        ending.minimum_wage,
        ending.proposed_by_worker,
        ending.refused_renewal,
    )
    owed = severance(end, ending.ground)
    if contract.kind == ContractKind.PART_TIME:  # LCL art. 71: nothing is owed when part-time work ends
        owed = Severance(Decimal(0), owed.base, Decimal(0), ())
    return Outlook(
        may_dismiss(ending.ground, ending.facts),
        tuple(_missing(contract, ending)),
        owed,
        unlawful_ending(end),
        ending.ended_on,
        ending.ended_on + MOVE_WITHIN,
    )


def _missing(contract: Contract, ending: Ending) -> Iterable[tuple[str, str, Both]]:
    ground, given = ending.ground, ending.notice_on
    if contract.kind == ContractKind.PART_TIME:
        return  # either side may end it at any time (LCL art. 71)
    if ending.ended_on < contract.starts_on:
        yield "ended_on", "", Both("早于合同开始日期", "before the contract begins")
    if ground.code == _EXPIRY and (contract.ends_on is None or ending.ended_on != contract.ends_on):
        yield "ended_on", "LCL 44(1)", Both("期满终止应在合同的最后一天", "a term ends on its last day")
    if ground.article == 40 and not ending.paid_in_lieu and (given is None or given + NOTICE > ending.ended_on):
        yield (
            "notice_on",
            "LCL 40",
            Both("须提前三十日书面通知或额外支付一个月工资", "thirty days' notice, or a month's wage"),
        )
    if ground.article == 41 and (given is None or given + NOTICE > ending.ended_on):
        yield (
            "notice_on",
            "LCL 41",
            Both("须提前三十日向工会或全体职工说明情况", "hear the union or all staff thirty days ahead"),
        )
    if ground.code == "37":
        needed = PROBATION_NOTICE if _in_probation(contract, ending.ended_on) else NOTICE
        if given is None or given + needed > ending.ended_on:
            days = needed.days
            yield "notice_on", "LCL 37", Both(f"劳动者须提前{days}日通知", f"the worker gives {days} days' notice")
    if ground.code == "39.1" and not _in_probation(contract, ending.ended_on):
        yield "ground", "LCL 39(1)", Both("已过试用期", "probation is over")
    if ground.by == "employer" and not ending.union_told:
        yield "union_told", "LCL 43", Both("须事先将理由通知工会", "the union must be told the reason beforehand")


def _in_probation(contract: Contract, day: date) -> bool:
    return contract.probation_ends_on is not None and day <= contract.probation_ends_on


def end(
    session: Session, viewer: Viewer, contract: Contract, ending: Ending, evidence_id: int | None = None
) -> Outlook:
    """End the contract. Raises ContractRefused where the law does not allow it so, with the article."""
    require_employer(viewer, contract.employer_id)
    found = outlook(contract, ending)
    if not found.allowed.allowed:
        line = found.allowed.lines[0]
        raise ContractRefused("facts", line.said, line.article)
    for field, article, said in found.missing:
        raise ContractRefused(field, said, article)
    move = (
        Move.EXPIRE
        if ending.ground.code == _EXPIRY
        else Move.TERMINATE
        if ending.ground.article == _ART_44
        else Move.DISSOLVE
    )
    facts = {
        "ground": ending.ground.code,
        "average_wage": str(ending.average_wage),
        "local_average": str(ending.local_average),
        "minimum_wage": str(ending.minimum_wage),
        "severance": str(found.owed.amount),
        "months": str(found.owed.months),
        "figures": list(ending.figures),
        "facts": [fact.value for fact in ending.facts],
    }
    append(session, viewer, contract, Event(move, ending.ended_on, facts), evidence_id)
    return found


def certify(session: Session, viewer: Viewer, contract: Contract, on: date) -> None:
    """The certificate of the ending was handed over (LCL art. 50(1), IR art. 24)."""
    require_employer(viewer, contract.employer_id)
    append(session, viewer, contract, Event(Move.CERTIFY, on))


def move_record(session: Session, viewer: Viewer, contract: Contract, on: date) -> None:
    """Personal record and social insurance were moved (LCL art. 50(1))."""
    require_employer(viewer, contract.employer_id)
    append(session, viewer, contract, Event(Move.MOVE_RECORD, on))


def archive(session: Session, viewer: Viewer, contract: Contract, on: date) -> None:
    """Put away; the text is kept for two years at least (LCL art. 50(3))."""
    require_employer(viewer, contract.employer_id)
    append(session, viewer, contract, Event(Move.ARCHIVE, on))


def pass_probation(session: Session, viewer: Viewer, contract: Contract, on: date) -> None:
    """The worker has passed probation. Raises ContractRefused for a contract without one."""
    require_employer(viewer, contract.employer_id)
    if contract.probation_ends_on is None or contract.state != ContractState.IN_FORCE:
        raise ContractRefused("probation", Both("合同没有试用期", "the contract has no probation"))
    append(session, viewer, contract, Event(Move.PASS_PROBATION, on))
