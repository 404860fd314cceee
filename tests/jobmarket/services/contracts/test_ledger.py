"""Contracts in the database: events that cannot be changed, states that follow, two at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.labour_law import ContractKind, Fact, read_ground
from jobmarket.labour_law.contract_moves import ContractState, Event, IllegalMove, Move
from jobmarket.labour_law.contract_terms import Terms
from jobmarket.models import Contract, ContractEvent
from jobmarket.security.viewer import OPERATOR, Role, Viewer
from jobmarket.services.contracts import ContractChanged, ContractRefused, append, contract_for, standing_on
from jobmarket.services.contracts.ending import Ending, certify, end, outlook
from jobmarket.services.contracts.filing import change, draft, renew
from jobmarket.services.contracts.ledger import events_of, rebuild
from jobmarket.services.contracts.signing import begin_due, confirm, record_signed, text_hash, withdraw
from tests.factories import make_employer, make_person

START, END = date(2024, 3, 1), date(2027, 2, 28)
TERMS = Terms(ContractKind.FIXED, START, END, "电工", Decimal(8000), probation_months=Decimal(2))


def make_contract(session: Session, terms: Terms = TERMS, **values: Any) -> Contract:
    employer = values.pop("employer", None) or make_employer(session)
    person = values.pop("person", None) or make_person(session)
    return draft(session, OPERATOR, employer.id, person, terms, terms.starts_on - timedelta(days=5), **values)[0]


def in_force(session: Session, terms: Terms = TERMS, **values: Any) -> Contract:
    contract = make_contract(session, terms, **values)
    record_signed(
        session, OPERATOR, contract, terms.starts_on - timedelta(days=1), None, terms.starts_on - timedelta(days=1)
    )
    begin_due(session, OPERATOR, contract, terms.starts_on)
    return contract


def employer_of(contract: Contract) -> Viewer:
    return Viewer(frozenset({Role.OWNER}), account_id=1, employer_ids=frozenset({contract.employer_id}))


def worker_of(contract: Contract) -> Viewer:
    return Viewer(frozenset({Role.SEEKER}), account_id=2, person_id=contract.person_id)


def ending(ground: str, on: date, **values: Any) -> Ending:
    wages = {"average_wage": Decimal(8000), "local_average": Decimal(9000), "minimum_wage": Decimal(2690)}
    return Ending(read_ground(ground), on, **(wages | values))


def test_both_sides_confirm_the_same_text_and_it_is_signed(session: Session) -> None:
    contract = make_contract(session)
    shown = text_hash(contract, dict(events_of(session, contract.id)[0].facts["terms"]))

    first = confirm(session, employer_of(contract), contract, shown, START)
    second = confirm(session, worker_of(contract), contract, shown, START)

    assert (first, second) == (ContractState.DRAFTED, ContractState.SIGNED)
    assert (contract.signed_on, contract.text_hash) == (START, shown)


def test_a_text_that_changed_meanwhile_is_not_confirmed(session: Session) -> None:
    contract = make_contract(session)
    shown = text_hash(contract, dict(events_of(session, contract.id)[0].facts["terms"]))
    other = Terms(ContractKind.FIXED, START, END, "电工", Decimal(7000), probation_months=Decimal(2))
    change(session, employer_of(contract), contract, other, START)

    with pytest.raises(ContractRefused) as refused:
        confirm(session, worker_of(contract), contract, shown, START)

    assert refused.value.field == "text"


def test_an_unlawful_draft_is_kept_and_not_signed(session: Session) -> None:
    terms = Terms(ContractKind.FIXED, START, END, "电工", Decimal(8000), cash_deposit=Decimal(500))
    contract = make_contract(session, terms)

    with pytest.raises(ContractRefused) as refused:
        record_signed(session, OPERATOR, contract, START, None, START)

    assert (refused.value.field, refused.value.article) == ("cash_deposit", "LCL 9, 84")
    assert contract.state == ContractState.DRAFTED


def test_a_stranger_neither_sees_nor_confirms_it(session: Session) -> None:
    contract = make_contract(session)
    stranger = Viewer(frozenset({Role.OWNER}), account_id=3, employer_ids=frozenset({contract.employer_id + 1}))

    assert contract_for(session, stranger, contract.id) is None
    with pytest.raises(ContractRefused):
        confirm(session, stranger, contract, "", START)


def test_a_move_out_of_order_is_refused_and_changes_nothing(session: Session) -> None:
    contract = make_contract(session)

    with pytest.raises(IllegalMove):
        certify(session, OPERATOR, contract, START)

    assert len(events_of(session, contract.id)) == 1


def test_the_database_itself_refuses_an_illegal_state_and_changed_events(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        contract_id = make_contract(session).id

    for statement in (
        update(Contract).where(Contract.id == contract_id).values(state=ContractState.ARCHIVED),
        update(ContractEvent).values(effective_on=date(2020, 1, 1)),
        delete(ContractEvent),
    ):
        with pytest.raises(DBAPIError), empty_database.begin() as session:
            session.execute(statement)


def test_of_two_at_once_the_second_is_told(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        contract_id = in_force(session).id
    with empty_database.session() as first, empty_database.session() as second:
        mine, theirs = first.get_one(Contract, contract_id), second.get_one(Contract, contract_id)
        append(first, OPERATOR, mine, Event(Move.PASS_PROBATION, date(2024, 5, 1)))
        first.commit()

        with pytest.raises(ContractChanged):
            append(second, OPERATOR, theirs, Event(Move.DISSOLVE, date(2024, 5, 2), {"ground": "36"}))


def test_the_row_can_be_made_again_from_its_events(session: Session) -> None:
    contract = in_force(session)
    end(session, OPERATOR, contract, ending("36", date(2025, 6, 30)))
    assert not rebuild(session, contract)

    contract.ended_on, contract.job_title = date(1999, 1, 1), "?"

    assert rebuild(session, contract)
    assert (contract.ended_on, contract.job_title) == (date(2025, 6, 30), "电工")


def test_where_it_stood_on_a_past_day(session: Session) -> None:
    contract = in_force(session)
    end(session, OPERATOR, contract, ending("36", date(2025, 6, 30)))

    def on(day: date) -> ContractState | None:
        standing = standing_on(session, contract.id, day)
        return standing.state if standing else None

    assert on(START - timedelta(days=6)) is None
    assert on(START) is ContractState.IN_FORCE
    assert on(date(2025, 6, 29)) is ContractState.IN_FORCE
    assert on(date(2025, 6, 30)) is ContractState.DISSOLVED


def test_two_contracts_of_the_same_two_for_the_same_time_are_refused(session: Session) -> None:
    contract = in_force(session)
    later = Terms(ContractKind.FIXED, END, date(2029, 12, 31), "电工", Decimal(8000))

    with pytest.raises(ContractRefused) as refused:
        draft(session, OPERATOR, contract.employer_id, contract.person, later, END)

    assert refused.value.field == "starts_on"


def test_after_an_ending_the_two_may_start_anew(session: Session) -> None:
    contract = in_force(session)
    end(session, OPERATOR, contract, ending("36", date(2025, 6, 30)))
    again = Terms(ContractKind.FIXED, date(2025, 8, 1), date(2026, 7, 31), "电工", Decimal(8000))

    anew, _ = draft(session, OPERATOR, contract.employer_id, contract.person, again, date(2025, 7, 20))

    assert anew.hired_on == date(2025, 8, 1)


def test_a_renewal_goes_on_from_the_day_after_and_keeps_the_first_day_of_work(session: Session) -> None:
    contract = in_force(session)
    terms = Terms(ContractKind.FIXED, END + timedelta(days=1), date(2029, 2, 28), "电工", Decimal(9000))

    renewed, said = renew(session, OPERATOR, contract, terms, date(2027, 1, 15))

    assert (contract.state, contract.ended_on) == (ContractState.RENEWED, END)
    assert (renewed.previous_id, renewed.hired_on, renewed.state) == (contract.id, START, ContractState.DRAFTED)
    assert said == []


def test_after_two_terms_the_worker_has_a_right_to_an_open_ended_contract(session: Session) -> None:
    first = in_force(session)
    terms = Terms(ContractKind.FIXED, END + timedelta(days=1), date(2029, 2, 28), "电工", Decimal(9000))
    second, _ = renew(session, OPERATOR, first, terms, date(2027, 1, 15))
    record_signed(session, OPERATOR, second, date(2027, 2, 20), None, date(2027, 2, 20))
    begin_due(session, OPERATOR, second, terms.starts_on)
    third = Terms(ContractKind.FIXED, date(2029, 3, 1), date(2031, 2, 28), "电工", Decimal(9000))

    _contract, said = renew(session, OPERATOR, second, third, date(2029, 1, 15))

    assert [(one.field, one.article) for one in said] == [("kind", "LCL 14.3")]


def test_probation_is_agreed_once_with_the_same_employer(session: Session) -> None:
    contract = in_force(session)
    terms = Terms(
        ContractKind.FIXED,
        END + timedelta(days=1),
        date(2030, 2, 28),
        "电工",
        Decimal(9000),
        probation_months=Decimal(1),
    )

    _renewed, said = renew(session, OPERATOR, contract, terms, date(2027, 1, 15))

    assert [one.article for one in said] == ["LCL 19(2)"]


def test_ending_by_agreement_says_what_is_owed(session: Session) -> None:
    contract = in_force(session)

    found = end(session, OPERATOR, contract, ending("36", date(2026, 2, 28)))

    assert (found.owed.months, found.owed.amount) == (2, Decimal("16000.00"))
    assert found.record_by == date(2026, 3, 15)
    assert (contract.state, contract.ground) == (ContractState.DISSOLVED, "36")


def test_a_pregnant_worker_is_not_dismissed_with_notice(session: Session) -> None:
    contract = in_force(session)
    wish = ending("40.2", date(2025, 6, 30), facts=(Fact.PREGNANT,), paid_in_lieu=True, union_told=True)

    with pytest.raises(ContractRefused) as refused:
        end(session, OPERATOR, contract, wish)

    assert refused.value.article == "LCL 42.4"
    assert outlook(contract, wish).if_unlawful.amount == Decimal("24000.00")
    assert contract.state == ContractState.IN_FORCE


@pytest.mark.parametrize(
    ("ground", "on", "values", "article"),
    [
        ("40.1", date(2025, 6, 30), {"union_told": True}, "LCL 40"),
        ("40.1", date(2025, 6, 30), {"union_told": True, "notice_on": date(2025, 6, 1)}, "LCL 40"),
        ("40.1", date(2025, 6, 30), {"paid_in_lieu": True}, "LCL 43"),
        ("41.2", date(2025, 6, 30), {"union_told": True}, "LCL 41"),
        ("37", date(2025, 6, 30), {"notice_on": date(2025, 6, 1)}, "LCL 37"),
        ("37", date(2024, 4, 10), {"notice_on": date(2024, 4, 8)}, "LCL 37"),
        ("39.1", date(2024, 5, 1), {"union_told": True}, "LCL 39(1)"),
        ("44.1", date(2025, 6, 30), {}, "LCL 44(1)"),
    ],
)
def test_what_an_ending_still_lacks_is_named(
    session: Session, ground: str, on: date, values: dict[str, Any], article: str
) -> None:
    contract = in_force(session)

    with pytest.raises(ContractRefused) as refused:
        end(session, OPERATOR, contract, ending(ground, on, **values))

    assert refused.value.article == article


@pytest.mark.parametrize(
    ("ground", "on", "values", "state"),
    [
        ("40.1", date(2025, 6, 30), {"union_told": True, "notice_on": date(2025, 5, 31)}, ContractState.DISSOLVED),
        ("37", date(2025, 6, 30), {"notice_on": date(2025, 5, 31)}, ContractState.DISSOLVED),
        ("37", date(2024, 4, 10), {"notice_on": date(2024, 4, 7)}, ContractState.DISSOLVED),
        ("39.1", date(2024, 4, 30), {"union_told": True}, ContractState.DISSOLVED),
        ("44.1", END, {}, ContractState.EXPIRED),
        ("44.4", date(2025, 6, 30), {}, ContractState.TERMINATED),
    ],
)
def test_an_ending_that_lacks_nothing_goes_through(
    session: Session, ground: str, on: date, values: dict[str, Any], state: ContractState
) -> None:
    contract = in_force(session)

    end(session, OPERATOR, contract, ending(ground, on, **values))

    assert contract.state == state


def test_a_signed_contract_that_has_begun_cannot_be_withdrawn(session: Session) -> None:
    contract = make_contract(session)
    record_signed(session, OPERATOR, contract, START - timedelta(days=1), None, START - timedelta(days=1))

    with pytest.raises(ContractRefused) as refused:
        withdraw(session, OPERATOR, contract, START, "")

    assert refused.value.article == "LCL 36"
