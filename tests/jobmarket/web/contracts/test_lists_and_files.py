"""Lists, bulk filing, wage figures, overview, the chain from the hire, and the API."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, JobSeeking, Office, Referral, ReferralState
from jobmarket.security.viewer import Scope
from jobmarket.services.contracts.columns import HEADINGS
from jobmarket.services.vacancy_files import as_csv
from tests.factories import make_job_seeking, make_vacancy
from tests.factories_contracts import FORM, Pair, identity_number, in_force, make_contract
from tests.signing_in import CLERK, HOST, database_of, token_of, with_token

Browser = Callable[[str], FlaskClient]
ROW = {
    "source_id": "A-1", "worker_name": "王小明", "kind": "固定期限", "starts_on": "2026-11-01",
    "ends_on": "2029-10-31", "job_title": "焊工", "region_code": "上海市虹口区", "wage": "8000",
}  # fmt: skip


def sent(*rows: dict[str, str]) -> dict[str, tuple[io.BytesIO, str]]:
    return {"file": (io.BytesIO(as_csv(HEADINGS, rows)), "合同.csv")}


def test_a_file_is_filed_row_by_row_and_not_twice(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    employer = client(pair.firm.owner_mail)
    good, bad = ROW | {"document_number": identity_number()}, ROW | {"source_id": "A-2", "document_number": "1"}

    first = employer.post("/contracts/bulk", data=sent(good, bad)).text
    second = employer.post("/contracts/bulk", data=sent(good, bad)).text

    assert "已备案：<strong>1</strong>" in first
    assert "证件号码：证件号码有误，请核对" in first
    assert "已有，未变：<strong>1</strong>" in second
    assert employer.get("/contracts/").text.count("焊工") == 1


def test_the_template_opens_as_a_workbook(pair: Pair, client: Browser) -> None:
    answer = client(pair.firm.owner_mail).get("/contracts/template")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][:2] == ["合同编号", "劳动者姓名"]


def test_lists_of_staff_and_worker(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    with database_of(contracts_app).begin() as session:
        contract_id = in_force(session, pair).id

    address = f'href="/contracts/{contract_id}"'
    assert address in client(CLERK).get("/contracts/?state=in-force").text
    assert address in client(pair.worker_mail).get("/contracts/?mine=1").text
    assert address not in client(CLERK).get("/contracts/?state=drafted").text


def test_a_supervisor_keeps_a_figure_and_the_ending_uses_it(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    supervisor = client(f"supervisor@{HOST}")
    wrong = supervisor.post("/contracts/wages", data={"figure": "average-monthly", "region_code": "北京市",
                            "amount": "12000", "valid_from": "2025-07-01", "source": "某号"})  # fmt: skip
    supervisor.post("/contracts/wages", data={"figure": "average-monthly", "region_code": "上海市",
                    "amount": "12307", "valid_from": "2025-07-01", "source": "沪统〔2025〕1号"})  # fmt: skip
    with database_of(contracts_app).begin() as session:
        contract_id = in_force(session, pair).id

    page = client(pair.firm.owner_mail).post(
        f"/contracts/{contract_id}/end", data={"ground": "36", "ended_on": "2026-02-28", "average_wage": "50000"}
    )

    assert wrong.status_code == 400
    assert "36921元" in page.text
    assert "上海市12307元（2025-07-01起）" in page.text


def test_the_overview_leads_to_rows_and_to_a_sheet_without_formulas(
    contracts_app: Flask, pair: Pair, client: Browser
) -> None:
    with database_of(contracts_app).begin() as session:
        make_contract(session, pair).job_title = "=1+1"
    employer = client(pair.firm.owner_mail)

    page = employer.get("/contracts/overview?risk=unsigned").text
    sheet = openpyxl.load_workbook(io.BytesIO(employer.get("/contracts/export.xlsx").data)).active

    assert "用工满一个月未订立" in page
    assert "=1+1" in page
    assert sheet is not None
    assert [cell.data_type for cell in sheet[2] if cell.value == "=1+1"] == ["s"]
    assert employer.get("/contracts/overview?risk=all").status_code == 404


def test_who_was_hired_through_a_referral_is_offered_with_what_is_known(
    contracts_app: Flask, pair: Pair, client: Browser
) -> None:
    with database_of(contracts_app).begin() as session:
        from jobmarket.models import Employer, Person

        vacancy = make_vacancy(session, "钳工", employer=session.get_one(Employer, pair.firm.id))
        seeking: JobSeeking = make_job_seeking(session, person=session.get_one(Person, pair.person_id))
        office = session.scalars(select(Office)).first()
        assert office is not None
        referral = Referral(person_id=pair.person_id, job_seeking_id=seeking.id, vacancy_id=vacancy.id,
                            office_id=office.id, state=ReferralState.HIRED, closed_at=datetime.now(UTC),
                            code=f"code{pair.person_id}", code_hash=f"hash{pair.person_id}",
                            due_on=datetime.now(UTC).date())  # fmt: skip
        session.add(referral)
        session.flush()
        referral_id = referral.id
    employer = client(pair.firm.owner_mail)

    listed, shown = employer.get("/contracts/").text, employer.get(f"/contracts/new?referral={referral_id}").text
    answer = employer.post("/contracts/new", data=FORM | {"referral": str(referral_id), "job_title": "钳工",
                           "starts_on": "2026-12-01", "ends_on": "2028-11-30"})  # fmt: skip

    assert "已录用，尚未订立合同" in listed
    assert 'value="钳工"' in shown
    assert answer.status_code == 302
    with database_of(contracts_app).session() as session:
        made = session.scalars(select(Contract).where(Contract.employer_id == pair.firm.id)).one()
        assert (made.referral_id, made.person_id) == (referral_id, pair.person_id)
    assert "已录用，尚未订立合同" not in employer.get("/contracts/").text


def test_after_the_ending_staff_register_unemployment_without_typing_again(
    contracts_app: Flask, pair: Pair, client: Browser
) -> None:
    from jobmarket.models import Person

    with database_of(contracts_app).begin() as session:
        make_job_seeking(session, person=session.get_one(Person, pair.person_id))
        contract_id = in_force(session, pair).id
    client(pair.firm.owner_mail).post(f"/contracts/{contract_id}/end", data={"ground": "39.2", "do": "end",
        "ended_on": "2026-02-28", "union_told": "1", "local_average": "12000", "minimum_wage": "2690"})  # fmt: skip
    desk = client(CLERK)

    page = desk.get(f"/contracts/{contract_id}").text
    link = page.split(f'href="/staff/persons/{pair.person_id}/unemployment?')[1].split('"')[0].replace("&amp;", "&")
    form = desk.get(f"/staff/persons/{pair.person_id}/unemployment?{link}").text

    assert '<option value="dismissed" selected>' in form
    assert 'value="2026-02-28"' in form
    assert "劳动合同" in desk.get(f"/staff/persons/{pair.person_id}").text


def test_programs_file_and_read_with_their_scopes(contracts_app: Flask, pair: Pair, client: Browser) -> None:
    writer = with_token(contracts_app.test_client(), token_of(contracts_app, pair.firm.owner_mail))
    reader = with_token(
        contracts_app.test_client(), token_of(contracts_app, pair.firm.owner_mail, Scope.CONTRACTS_READ)
    )
    order = {"contracts": [ROW | {"document_number": identity_number()}, ROW | {"document_number": ""}]}

    answers = [writer.post("/api/v1/contracts", json=order).get_json()["items"] for _ in range(2)]

    assert [[one["outcome"] for one in items] for items in answers] == [
        ["created", "rejected"],
        ["unchanged", "rejected"],
    ]
    assert answers[0][1]["error"]["field"] == "document_number"
    rows = reader.get("/api/v1/contracts").get_json()
    assert [(one["source_id"], one["state"], one["wage"]) for one in rows] == [
        ("A-1", ContractState.DRAFTED, "8000.00")
    ]
    assert reader.get(f"/api/v1/contracts/{rows[0]['id']}").status_code == 200
    assert reader.post("/api/v1/contracts", json=order).status_code == 403
    assert writer.get("/api/v1/contracts/999999").status_code == 404
