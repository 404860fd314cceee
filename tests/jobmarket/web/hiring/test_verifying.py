"""From a profile with a licence to a verified employer, and what goes wrong on the way."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from jobmarket.models import AuditEntry, Employer, EmployerState
from jobmarket.services.audit import Action
from tests.hiring import Firm, picture
from tests.signing_in import BEIJING, HOST, database_of

CLERK = f"clerk@{HOST}"
Client = Callable[[str], FlaskClient]


def stored(app: Flask, firm: Firm) -> Employer:
    """The employer's row."""
    with database_of(app).session() as session:
        return session.get_one(Employer, firm.id)


def profile_of(app: Flask, firm: Firm, **values: str) -> dict[str, str]:
    """The form as it would be sent."""
    row = stored(app, firm)
    return {
        "version": str(row.version), "name": row.name, "credit_code": row.credit_code or "",
        "region_code": "上海市虹口区", "address": "北外滩路1号", "contact_name": "刘经理",
        "contact_telephone": "021-10012345",
    } | values  # fmt: skip


def pdf() -> bytes:
    """A small PDF."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "licence")
    canvas.save()
    return out.getvalue()


def upload(client: FlaskClient, content: bytes, name: str = "执照.png") -> int:
    """Send a licence; gives the status."""
    return client.post("/employer/licence", data={"licence": (io.BytesIO(content), name)}).status_code


def hand_in(app: Flask, client: FlaskClient, firm: Firm) -> None:
    """Everything that a newcomer does."""
    client.post("/employer/profile", data=profile_of(app, firm))
    upload(client, picture())
    client.post("/employer/hand-in", data={"version": str(stored(app, firm).version)})


def test_a_newcomer_is_verified(hiring_app: Flask, client: Client, newcomer: Firm) -> None:
    hand_in(hiring_app, client(newcomer.owner_mail), newcomer)
    clerk = client(CLERK)
    assert stored(hiring_app, newcomer).name in clerk.get("/office/employers").text

    version = str(stored(hiring_app, newcomer).version)
    answer = clerk.post(f"/office/employers/{newcomer.id}", data={"decision": "verify", "version": version})

    assert answer.status_code == 302
    assert stored(hiring_app, newcomer).state == EmployerState.VERIFIED


def test_a_wrong_check_digit_is_said_at_the_field(hiring_app: Flask, client: Client, newcomer: Firm) -> None:
    code = stored(hiring_app, newcomer).credit_code or ""
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")

    answer = client(newcomer.owner_mail).post(
        "/employer/profile", data=profile_of(hiring_app, newcomer, credit_code=wrong)
    )  # fmt: skip

    assert answer.status_code == 400
    assert "统一社会信用代码" in answer.text
    assert f'value="{wrong}"' in answer.text


def test_the_second_of_two_sees_what_is_stored_and_stores_again(
    hiring_app: Flask, client: Client, newcomer: Firm
) -> None:
    read = profile_of(hiring_app, newcomer)
    client(newcomer.owner_mail).post("/employer/profile", data=read | {"address": "东大名路8号"})

    recruiter = client(newcomer.recruiter_mail)
    answer = recruiter.post("/employer/profile", data=read | {"address": "四川北路9号"})

    assert answer.status_code == 409
    assert "东大名路8号" in answer.text
    assert 'value="四川北路9号"' in answer.text
    assert 'name="version" value="2"' in answer.text
    recruiter.post("/employer/profile", data=read | {"address": "四川北路9号", "version": "2"})
    assert stored(hiring_app, newcomer).address == "四川北路9号"


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 400), (b"MZ\x90\x00program", 400), (b"<svg onload='alert(1)'/>", 400), (b"x" * (50 << 20), 413)],
    ids=["empty", "program", "svg", "50-mb"],
)
def test_files_that_are_no_licence_are_refused(
    hiring_app: Flask, client: Client, newcomer: Firm, content: bytes, status: int
) -> None:
    assert upload(client(newcomer.owner_mail), content, "营业执照.pdf") == status
    assert stored(hiring_app, newcomer).licence_id is None


@pytest.mark.parametrize(("content", "how"), [(picture(), "inline"), (pdf(), "attachment")], ids=["picture", "pdf"])
def test_a_licence_comes_back_so_that_it_can_do_nothing(
    hiring_app: Flask, client: Client, newcomer: Firm, content: bytes, how: str
) -> None:
    upload(client(newcomer.owner_mail), content, "<script>x.html")

    answer = client(CLERK).get(f"/office/employers/{newcomer.id}/licence")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith(how)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    with database_of(hiring_app).session() as session:
        query = select(AuditEntry).where(AuditEntry.action == Action.FILE_OPENED)
        assert any(f"employer {newcomer.id}" in entry.purpose for entry in session.scalars(query))


def test_nobody_else_sees_or_decides(hiring_app: Flask, client: Client, newcomer: Firm, firm: Firm) -> None:
    hand_in(hiring_app, client(newcomer.owner_mail), newcomer)
    elsewhere, stranger = client(BEIJING), client(firm.owner_mail)
    number = f"/office/employers/{newcomer.id}"

    assert elsewhere.get(number).status_code == 404
    assert elsewhere.get(f"{number}/licence").status_code == 404
    assert elsewhere.post(number, data={"decision": "verify", "version": "4"}).status_code == 404
    assert stranger.get(f"/employer/{newcomer.id}/licence").status_code == 404
    assert stranger.post("/employer/profile", data={"employer": str(newcomer.id)}).status_code == 404
    assert stranger.post("/employer/hand-in", data={"employer": str(newcomer.id)}).status_code == 404
    assert stranger.get(number).status_code == 403
    assert client("").get(number).status_code == 401
    assert stored(hiring_app, newcomer).state == EmployerState.SUBMITTED


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"decision": "refuse"}, 400),
        ({"decision": "verified"}, 409),
        ({"decision": "verify", "version": "1"}, 409),
        ({"state": "verified"}, 409),
    ],
    ids=["no-reason", "forged", "old-page", "no-decision"],
)
def test_a_decision_that_is_none_changes_nothing(
    hiring_app: Flask, client: Client, newcomer: Firm, form: dict[str, str], status: int
) -> None:
    hand_in(hiring_app, client(newcomer.owner_mail), newcomer)
    version = str(stored(hiring_app, newcomer).version)

    answer = client(CLERK).post(f"/office/employers/{newcomer.id}", data={"version": version} | form)

    assert answer.status_code == status
    assert stored(hiring_app, newcomer).state == EmployerState.SUBMITTED


def test_what_stands_cannot_be_changed_by_a_forged_form(hiring_app: Flask, client: Client, firm: Firm) -> None:
    answer = client(firm.owner_mail).post(
        "/employer/profile", data=profile_of(hiring_app, firm, name="中国石油天然气集团", state="verified")
    )  # fmt: skip

    assert answer.status_code == 400
    assert stored(hiring_app, firm).name != "中国石油天然气集团"


def test_handing_in_names_what_is_missing(hiring_app: Flask, client: Client, newcomer: Firm) -> None:
    answer = client(newcomer.owner_mail).post("/employer/hand-in", data={"version": "1"})

    assert answer.status_code == 400
    assert '<a href="#licence">' in answer.text


def test_employers_are_found_by_name_and_code(hiring_app: Flask, client: Client, firm: Firm) -> None:
    row, clerk = stored(hiring_app, firm), client(CLERK)

    for text in (row.name[2:8], row.credit_code or ""):
        assert row.name in clerk.get(f"/office/employers?q={text}").text
    assert row.name not in client(BEIJING).get(f"/office/employers?q={row.credit_code}").text
    assert row.name not in clerk.get("/office/employers?q=%25_%25").text
