"""What there is, what is due, what is a risk (合同概览): for an employer, and for staff over their region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.labour_law.contract_moves import ENDED, ContractState
from jobmarket.labour_law.periods import add_months
from jobmarket.labour_law.probation import ContractKind
from jobmarket.models import Contract
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts.due import Due, next_due
from jobmarket.services.contracts.reading import contracts_for

AHEAD = timedelta(days=45)
MOST_DUE = 50
_EVER_SIGNED = frozenset(ContractState) - {ContractState.DRAFTED, ContractState.WITHDRAWN}
_RUNNING = (ContractState.SIGNED, ContractState.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many contracts in each state, of each kind (those that run), and by the ground on which they ended."""

    states: dict[str, int]
    kinds: dict[str, int]
    grounds: dict[str, int]

    @property
    def signing_rate(self) -> float | None:
        """Share of signed contracts among all that were not withdrawn; None where there is none."""
        whole = sum(count for state, count in self.states.items() if state != ContractState.WITHDRAWN)
        return (whole - self.states.get(ContractState.DRAFTED, 0)) / whole if whole else None


@dataclass(frozen=True, slots=True)
class DueRow:
    """A contract and what is due on it."""

    contract: Contract
    due: Due


@dataclass(frozen=True, slots=True)
class EmployerOverview:
    """Counts, what is due within AHEAD, and the risks: each with how many contracts it concerns."""

    counts: Counts
    due: tuple[DueRow, ...]
    risks: dict[str, int]


def of_employer(session: Session, viewer: Viewer, employer_id: int, today: date) -> EmployerOverview:
    """An employer's contracts. Nothing for one that is not the viewer's."""
    mine = and_(Contract.employer_id == employer_id, contracts_for(viewer))
    return EmployerOverview(_counts(session, mine), _due(session, mine, today), _risks(session, mine, today))


def of_region(session: Session, viewer: Viewer) -> Counts:
    """Everything that the viewer may see."""
    return _counts(session, contracts_for(viewer))


RISKS = ("unsigned", "over", "uncertified", "unmoved")


def risk(name: str, today: date) -> ColumnElement[bool]:
    """The contracts that a risk concerns. Raises KeyError for one that is not in RISKS."""
    return {
        # a month from the first day without a signed contract: double wages (LCL art. 82)
        "unsigned": and_(
            Contract.state == ContractState.DRAFTED,
            Contract.starts_on <= add_months(today, -1),
            Contract.kind != ContractKind.PART_TIME,
        ),
        "over": and_(Contract.state == ContractState.IN_FORCE, Contract.ends_on < today),
        "uncertified": and_(Contract.state.in_(ENDED), Contract.ended_on < today),
        "unmoved": and_(
            Contract.state == ContractState.CERTIFIED, Contract.ended_on < today - timedelta(days=15)
        ),
    }[name]  # fmt: skip


def _counts(session: Session, mine: ColumnElement[bool]) -> Counts:
    runs = case((Contract.state.in_(_RUNNING), Contract.kind), else_=literal(None))
    query = select(Contract.state, runs, Contract.ground, func.count()).where(mine)
    states: dict[str, int] = {}
    kinds: dict[str, int] = {}
    grounds: dict[str, int] = {}
    for state, kind, ground, number in session.execute(query.group_by(Contract.state, runs, Contract.ground)):
        states[state] = states.get(state, 0) + number
        if kind is not None:
            kinds[kind] = kinds.get(kind, 0) + number
        if ground is not None:
            grounds[ground] = grounds.get(ground, 0) + number
    return Counts(states, kinds, grounds)


def _due(session: Session, mine: ColumnElement[bool], today: date) -> tuple[DueRow, ...]:
    """The rows whose next day of telling lies near, those that are overdue first."""
    until = today + AHEAD
    near = or_(
        Contract.state.in_(ENDED | {ContractState.DRAFTED, ContractState.CERTIFIED}),
        and_(Contract.state == ContractState.IN_FORCE, Contract.ends_on <= until),
        and_(Contract.state == ContractState.IN_FORCE, Contract.probation_ends_on.between(today, until)),
    )
    query = select(Contract).options(joinedload(Contract.person), joinedload(Contract.employer))
    query = query.where(mine, near).order_by(func.coalesce(Contract.ended_on, Contract.ends_on, Contract.starts_on))
    found = [
        DueRow(row, due)
        for row in session.scalars(query.limit(4 * MOST_DUE))
        if (due := next_due(row, today)) is not None and due.on <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.due.on, one.contract.id))[:MOST_DUE])


def _risks(session: Session, mine: ColumnElement[bool], today: date) -> dict[str, int]:
    columns = [func.coalesce(func.sum(case((risk(name, today), 1), else_=0)), 0) for name in RISKS]
    row = session.execute(select(*columns).where(mine)).one()
    return dict(zip(RISKS, (int(number) for number in row), strict=True))


BREAKDOWNS = {"region": Contract.region_code, "occupation": Contract.occupation_code}


@dataclass(frozen=True, slots=True)
class Share:
    """One region or occupation: all that was not withdrawn, signed ones, and of those that run fixed and open ones."""

    code: str | None
    total: int
    signed: int
    fixed: int
    open_ended: int
    ended: int


def breakdown(session: Session, viewer: Viewer, by: str, limit: int = 100) -> list[Share]:
    """By region or occupation, the largest first. Raises KeyError for another word."""
    column = BREAKDOWNS[by]
    runs = Contract.state.in_(_RUNNING)
    numbers = [
        _count_if(Contract.state.in_(_EVER_SIGNED)),
        _count_if(and_(runs, Contract.kind == ContractKind.FIXED)),
        _count_if(and_(runs, Contract.kind == ContractKind.OPEN)),
        _count_if(Contract.ground.is_not(None)),
    ]
    total = func.count()
    query = select(column, total, *numbers).where(contracts_for(viewer), Contract.state != ContractState.WITHDRAWN)
    query = query.group_by(column).order_by(total.desc(), column).limit(limit)
    return [Share(row[0], *(int(number) for number in row[1:])) for row in session.execute(query)]


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def rows_behind(
    session: Session, viewer: Viewer, conditions: Iterable[ColumnElement[bool]], limit: int
) -> list[Contract]:
    """The contracts behind a number, the newest first."""
    query = select(Contract).options(joinedload(Contract.person), joinedload(Contract.employer))
    query = query.where(contracts_for(viewer), *conditions).order_by(Contract.id.desc()).limit(limit)
    return list(session.scalars(query))
