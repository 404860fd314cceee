"""Contracts from a file: row by row, and nothing twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, Person
from jobmarket.services.contracts.bulk import Filed, Filing, file_row, read_file
from jobmarket.services.contracts.columns import EXAMPLE, HEADINGS
from jobmarket.services.vacancy_files import FileRefused, as_csv, as_xlsx
from tests.factories_contracts import Pair, identity_number, make_pair

TODAY = date(2026, 11, 25)


def cells(number: str, **values: Any) -> dict[str, str]:
    return {
        "source_id": "A-1", "worker_name": "王小明", "document_number": number, "kind": "固定期限",
        "starts_on": "2026/11/1", "ends_on": "2029年10月31日", "job_title": "维修电工", "region_code": "上海市虹口区",
        "wage": "8000", "probation_months": "3",
    } | values  # fmt: skip


@pytest.fixture
def pair(database: Database) -> Pair:
    with database.begin() as session:
        return make_pair(session)


def filed(database: Database, pair: Pair, row: dict[str, str]) -> Filed:
    return file_row(database, pair.firm.owner, pair.firm.id, row, TODAY)


def contracts(database: Database) -> list[Contract]:
    with database.session() as session:
        return list(session.scalars(select(Contract).order_by(Contract.id)))


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_template_is_read_and_its_example_left_out(write: Any) -> None:
    row = cells("990000199001010016")

    rows = read_file(write(HEADINGS, [EXAMPLE, row]))

    assert [(one.line, one.cells) for one in rows] == [(3, row)]


def test_a_file_without_the_heading_that_is_needed_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        read_file("岗位,工资\n电工,8000\n".encode())

    assert refused.value.code == "no-headings"


def test_the_same_row_twice_makes_one_contract(database: Database, pair: Pair) -> None:
    outcomes = [filed(database, pair, cells(pair.number)).outcome for _ in range(2)]

    assert outcomes == [Filing.CREATED, Filing.UNCHANGED]
    assert len(contracts(database)) == 1


def test_without_a_number_of_its_own_the_same_row_is_known_too(database: Database, pair: Pair) -> None:
    outcomes = [filed(database, pair, cells(pair.number, source_id="")).outcome for _ in range(2)]

    assert outcomes == [Filing.CREATED, Filing.UNCHANGED]


def test_a_draft_takes_the_new_terms_and_a_signed_contract_does_not(database: Database, pair: Pair) -> None:
    filed(database, pair, cells(pair.number))

    changed = filed(database, pair, cells(pair.number, wage="9000"))
    signed = filed(database, pair, cells(pair.number, wage="9000", signed_on="2026-10-30"))
    refused = filed(database, pair, cells(pair.number, wage="9500", signed_on="2026-10-30"))

    assert [one.outcome for one in (changed, signed, refused)] == [Filing.UPDATED, Filing.UPDATED, Filing.REJECTED]
    assert (refused.field, refused.article) == ("source_id", "LCL 35")
    assert [(one.wage, one.state) for one in contracts(database)] == [(9000, ContractState.IN_FORCE)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_number", "12345"),
        ("worker_name", ""),
        ("kind", "永久"),
        ("starts_on", "下个月"),
        ("ends_on", "2020-01-01"),
        ("wage", "0"),
        ("wage", "8千"),
        ("region_code", ""),
        ("signed_on", "2030-01-01"),
    ],
)
def test_a_row_that_is_wrong_says_where_and_leaves_nothing(
    database: Database, pair: Pair, field: str, value: str
) -> None:
    found = filed(database, pair, cells(identity_number(), **{field: value}))

    assert (found.outcome, found.field) == (Filing.REJECTED, field)
    assert contracts(database) == []
    with database.session() as session:
        assert len(session.scalars(select(Person)).all()) == 1


def test_an_unlawful_contract_is_not_filed_as_signed(database: Database, pair: Pair) -> None:
    found = filed(database, pair, cells(pair.number, probation_months="7", signed_on="2026-10-30"))

    assert (found.field, found.article) == ("probation_months", "LCL 19")
    assert contracts(database) == []


def test_a_number_is_not_reused_for_another_worker(database: Database, pair: Pair) -> None:
    filed(database, pair, cells(pair.number))

    assert filed(database, pair, cells(identity_number())).field == "source_id"


def test_another_employers_contract_is_not_filed(database: Database, pair: Pair) -> None:
    found = file_row(database, pair.firm.owner, pair.firm.id + 1, cells(pair.number), TODAY)

    assert (found.outcome, found.field) == (Filing.REJECTED, "employer")


def test_what_would_overlap_is_refused(database: Database, pair: Pair) -> None:
    filed(database, pair, cells(pair.number))

    assert filed(database, pair, cells(pair.number, source_id="A-2")).field == "starts_on"
