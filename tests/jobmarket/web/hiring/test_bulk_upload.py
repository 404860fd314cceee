"""Many vacancies from a file: template, preview with what is wrong row by row, nothing made twice, export."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket.models import Vacancy, VacancyState
from tests.hiring import Firm, make_firm
from tests.jobmarket.services.test_vacancy_files import bomb, comma, workbook
from tests.signing_in import database_of

HEAD = ["岗位编号", "岗位名称", "招聘人数", "最低月薪", "最高月薪", "工作地点", "学历要求", "岗位描述"]
GOOD = ["A-1", "维修电工", "2", "7000", "9000", "上海市虹口区", "高中", "负责设备维修"]
ALSO_GOOD = ["", "保洁员", "3", "4,200", "4,800", "上海市静安区", "不限", "负责保洁"]
WRONG = ["A-3", "文员", "零", "7000", "5000", "火星", "", ""]


def send(client: FlaskClient, content: bytes, name: str = "岗位.csv", follow: bool = True):  # type: ignore[no-untyped-def]
    """Upload a file."""
    data = {"file": (io.BytesIO(content), name)}
    return client.post("/employer/vacancies/upload", data=data, follow_redirects=follow)


def confirm(client: FlaskClient, content: bytes, do: str = "save"):  # type: ignore[no-untyped-def]
    """Upload a file and confirm it."""
    address = send(client, content, follow=False).headers["Location"]
    return client.post(address, data={"do": do}, follow_redirects=True)


def titles(app: Flask, firm: Firm) -> list[tuple[str, str]]:
    """Title and state of the employer's vacancies."""
    with database_of(app).session() as session:
        query = select(Vacancy.title, Vacancy.state).where(Vacancy.employer_id == firm.id).order_by(Vacancy.id)
        return [(row[0], row[1]) for row in session.execute(query)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_saved_and_filled(owner: FlaskClient, kind: str) -> None:
    answer = owner.get(f"/employer/vacancies/template?format={kind}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="template.{kind}"'
    assert "文件里没有岗位" in send(owner, answer.data).text


def test_the_preview_names_row_field_and_reason_and_stores_nothing(
    hiring_app: Flask, owner: FlaskClient, firm: Firm
) -> None:
    page = send(owner, comma(HEAD, GOOD, WRONG, ALSO_GOOD)).text

    assert "2 行可以保存，1 行不行" in page
    rows = re.findall(r'<tr><th scope="row">(\d+)</th><td data-label="项目">([^<]+)</td>', page)
    assert set(rows) >= {("3", "招聘人数"), ("3", "工作地点"), ("3", "最低月薪")}
    assert titles(hiring_app, firm) == []


def test_good_rows_are_stored_though_others_are_wrong(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    page = confirm(owner, comma(HEAD, GOOD, WRONG, ALSO_GOOD)).text

    assert "新建 2 个，修改 0 个，未变 0 个；跳过 1 行" in page
    assert titles(hiring_app, firm) == [("维修电工", "draft"), ("保洁员", "draft")]


def test_the_same_file_twice_makes_nothing_twice(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    content = workbook(HEAD, GOOD, ALSO_GOOD, ALSO_GOOD)
    confirm(owner, content)

    page = confirm(owner, content).text
    changed = confirm(owner, workbook(HEAD, [*GOOD[:2], "9", *GOOD[3:]])).text

    assert "新建 0 个，修改 0 个，未变 3 个" in page
    assert "新建 0 个，修改 1 个，未变 0 个" in changed
    assert len(titles(hiring_app, firm)) == 2


def test_confirming_twice_answers_as_the_first_time(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    address = send(owner, comma(HEAD, GOOD), follow=False).headers["Location"]

    for _again in range(2):
        page = owner.post(address, data={"do": "save"}, follow_redirects=True).text
        assert "新建 1 个" in page
    assert len(titles(hiring_app, firm)) == 1


def test_what_is_handed_in_is_checked(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    unlawful = [*GOOD[:7], "限男性"]
    unlawful[0] = "A-9"

    confirm(owner, comma(HEAD, GOOD, unlawful), "submit")

    assert [state for _title, state in titles(hiring_app, firm)] == [VacancyState.PUBLISHED, VacancyState.INSPECTING]


def test_an_unverified_employer_gets_drafts(
    hiring_app: Flask, client: Callable[[str], FlaskClient], newcomer: Firm
) -> None:
    confirm(client(newcomer.owner_mail), comma(HEAD, GOOD), "submit")

    assert titles(hiring_app, newcomer) == [("维修电工", "draft")]


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 400, "请选择文件"),
        (b"MZ\x90\x00", 400, "不接受这种文件"),
        (b"PK\x03\x04 torn", 400, "文件已损坏"),
        (bomb(), 400, "解压后过大"),
        (b"x" * (10 << 20) + b"y", 400, "文件超过 10 MB"),
        (b"x" * (50 << 20), 413, "太大"),
        (comma(["公司"], ["x"]), 400, "没有“岗位名称”这一列"),
    ],
    ids=["empty", "program", "torn", "bomb", "11-mb", "50-mb", "other"],
)
def test_a_file_that_cannot_be_read_is_refused(owner: FlaskClient, content: bytes, status: int, said: str) -> None:
    answer = send(owner, content, "岗位.xlsx")

    assert answer.status_code == status
    assert said in answer.text


def test_formulas_are_neither_calculated_nor_stored(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    page = confirm(owner, workbook(HEAD, ["A-1", '=cmd|"/c calc"!A1', *GOOD[2:]], GOOD)).text

    assert "不读取公式" in page
    assert titles(hiring_app, firm) == [("维修电工", "draft")]


def test_an_export_holds_no_formula_and_can_be_uploaded_again(
    hiring_app: Flask, owner: FlaskClient, firm: Firm
) -> None:
    confirm(owner, comma(HEAD, GOOD, ["A-2", '+HYPERLINK("http://x")', *GOOD[2:7], "@SUM(1)"]))

    book = openpyxl.load_workbook(io.BytesIO(owner.get("/employer/vacancies/export").data))
    text = owner.get("/employer/vacancies/export?format=csv").data.decode("utf-8-sig")

    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)
    again = io.BytesIO()
    book.save(again)
    assert "2 行可以保存，0 行不行" in send(owner, again.getvalue()).text


def test_another_employers_upload_is_not_there(
    hiring_app: Flask, owner: FlaskClient, client: Callable[[str], FlaskClient], firm: Firm
) -> None:
    address = send(owner, comma(HEAD, GOOD), follow=False).headers["Location"]
    with database_of(hiring_app).begin() as session:
        mail = make_firm(session).owner_mail
    stranger = client(mail)

    assert stranger.get(address).status_code == 404
    assert stranger.post(address, data={"do": "save"}).status_code == 404
    data = {"file": (io.BytesIO(comma(HEAD, GOOD)), "x.csv"), "employer": str(firm.id)}
    assert stranger.post("/employer/vacancies/upload", data=data).status_code == 404
    assert titles(hiring_app, firm) == []
