"""The life of a contract: only moves of the table, no dead ends, a replay gives the same state."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jobmarket.labour_law import ContractKind, LawRefused
from jobmarket.labour_law.contract_moves import (
    ENDED,
    MOVES,
    ContractState,
    Event,
    IllegalMove,
    Move,
    Standing,
    apply,
    as_diagram,
    as_of,
    replay,
    start,
)
from jobmarket.labour_law.contract_terms import Terms, as_json, from_json

FIRST = date(2024, 1, 1)
TERMS = Terms(ContractKind.FIXED, FIRST, date(2026, 12, 31), "电工", Decimal("8000"))
FINAL = frozenset({ContractState.ARCHIVED, ContractState.WITHDRAWN})


def facts_of(move: Move) -> dict[str, object]:
    if move in (Move.DRAFT, Move.CHANGE):
        return {"terms": as_json(TERMS)}
    if move in (Move.EXPIRE, Move.DISSOLVE, Move.TERMINATE):
        return {"ground": "36"}
    return {}


class ContractLife(RuleBasedStateMachine):
    """Any moves in any order: the lawful ones lead on, the others are refused and change nothing."""

    @initialize()
    def draft(self) -> None:
        self.events = [Event(Move.DRAFT, FIRST, facts_of(Move.DRAFT))]
        self.standing: Standing = start(self.events[0])

    @rule(move=st.sampled_from(Move), days=st.integers(0, 400))
    def try_anything(self, move: Move, days: int) -> None:
        event = Event(move, self.standing.last_effective_on + timedelta(days=days), facts_of(move))
        if move in MOVES[self.standing.state]:
            self.standing = apply(self.standing, event)
            self.events.append(event)
            return
        before = self.standing
        with pytest.raises(IllegalMove):
            apply(self.standing, event)
        assert self.standing == before

    @precondition(lambda self: MOVES[self.standing.state])
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(sorted(MOVES[self.standing.state])))
        event = Event(move, self.standing.last_effective_on, facts_of(move))
        self.standing = apply(self.standing, event)
        self.events.append(event)

    @invariant()
    def a_replay_gives_the_same(self) -> None:
        assert replay(self.events) == self.standing
        assert as_of(self.events, self.standing.last_effective_on) == self.standing

    @invariant()
    def nothing_contradicts_itself(self) -> None:
        standing = self.standing
        assert (standing.ground is not None) <= (standing.ended_on is not None)
        assert (standing.ended_on is not None) == (
            standing.state in ENDED | {ContractState.RENEWED, ContractState.CERTIFIED, ContractState.MOVED}
            or (standing.state is ContractState.ARCHIVED)
        )
        assert standing.version >= 1


TestContractLife = ContractLife.TestCase


def reachable(origin: ContractState) -> set[ContractState]:
    found, waiting = {origin}, [origin]
    while waiting:
        for target in MOVES[waiting.pop()].values():
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def test_every_state_can_be_reached_from_a_draft() -> None:
    assert reachable(ContractState.DRAFTED) == set(ContractState)


@pytest.mark.parametrize("state", ContractState)
def test_no_state_is_a_dead_end(state: ContractState) -> None:
    assert FINAL & reachable(state)


def test_an_event_before_the_last_one_is_refused() -> None:
    standing = start(Event(Move.DRAFT, FIRST, facts_of(Move.DRAFT)))
    standing = apply(standing, Event(Move.SIGN, date(2024, 1, 10)))

    with pytest.raises(LawRefused) as refused:
        apply(standing, Event(Move.BEGIN, date(2024, 1, 9)))

    assert refused.value.field == "effective_on"


def test_the_state_on_any_past_day() -> None:
    events = [
        Event(Move.DRAFT, date(2024, 1, 1), facts_of(Move.DRAFT)),
        Event(Move.SIGN, date(2024, 1, 5)),
        Event(Move.BEGIN, date(2024, 1, 10)),
        Event(Move.DISSOLVE, date(2025, 3, 31), {"ground": "36"}),
    ]

    def on(*day: int) -> ContractState | None:
        standing = as_of(events, date(*day))
        return standing.state if standing else None

    assert on(2023, 12, 31) is None
    assert on(2024, 1, 4) is ContractState.DRAFTED
    assert on(2024, 1, 5) is ContractState.SIGNED
    assert on(2025, 3, 30) is ContractState.IN_FORCE
    assert on(2030, 1, 1) is ContractState.DISSOLVED


def test_confirmations_of_a_text_fall_with_the_text() -> None:
    standing = start(Event(Move.DRAFT, FIRST, facts_of(Move.DRAFT)))
    standing = apply(standing, Event(Move.CONFIRM_WORKER, FIRST))
    assert standing.confirmed == {"worker"}

    standing = apply(standing, Event(Move.CHANGE, FIRST, facts_of(Move.CHANGE)))

    assert (standing.confirmed, standing.version) == (frozenset(), 2)


def test_the_diagram_has_every_move() -> None:
    drawn = as_diagram()

    assert all(f": {move.value}" in drawn for moves in MOVES.values() for move in moves)


@given(
    st.sampled_from(ContractKind),
    st.decimals("0.01", 99_999, places=2),
    st.integers(1, 4_000),
    st.text(min_size=1, max_size=50).filter(str.strip),
)
def test_terms_are_read_as_they_were_written(kind: ContractKind, wage: Decimal, days: int, title: str) -> None:
    ends = None if kind in (ContractKind.OPEN, ContractKind.TASK) else FIRST + timedelta(days=days)
    terms = Terms(kind, FIRST, ends, title.strip(), wage, confidential=True)

    assert from_json(as_json(terms)) == terms


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wage": "0"}, "wage"),
        ({"wage": "NaN"}, "wage"),
        ({"wage": "viel"}, "wage"),
        ({"ends_on": "2023-12-31"}, "ends_on"),
        ({"ends_on": None}, "ends_on"),
        ({"starts_on": "2024-02-30"}, "starts_on"),
        ({"job_title": " "}, "job_title"),
        ({"kind": "slavery"}, "kind"),
        ({"probation_months": "-1"}, "probation_months"),
        ({"clauses": ["salvation"]}, "clauses"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_terms_that_make_no_sense_are_refused_at_their_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(LawRefused) as refused:
        from_json(as_json(TERMS) | changes)

    assert refused.value.field == field
