"""What is due, on which day who is told, and the nightly look with a day that the test sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.labour_law import ContractKind, read_ground
from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, EmploymentRegistration, Notice
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.contracts.due import DueKind, dues
from jobmarket.services.contracts.ending import Ending, certify, end, pass_probation
from jobmarket.services.contracts.filing import renew
from jobmarket.services.contracts.signing import begin_due, record_signed
from jobmarket.services.contracts.sweep import Swept, sweep
from tests.factories_contracts import END, START, TERMS, Pair, in_force, make_contract, make_pair

DAY = timedelta(days=1)


def notices(database: Database, account_id: int | None) -> list[str]:
    with database.session() as session:
        query = select(Notice.kind).where(Notice.account_id == account_id).order_by(Notice.id)
        return [kind.removeprefix("contract-") for kind in session.scalars(query)]


def made(database: Database, make: object = in_force, **values: object) -> tuple[Pair, int]:
    with database.begin() as session:
        pair = make_pair(session)
        return pair, make(session, pair, **values).id  # type: ignore[operator]


def test_what_is_due_in_each_state(session: Session) -> None:
    pair = make_pair(session)
    contract = make_contract(session, pair)
    drafted = [(one.kind, one.on) for one in dues(contract)]
    record_signed(session, OPERATOR, contract, START - DAY, None, START - DAY)
    begin_due(session, OPERATOR, contract, START)

    assert drafted == [(DueKind.SIGN, date(2024, 3, 31))]
    assert [(one.kind, one.on) for one in dues(contract)] == [
        (DueKind.PROBATION, date(2024, 4, 30)),
        (DueKind.RENEW, END),
        (DueKind.OVER, END),
        (DueKind.OPEN_ENDED, date(2034, 3, 1)),
    ]


def test_a_draft_is_told_of_in_advance_once_a_day_and_again_when_ignored(database: Database) -> None:
    pair, _ = made(database, make_contract)

    told = [sweep(database, day).told for day in (START, START, START + DAY, date(2024, 3, 17), date(2024, 3, 31),
                                                  date(2024, 4, 7), date(2024, 4, 8))]  # fmt: skip

    assert told == [1, 0, 0, 1, 1, 1, 0]
    assert notices(database, pair.worker.account_id) == ["sign-due"] * 4
    assert notices(database, pair.firm.owner.account_id) == ["sign-due"] * 4


def test_days_on_which_nobody_looked_are_told_once(database: Database) -> None:
    pair, _ = made(database, make_contract)

    sweep(database, date(2024, 5, 30))

    assert notices(database, pair.worker.account_id) == ["sign-due"]


def test_the_end_of_probation_is_told_to_the_employer_alone(database: Database) -> None:
    pair, _ = made(database)

    before, on_the_day = sweep(database, date(2024, 4, 15)), sweep(database, date(2024, 4, 16))

    assert (before.told, on_the_day.told) == (0, 1)
    assert notices(database, pair.firm.owner.account_id) == ["probation-due"]
    assert notices(database, pair.worker.account_id) == []


def test_who_has_passed_is_not_told_of_any_more(database: Database) -> None:
    pair, contract_id = made(database)
    with database.begin() as session:
        pass_probation(session, OPERATOR, session.get_one(Contract, contract_id), date(2024, 4, 10))

    sweep(database, date(2024, 4, 27))

    assert notices(database, pair.firm.owner.account_id) == []


def test_the_end_of_a_term_is_told_to_both_and_afterwards_to_the_employer(database: Database) -> None:
    pair, _ = made(database)

    for day in (END - timedelta(days=45), END, END + DAY, END + timedelta(days=8)):
        sweep(database, day)

    assert notices(database, pair.worker.account_id) == ["renew-due", "renew-due"]
    assert notices(database, pair.firm.owner.account_id) == ["renew-due", "renew-due", "over", "over"]


def test_after_two_terms_the_right_to_an_open_ended_contract_is_told_instead(database: Database) -> None:
    pair, contract_id = made(database)
    second_end = date(2029, 2, 28)
    with database.begin() as session:
        first = session.get_one(Contract, contract_id)
        terms = replace(TERMS, starts_on=END + DAY, ends_on=second_end, probation_months=Decimal(0))
        second, _ = renew(session, OPERATOR, first, terms, date(2027, 1, 15))
        record_signed(session, OPERATOR, second, date(2027, 2, 20), None, date(2027, 2, 20))
        begin_due(session, OPERATOR, second, terms.starts_on)

    sweep(database, second_end - timedelta(days=45))

    assert notices(database, pair.worker.account_id) == ["open-ended"]


@pytest.mark.parametrize(("day", "told"), [(date(2034, 1, 29), 0), (date(2034, 1, 30), 1)])
def test_ten_years_of_service_are_told_thirty_days_ahead(database: Database, day: date, told: int) -> None:
    terms = replace(TERMS, kind=ContractKind.TASK, ends_on=None, probation_months=Decimal(0))
    made(database, terms=terms)

    assert sweep(database, day).told == told


def test_certificate_and_record_are_asked_for_until_they_are_done(database: Database) -> None:
    pair, contract_id = made(database)
    over = date(2026, 2, 28)
    with database.begin() as session:
        wages = (Decimal(8000), Decimal(12000), Decimal(2690))
        end(session, OPERATOR, session.get_one(Contract, contract_id), Ending(read_ground("36"), over, *wages))
    sweep(database, over)
    sweep(database, over + timedelta(days=3))
    with database.begin() as session:
        certify(session, OPERATOR, session.get_one(Contract, contract_id), over + timedelta(days=4))
    sweep(database, over + timedelta(days=10))
    sweep(database, over + timedelta(days=15))

    assert notices(database, pair.firm.owner.account_id) == ["certify-due", "certify-due", "record-due", "record-due"]


def test_a_signed_contract_begins_on_its_day_and_the_work_is_registered(database: Database) -> None:
    _, contract_id = made(database, make_contract)
    with database.begin() as session:
        contract = session.get_one(Contract, contract_id)
        record_signed(session, OPERATOR, contract, START - DAY, None, START - DAY)

    eve, day = sweep(database, START - DAY), sweep(database, START)

    assert (eve.begun, day.begun) == (0, 1)
    with database.session() as session:
        contract = session.get_one(Contract, contract_id)
        registered = session.scalars(
            select(EmploymentRegistration).where(EmploymentRegistration.person_id == contract.person_id)
        ).one()
        assert (contract.state, registered.started_on) == (ContractState.IN_FORCE, START)


def test_a_look_reads_nothing_that_is_not_due(database: Database) -> None:
    made(database)

    assert sweep(database, START + DAY) == Swept()
