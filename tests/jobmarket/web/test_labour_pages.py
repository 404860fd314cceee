"""Unemployment, employment, assistance at the desk: forms, papers, certificates, and what is tried against them."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select

from jobmarket.models import (
    Assistance,
    AuditEntry,
    EmploymentRegistration,
    LabourEvidence,
    StoredFile,
    UnemploymentRegistration,
)
from jobmarket.services import labour_states
from jobmarket.services.audit import Action
from tests.factories_labour import PDF, make_resident
from tests.signing_in import BEIJING, CLERK, database_of, sign_in, viewer_of

_tokens = itertools.count(1)
GRADUATED = {"ground": "graduated", "unemployed_since": "2026-07-01", "declared": "1"}
WORKS = {"kind": "employed", "employer_name": "某机械厂", "work": "电工", "started_on": "2026-08-01"}


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives in Shanghai, and the address of their pages."""

    app: Flask
    id: int
    number: str

    @property
    def path(self) -> str:
        return f"/staff/persons/{self.id}"

    def rows(self, model: type[Any]) -> list[Any]:
        """The person's rows of one kind."""
        with database_of(self.app).session() as session:
            return list(session.scalars(select(model).where(model.person_id == self.id).order_by(model.id)))


@pytest.fixture
def resident(app: Flask) -> Resident:
    with database_of(app).begin() as session:
        person = make_resident(session, date(1970, 5, 1))
        return Resident(app, person.id, person.document_number)


@pytest.fixture
def beijing(app: Flask, another: FlaskClient) -> FlaskClient:
    """A clerk of another region."""
    return sign_in(another, BEIJING)


def paper(content: bytes = PDF, name: str = "证明.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def send(client: FlaskClient, path: str, token: str | None = None, **values: Any) -> Any:
    """Post a form with a token of its own."""
    return client.post(path, data={"form_token": token or f"form-{next(_tokens)}", **values})


def audited(app: Flask, action: Action, subject_id: int) -> int:
    with database_of(app).session() as session:
        mine = (AuditEntry.action == action, AuditEntry.subject_id == subject_id)
        return session.scalar(select(func.count()).select_from(AuditEntry).where(*mine)) or 0


def test_a_registration_with_its_paper(staff: FlaskClient, resident: Resident) -> None:
    values = GRADUATED | {"ground": "expired", "former_employer": "某厂"}

    answer = send(staff, f"{resident.path}/unemployment", evidence=paper(), **values)

    assert answer.status_code == 302
    page = staff.get(f"{resident.path}/unemployment").text
    assert "已登记失业：合同到期终止" in page
    assert "证明.pdf" in page
    assert resident.number not in page
    assert audited(resident.app, Action.LABOUR_STATES_VIEWED, resident.id) == 1


def test_what_is_missing_is_said_at_the_field_and_what_was_typed_is_kept(
    staff: FlaskClient, resident: Resident
) -> None:
    values = GRADUATED | {"ground": "dismissed", "former_employer": "某某厂"}

    answer = send(staff, f"{resident.path}/unemployment", **values)

    assert answer.status_code == 400
    assert re.search(r'id="evidence-new-wrong" role="alert">请上传证明材料', answer.text)
    assert 'value="某某厂"' in answer.text
    assert '<option value="dismissed" selected>' in answer.text
    assert resident.rows(UnemploymentRegistration) == []


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00 a program \xff\xfe\x00", "证明.pdf", "只收PDF、JPEG和PNG文件"),
        (b"<html><script>alert(1)</script></html>", "证明.png", "只收PDF、JPEG和PNG文件"),
        (b"\x89PNG\r\n\x1a\n broken", "证明.png", "文件已损坏"),
        (b"", "证明.pdf", "文件是空的"),
    ],
)
def test_a_paper_that_lies_about_its_type_is_refused_and_nothing_is_stored(
    staff: FlaskClient, resident: Resident, content: bytes, name: str, said: str
) -> None:
    answer = send(staff, f"{resident.path}/unemployment", evidence=paper(content, name), **GRADUATED)

    assert answer.status_code == 400
    assert said in answer.text
    assert resident.rows(UnemploymentRegistration) == []
    assert resident.rows(LabourEvidence) == []


