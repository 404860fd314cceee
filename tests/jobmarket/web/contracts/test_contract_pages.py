"""Pages of contracts: drafted, confirmed by both, ended; and what is tried against them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, Employer, EmploymentRegistration, Notice, Person
from jobmarket.services.working_days import today_in_china
from tests.factories_contracts import FORM, Pair, identity_number, in_force, make_contract, make_pair
from tests.factories_labour import PDF
from tests.signing_in import BEIJING, CLERK, database_of

Browser = Callable[[str], FlaskClient]
TODAY = today_in_china()


def form(pair: Pair, **values: Any) -> dict[str, Any]:
    facts = {
        "document_number": pair.number,
        "starts_on": TODAY.isoformat(),
        "ends_on": (TODAY + timedelta(days=3 * 365)).isoformat(),
    }
    return FORM | facts | values


def rows(app: Flask, pair: Pair) -> list[Contract]:
    with database_of(app).session() as session:
        query = select(Contract).where(Contract.employer_id == pair.firm.id).order_by(Contract.id)
        return list(session.scalars(query))


def kept(app: Flask, make: Callable[..., Contract], pair: Pair, **values: Any) -> int:
    with database_of(app).begin() as session:
        return make(session, pair, **values).id


def test_from_draft_to_force_with_both_sides(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    employer, worker = client(pair.firm.owner_mail), client(pair.worker_mail)

    answer = employer.post("/contracts/new", data=form(pair))
    address = answer.location
    shown = re.search(r'name="text_hash" value="([0-9a-f]{64})"', employer.get(address).text)
    assert shown is not None
    employer.post(f"{address}/confirm", data={"text_hash": shown[1]})
    worker.post(f"{address}/confirm", data={"text_hash": shown[1]})

    contract = rows(contracts_app, pair)[0]
    assert (contract.state, contract.text_hash) == (ContractState.IN_FORCE, shown[1])
    with database_of(contracts_app).session() as session:
        registered = session.scalars(
            select(EmploymentRegistration).where(EmploymentRegistration.person_id == pair.person_id)
        ).one()
        told = session.scalars(select(Notice.kind).where(Notice.account_id == pair.worker.account_id)).all()
    assert registered.work == "维修电工"
    assert told == ["contract-to-confirm", "contract-signed"]


def test_a_finding_stands_on_the_page_and_stops_signing(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    employer = client(pair.firm.owner_mail)
    address = employer.post("/contracts/new", data=form(pair, cash_deposit="500")).location

    page = employer.get(address).text
    shown = re.search(r'name="text_hash" value="([0-9a-f]{64})"', page)
    assert shown is not None
    answer = employer.post(f"{address}/confirm", data={"text_hash": shown[1]})

    assert "《劳动合同法》第9条、第84条" in page
    assert answer.status_code == 400
    assert "不得向劳动者收取押金" in answer.text
    assert rows(contracts_app, pair)[0].state == ContractState.DRAFTED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_number", "123"),
        ("worker_name", ""),
        ("wage", "0"),
        ("wage", "1e99999"),
        ("ends_on", "2001-01-01"),
        ("region_code", "月球"),
        ("kind", "forever"),
        ("occupation_code", "9-99-99-99"),
        ("probation_months", "-1"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_kept(
    contracts_app: Flask, pair: Pair, client: Browser, field: str, value: str
) -> None:
    answer = client(pair.firm.owner_mail).post("/contracts/new", data=form(pair, **{field: value}))

    assert answer.status_code == 400
    assert f'id="{field}-wrong"' in answer.text
    assert 'value="维修电工"' in answer.text
    assert rows(contracts_app, pair) == []


def test_a_form_sent_twice_makes_one_contract(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    employer, sent = client(pair.firm.owner_mail), form(pair, form_token="a double click on new")

    first, second = employer.post("/contracts/new", data=sent), employer.post("/contracts/new", data=sent)

    assert first.location == second.location
    assert len(rows(contracts_app, pair)) == 1


def test_whether_a_number_was_known_is_not_betrayed(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    employer = client(pair.firm.owner_mail)

    known = employer.post("/contracts/new", data=form(pair, worker_name="李错名"))
    new = employer.post("/contracts/new", data=form(pair, worker_name="李错名", document_number=identity_number()))

    pages = [employer.get(one.location).text for one in (known, new)]
    assert known.status_code == new.status_code == 302
    assert all("李错名" in page and "王小明" not in page for page in pages)
    desk = client(CLERK).get(known.location).text
    assert "合同上的姓名与登记不一致" in desk
    with database_of(contracts_app).session() as session:
        count = select(func.count()).select_from(Person).where(Person.id == pair.person_id, Person.name == "王小明")
        assert session.scalar(count) == 1


def test_others_see_nothing(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, make_contract, pair)
    with database_of(contracts_app).begin() as session:
        other = make_pair(session)

    for mail in (other.firm.owner_mail, other.worker_mail, BEIJING):
        browser = client(mail)
        for path in ("", "/text.pdf", "/papers/1"):
            assert browser.get(f"/contracts/{contract_id}{path}").status_code == 404, (mail, path)
        assert "维修电工" not in browser.get("/contracts/").text
    stranger = client(other.firm.owner_mail)
    for path in ("change", "renew", "end", "withdraw", "confirm", "paper", "steps/archive"):
        assert stranger.post(f"/contracts/{contract_id}/{path}", data=form(pair)).status_code == 404, path


def test_the_worker_neither_changes_nor_ends_nor_files_it(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, in_force, pair)
    worker = client(pair.worker_mail)

    answers = [
        worker.post(f"/contracts/{contract_id}/{path}", data={"ground": "36", "do": "end"}).status_code
        for path in ("change", "renew", "end", "paper", "steps/archive")
    ]

    assert set(answers) == {403}


def test_a_paper_contract_with_its_scan(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, make_contract, pair)
    employer = client(pair.firm.owner_mail)
    sent = {"signed_on": "2024-02-28", "evidence": (io.BytesIO(PDF), "合同.pdf")}

    employer.post(f"/contracts/{contract_id}/paper", data=sent)

    assert rows(contracts_app, pair)[0].state == ContractState.IN_FORCE
    scan = employer.get(f"/contracts/{contract_id}/papers/2")
    assert scan.data.startswith(b"%PDF-")
    assert "sandbox" in scan.headers["Content-Security-Policy"]


def test_a_change_in_force_needs_what_both_signed(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, in_force, pair)
    employer = client(pair.firm.owner_mail)
    sent = form(pair, starts_on="2024-03-01", ends_on="2027-02-28", wage="9000")

    without = employer.post(f"/contracts/{contract_id}/change", data=sent)
    with_it = employer.post(f"/contracts/{contract_id}/change", data=sent | {"evidence": (io.BytesIO(PDF), "变更.pdf")})

    assert (without.status_code, with_it.status_code) == (400, 302)
    assert "《劳动合同法》第35条" in without.text
    assert (rows(contracts_app, pair)[0].wage, rows(contracts_app, pair)[0].terms_version) == (9000, 2)


def test_the_ending_is_shown_line_by_line_then_recorded(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, in_force, pair)
    employer = client(pair.firm.owner_mail)
    sent = {"ground": "36", "ended_on": "2026-02-28", "average_wage": "8000", "local_average": "12000",
            "minimum_wage": "2690"}  # fmt: skip

    looked = employer.post(f"/contracts/{contract_id}/end", data=sent | {"do": "look"})
    assert rows(contracts_app, pair)[0].state == ContractState.IN_FORCE
    answer = employer.post(f"/contracts/{contract_id}/end", data=sent | {"do": "end"})

    assert "经济补偿：16,000.00元" in looked.text
    assert answer.status_code == 302
    assert rows(contracts_app, pair)[0].state == ContractState.DISSOLVED
    text = PdfReader(io.BytesIO(employer.get(f"/contracts/{contract_id}/certificate.pdf").data)).pages[0].extract_text()
    assert "维修电工" in text
    assert "2年" in text


def test_a_pregnant_worker_is_protected_on_the_page(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, in_force, pair)
    sent = {"ground": "40.2", "ended_on": "2026-02-28", "facts": "pregnant", "paid_in_lieu": "1", "union_told": "1",
            "local_average": "12000", "minimum_wage": "2690", "do": "end"}  # fmt: skip

    answer = client(pair.firm.owner_mail).post(f"/contracts/{contract_id}/end", data=sent)

    assert answer.status_code == 400
    assert "《劳动合同法》第42条第4项" in answer.text
    assert rows(contracts_app, pair)[0].state == ContractState.IN_FORCE


def test_after_the_ending_certificate_record_archive_in_that_order(
    contracts_app: Flask, pair: Pair, client: Browser
) -> None:
    contract_id = kept(contracts_app, in_force, pair)
    employer = client(pair.firm.owner_mail)
    employer.post(f"/contracts/{contract_id}/end", data={"ground": "37", "ended_on": "2026-02-28", "do": "end",
                  "notice_on": "2026-01-20", "local_average": "12000", "minimum_wage": "2690"})  # fmt: skip

    early = employer.post(f"/contracts/{contract_id}/steps/archive")
    for step in ("certify", "move-record", "archive"):
        employer.post(f"/contracts/{contract_id}/steps/{step}", data={"on": TODAY.isoformat()})

    assert early.status_code == 409
    assert rows(contracts_app, pair)[0].state == ContractState.ARCHIVED
    assert "未起草" in employer.get(f"/contracts/{contract_id}?on=2020-01-01").text


def test_the_text_is_a_page_with_both_sides(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, in_force, pair)

    answer = client(pair.worker_mail).get(f"/contracts/{contract_id}/text.pdf")

    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "王小明" in text
    assert "维修电工" in text


def test_a_worker_says_no_to_a_draft(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    contract_id = kept(contracts_app, make_contract, pair)

    client(pair.worker_mail).post(f"/contracts/{contract_id}/withdraw", data={"reason": "工资与约定不符"})

    assert rows(contracts_app, pair)[0].state == ContractState.WITHDRAWN


def test_a_dispatch_has_three_parties(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    with database_of(contracts_app).begin() as session:
        user = make_pair(session).firm
        codes = {one: session.get_one(Employer, one).credit_code for one in (pair.firm.id, user.id)}
    employer = client(pair.firm.owner_mail)
    sent = form(pair, dispatched="1")

    nowhere = employer.post("/contracts/new", data=sent | {"user_credit_code": "91310000000000000X"})
    itself = employer.post("/contracts/new", data=sent | {"user_credit_code": codes[pair.firm.id]})
    answer = employer.post("/contracts/new", data=sent | {"user_credit_code": codes[user.id]})

    assert (nowhere.status_code, itself.status_code, answer.status_code) == (400, 400, 302)
    assert "《劳动合同法》第67条" in itself.text
    of_user = client(user.owner_mail)
    assert "维修电工" in of_user.get(answer.location).text
    assert of_user.post(f"{answer.location}/end", data={}).status_code == 404
