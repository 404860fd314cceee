"""The life of a labour contract (劳动合同的状态): which move leads from where to where, and a replay of its events.

The one table of moves. Services, the database's trigger and the drawing in the documentation are all made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused


class ContractState(StrEnum):
    """Where a contract stands."""

    DRAFTED = "drafted"  # 起草
    SIGNED = "signed"  # 已订立，未起始
    IN_FORCE = "in-force"  # 履行中
    RENEWED = "renewed"  # 期满后续订，由新合同接续
    EXPIRED = "expired"  # 期满终止 (art. 44.1)
    DISSOLVED = "dissolved"  # 解除 (arts. 36-41)
    TERMINATED = "terminated"  # 终止 (art. 44.2-6)
    CERTIFIED = "certified"  # 已出具证明 (art. 50)
    MOVED = "moved"  # 已办理档案和社保转移 (art. 50)
    ARCHIVED = "archived"  # 归档
    WITHDRAWN = "withdrawn"  # 订立前撤回


class Move(StrEnum):
    """What happens to a contract."""

    DRAFT = "draft"
    CONFIRM_EMPLOYER = "confirm-employer"  # 用人单位确认
    CONFIRM_WORKER = "confirm-worker"  # 劳动者确认
    SIGN = "sign"
    WITHDRAW = "withdraw"
    BEGIN = "begin"
    PASS_PROBATION = "pass-probation"  # noqa: S105 - a name
    CHANGE = "change"  # art. 35
    RENEW = "renew"
    EXPIRE = "expire"
    DISSOLVE = "dissolve"
    TERMINATE = "terminate"
    CERTIFY = "certify"
    MOVE_RECORD = "move-record"
    ARCHIVE = "archive"


_S = ContractState
MOVES: dict[ContractState, dict[Move, ContractState]] = {
    _S.DRAFTED: {
        Move.CHANGE: _S.DRAFTED,
        Move.CONFIRM_EMPLOYER: _S.DRAFTED,
        Move.CONFIRM_WORKER: _S.DRAFTED,
        Move.SIGN: _S.SIGNED,
        Move.WITHDRAW: _S.WITHDRAWN,
    },
    _S.SIGNED: {Move.BEGIN: _S.IN_FORCE, Move.WITHDRAW: _S.WITHDRAWN},
    _S.IN_FORCE: {
        Move.PASS_PROBATION: _S.IN_FORCE,
        Move.CHANGE: _S.IN_FORCE,
        Move.RENEW: _S.RENEWED,
        Move.EXPIRE: _S.EXPIRED,
        Move.DISSOLVE: _S.DISSOLVED,
        Move.TERMINATE: _S.TERMINATED,
    },
    _S.RENEWED: {Move.ARCHIVE: _S.ARCHIVED},
    _S.EXPIRED: {Move.CERTIFY: _S.CERTIFIED},
    _S.DISSOLVED: {Move.CERTIFY: _S.CERTIFIED},
    _S.TERMINATED: {Move.CERTIFY: _S.CERTIFIED},
    _S.CERTIFIED: {Move.MOVE_RECORD: _S.MOVED},
    _S.MOVED: {Move.ARCHIVE: _S.ARCHIVED},
    _S.ARCHIVED: {},
    _S.WITHDRAWN: {},
}
ENDED = frozenset({_S.EXPIRED, _S.DISSOLVED, _S.TERMINATED})
RUNNING = frozenset({_S.SIGNED, _S.IN_FORCE})


class IllegalMove(LawRefused):
    """A move that does not lead on from where the contract stands."""

    def __init__(self, state: ContractState, move: Move) -> None:
        said = Both(f"合同现为“{state}”，不能“{move}”", f"a contract that is {state} cannot {move}")
        super().__init__("move", said)
        self.state, self.move = state, move


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: the day from which it counts, and its facts (terms of a version, ground of an end)."""

    move: Move
    effective_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract as its events leave it. `version` counts the versions of its terms from 1."""

    state: ContractState
    terms: Mapping[str, Any]
    version: int
    last_effective_on: date
    confirmed: frozenset[str] = frozenset()
    ended_on: date | None = None
    ground: str | None = None
    probation_passed_on: date | None = None


def start(event: Event) -> Standing:
    """The standing after the first event. Raises IllegalMove for another one than drafting."""
    if event.move is not Move.DRAFT:
        raise IllegalMove(ContractState.DRAFTED, event.move)
    return Standing(ContractState.DRAFTED, dict(event.facts["terms"]), 1, event.effective_on)


def apply(standing: Standing, event: Event) -> Standing:
    """The standing after one more event. Raises IllegalMove, and LawRefused for one dated before the last one."""
    target = MOVES[standing.state].get(event.move)
    if target is None:
        raise IllegalMove(standing.state, event.move)
    if event.effective_on < standing.last_effective_on:
        said = Both(
            f"日期早于上一事项（{standing.last_effective_on}）",
            f"dated before the last event ({standing.last_effective_on})",
        )
        raise LawRefused("effective_on", said)
    after = replace(standing, state=target, last_effective_on=event.effective_on)
    if event.move is Move.CHANGE:
        return replace(after, terms=dict(event.facts["terms"]), version=standing.version + 1, confirmed=frozenset())
    if event.move in (Move.CONFIRM_EMPLOYER, Move.CONFIRM_WORKER):
        return replace(after, confirmed=standing.confirmed | {event.move.value.removeprefix("confirm-")})
    if event.move is Move.PASS_PROBATION:
        return replace(after, probation_passed_on=event.effective_on)
    if target in ENDED or target is ContractState.RENEWED:
        return replace(after, ended_on=event.effective_on, ground=event.facts.get("ground"))
    return after


def replay(events: Iterable[Event]) -> Standing:
    """The standing after all events in their order. Raises what `start` and `apply` raise, ValueError for none."""
    standing: Standing | None = None
    for event in events:
        standing = start(event) if standing is None else apply(standing, event)
    if standing is None:
        raise ValueError("a contract has at least the event that drafted it")
    return standing


def as_of(events: Iterable[Event], day: date) -> Standing | None:
    """The standing at the end of a day; None before it was drafted."""
    until = [event for event in events if event.effective_on <= day]
    return replay(until) if until else None


def as_diagram() -> str:
    """The table of moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> drafted"]
    for state, moves in MOVES.items():
        for move, target in moves.items():
            lines.append(f"    {_node(state)} --> {_node(target)}: {move.value}")
        if not moves:
            lines.append(f"    {_node(state)} --> [*]")
    return "\n".join(lines)


def _node(state: ContractState) -> str:
    return state.value.replace("-", "_")