def test_a_form_sent_twice_registers_once(staff: FlaskClient, resident: Resident) -> None:
    answers = [send(staff, f"{resident.path}/employment", "the same", **WORKS) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(resident.rows(EmploymentRegistration)) == 1


@pytest.mark.parametrize(
    "forged",
    [{"ground": "rich"}, {"ground": ""}, {"unemployed_since": "2026-13-45"}, {"unemployed_since": "0001-01-01"}],
)
def test_forged_choices_and_days_are_refused(staff: FlaskClient, resident: Resident, forged: dict[str, str]) -> None:
    answer = send(staff, f"{resident.path}/unemployment", **GRADUATED | forged)

    assert answer.status_code == 400
    assert resident.rows(UnemploymentRegistration) == []


def test_registering_work_ends_unemployment(staff: FlaskClient, resident: Resident) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)

    answer = staff.post(f"{resident.path}/employment", data=WORKS, follow_redirects=True)

    assert "就业已登记，失业登记随之注销" in answer.text
    assert [(row.state, row.end_reason) for row in resident.rows(UnemploymentRegistration)] == [("ended", "employed")]


def test_of_two_who_end_at_once_the_second_is_told_and_loses_nothing(
    staff: FlaskClient, another: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    row = resident.rows(UnemploymentRegistration)[0]
    stale = {"version": str(row.version + 1), "end_reason": "abroad", "ended_on": "2026-08-08"}

    answer = send(sign_in(another, CLERK), f"{resident.path}/unemployment/{row.id}/end", **stale)

    assert answer.status_code == 409
    assert "其间有别人改过" in answer.text
    assert '<option value="abroad" selected>' in answer.text
    assert 'value="2026-08-08"' in answer.text


def test_an_ended_registration_cannot_be_ended_again_by_a_forged_form(staff: FlaskClient, resident: Resident) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    row = resident.rows(UnemploymentRegistration)[0]
    ending = {"version": "1", "end_reason": "studying", "ended_on": "2026-08-08"}

    answers = [
        send(staff, f"{resident.path}/unemployment/{row.id}/end", **ending | {"version": version})
        for version in ("1", "2")
    ]

    assert [answer.status_code for answer in answers] == [302, 400]


@pytest.mark.parametrize("place", ["unemployment", "employment", "assistance"])
def test_another_region_finds_nobody_under_this_number(beijing: FlaskClient, resident: Resident, place: str) -> None:
    assert beijing.get(f"{resident.path}/{place}").status_code == 404
    assert send(beijing, f"{resident.path}/{place}", **GRADUATED | WORKS | {"category": "older"}).status_code == 404


def test_papers_are_downloads_for_the_region_alone_and_opening_them_is_noted(
    staff: FlaskClient, beijing: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", evidence=paper(), **GRADUATED)
    evidence = resident.rows(LabourEvidence)[0]

    answer = staff.get(f"{resident.path}/evidence/{evidence.id}")

    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert audited(resident.app, Action.FILE_OPENED, evidence.file_id) == 1
    assert beijing.get(f"{resident.path}/evidence/{evidence.id}").status_code == 404


def test_a_paper_of_somebody_else_is_not_opened_by_a_changed_number(
    app: Flask, staff: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", evidence=paper(), **GRADUATED)
    evidence = resident.rows(LabourEvidence)[0]
    with database_of(app).begin() as session:
        other = make_resident(session).id

    assert staff.get(f"/staff/persons/{other}/evidence/{evidence.id}").status_code == 404


def test_papers_are_added_later_to_the_persons_own_rows_alone(
    app: Flask, staff: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    row = resident.rows(UnemploymentRegistration)[0]
    with database_of(app).begin() as session:
        other = make_resident(session).id
    adding = {"subject": "unemployment", "subject_id": str(row.id)}

    send(staff, f"{resident.path}/evidence", evidence=paper(), **adding)
    foreign = send(staff, f"/staff/persons/{other}/evidence", evidence=paper(), **adding)
    forged = send(staff, f"{resident.path}/evidence", evidence=paper(), **adding | {"subject": "person"})

    assert (foreign.status_code, forged.status_code) == (404, 404)
    assert [one.unemployment_id for one in resident.rows(LabourEvidence)] == [row.id]


def test_the_certificate_names_the_person_and_that_is_noted(
    staff: FlaskClient, beijing: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    row = resident.rows(UnemploymentRegistration)[0]
    path = f"{resident.path}/unemployment/{row.id}/certificate"

    answer = staff.get(path)

    page = PdfReader(io.BytesIO(answer.data)).pages[0]
    text = page.extract_text()
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]  # A4
    assert all(
        said in text for said in ("失业登记证明", "王小明", resident.number, "上海市公共就业服务中心", "2026年7月1日")
    )
    assert audited(resident.app, Action.PERSON_REVEALED, resident.id) == 1
    assert beijing.get(path).status_code == 404


def test_the_certificate_of_employment_in_english(staff: FlaskClient, resident: Resident) -> None:
    send(staff, f"{resident.path}/employment", **WORKS | {"employer_name": "<b>厂</b> & Co"})
    row = resident.rows(EmploymentRegistration)[0]

    answer = staff.get(f"{resident.path}/employment/{row.id}/certificate?lang=en")

    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "Certificate of employment registration" in text
    assert "<b>厂</b> & Co" in text


def test_help_from_the_application_to_the_visit(staff: FlaskClient, resident: Resident) -> None:
    path = f"{resident.path}/assistance"
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    send(staff, path, category="minimum-living", note="需要照顾老人", evidence=paper())
    case = resident.rows(Assistance)[0]

    send(staff, f"{path}/{case.id}/decision", decision="recognise", version="1")
    page = staff.get(path).text
    visit = re.search(rf"{path}/{case.id}/visits/(\d+)", page)
    assert visit is not None
    send(staff, visit[0], outcome="done", note="已上岗培训", next_on="2099-01-01")

    page = staff.get(path).text
    assert "低保家庭成员 · 已认定" in page
    assert "已上岗培训" in page
    assert "2099年1月1日" in page
    assert audited(resident.app, Action.ASSISTANCE_VIEWED, case.id) >= 2


def test_a_forged_decision_on_somebody_elses_application_is_not_found(
    app: Flask, staff: FlaskClient, beijing: FlaskClient, resident: Resident
) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    send(staff, f"{resident.path}/assistance", category="older")
    case = resident.rows(Assistance)[0]
    with database_of(app).begin() as session:
        other = make_resident(session).id
    decision = {"decision": "recognise", "version": "1"}

    answers = [
        send(staff, f"/staff/persons/{other}/assistance/{case.id}/decision", **decision),
        send(beijing, f"{resident.path}/assistance/{case.id}/decision", **decision),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert resident.rows(Assistance)[0].state == "applied"


def test_the_desk_sees_what_waits(staff: FlaskClient, resident: Resident) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    send(staff, f"{resident.path}/assistance", category="older")

    page = staff.get("/staff/assistance").text

    assert f'href="{resident.path}/assistance"' in page
    assert "大龄" not in page


def test_the_states_fit_into_another_page(app: Flask, staff: FlaskClient, resident: Resident) -> None:
    send(staff, f"{resident.path}/unemployment", **GRADUATED)
    with app.test_request_context("/"), database_of(app).session() as session:
        states = labour_states.summary(session, viewer_of(app, CLERK), resident.id)
        html = render_template("labour_states/summary.html", labour=states)

    assert "已登记失业" in html
    assert f'href="{resident.path}/employment"' in html


def test_nothing_of_a_file_that_is_too_large_is_kept(app: Flask, staff: FlaskClient, resident: Resident) -> None:
    huge = PDF + b"0" * (12 << 20)

    answer = send(staff, f"{resident.path}/unemployment", evidence=paper(huge), **GRADUATED)

    assert answer.status_code == 413
    with database_of(app).session() as session:
        assert session.scalar(select(func.max(StoredFile.size))) in (None, len(PDF))
