"""The posting form: draft, help at the field, handing in, two recruiters at once, repeated posts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from jobmarket.models import Vacancy, VacancyState
from tests.hiring import FORM, Firm, make_firm
from tests.signing_in import HOST, database_of

SUBMIT = FORM | {"do": "submit"}


def newest(app: Flask, firm: Firm) -> Vacancy:
    """The vacancy that the employer made last."""
    with database_of(app).session() as session:
        query = select(Vacancy).where(Vacancy.employer_id == firm.id).order_by(Vacancy.id.desc())
        row = session.scalars(query).first()
        assert row is not None
        return row


def test_a_draft_is_stored_and_its_form_helps(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    answer = owner.post("/employer/vacancies/new", data=FORM, follow_redirects=True)

    row = newest(hiring_app, firm)
    assert (row.state, row.region_code, row.wage_min) == (VacancyState.DRAFT, "310109", 7000)
    assert "草稿已保存" in answer.text
    assert 'data-help="fits"' in answer.text


def test_a_lawful_one_is_published_at_once(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    answer = owner.post("/employer/vacancies/new", data=SUBMIT, follow_redirects=True)

    assert newest(hiring_app, firm).state == VacancyState.PUBLISHED
    assert "已发布" in answer.text


def test_findings_stand_at_the_field_with_article_and_quote(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    owner.post("/employer/vacancies/new", data=FORM | {"description": "负责维修。限男性，30岁以下。"})

    page = owner.get(f"/employer/vacancies/{newest(hiring_app, firm).id}/edit").text

    at_field = page.split('data-findings="description"')[1].split('name="benefits"')[0]
    assert "<mark>限男性</mark>" in at_field
    assert "<mark>30岁以下</mark>" in at_field
    assert "就业促进法" in at_field


def test_a_discriminating_one_waits_for_staff(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    answer = owner.post("/employer/vacancies/new", data=SUBMIT | {"benefits": "限女性"}, follow_redirects=True)

    assert newest(hiring_app, firm).state == VacancyState.INSPECTING
    assert "先由工作人员审核" in answer.text


def test_the_occupation_is_suggested_and_has_to_be_confirmed(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    answer = owner.post(
        "/employer/vacancies/new", data=SUBMIT | {"occupation_code": ""}, follow_redirects=True
    )  # fmt: skip

    assert newest(hiring_app, firm).state == VacancyState.DRAFT
    assert "请选择职业" in answer.text
    assert re.search(r'<option value="6-31-01-0\d" selected>', answer.text)


def test_an_unverified_employer_keeps_its_draft(
    hiring_app: Flask, client: Callable[[str], FlaskClient], newcomer: Firm
) -> None:
    answer = client(newcomer.owner_mail).post("/employer/vacancies/new", data=SUBMIT, follow_redirects=True)

    assert newest(hiring_app, newcomer).state == VacancyState.DRAFT
    assert "单位还没有通过审核" in answer.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "此项必填"),
        ({"title": "x"}, "必须有 2 到 100 个字符"),
        ({"wage_min": "很多"}, "必须是整数"),
        ({"wage_min": "9000", "wage_max": "8000"}, "最低工资高于最高工资"),
        ({"headcount": "0"}, "必须在 1 到 9999 之间"),
        ({"region_code": "月球"}, "没有找到这个地点"),
        ({"occupation_code": "9-99"}, "没有这个代码"),
        ({"education": "15"}, "必须在 0 到 7 之间"),
        ({"hours": "always"}, "只能是"),
        ({"expires_on": "2026-02-31"}, "必须是日期"),
        ({"expires_on": "2020-01-01"}, "截止日期必须在今天"),
        ({"description": "x" * 20_001}, "最多 20000 个字符"),
        ({"description": "a\x00b"}, "不能包含控制字符"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    owner: FlaskClient, values: dict[str, str], said: str
) -> None:
    answer = owner.post("/employer/vacancies/new", data=SUBMIT | {"address": "北外滩路1号"} | values)

    assert answer.status_code == 400
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="北外滩路1号"' in answer.text


def test_a_form_that_is_sent_twice_makes_one_vacancy(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    for _again in range(3):
        answer = owner.post("/employer/vacancies/new", data=SUBMIT | {"form_token": "abc"})
        assert answer.status_code == 302

    with database_of(hiring_app).session() as session:
        count = select(func.count()).select_from(Vacancy).where(Vacancy.employer_id == firm.id)
        assert session.scalar(count) == 1


def test_two_recruiters_at_once_the_second_sees_both_and_loses_nothing(
    hiring_app: Flask, owner: FlaskClient, recruiter: FlaskClient, firm: Firm
) -> None:
    owner.post("/employer/vacancies/new", data=FORM)
    row = newest(hiring_app, firm)
    address, read = f"/employer/vacancies/{row.id}/edit", {"version": "1"}
    owner.post(address, data=FORM | read | {"wage_max": "9500", "title": "高级维修电工"})

    answer = recruiter.post(address, data=FORM | read | {"title": "资深维修电工", "headcount": "8"})

    assert answer.status_code == 409
    told = answer.text.split('id="conflict"')[1].split("</table>")[0]
    assert "高级维修电工" in told
    assert "资深维修电工" in told
    assert 'name="headcount" type="text" maxlength="5" value="8"' in answer.text  # mine is kept
    assert 'name="wage_max" type="text" maxlength="10" value="9500"' in answer.text  # theirs is taken over
    assert newest(hiring_app, firm).title == "高级维修电工"

    again = dict(FORM, title="资深维修电工", headcount="8", wage_max="9500", version="2")
    assert recruiter.post(address, data=again).status_code == 302
    stored = newest(hiring_app, firm)
    assert (stored.title, stored.headcount, stored.wage_max) == ("资深维修电工", 8, 9500)


def test_live_help_speaks_of_numbers_and_never_of_persons(owner: FlaskClient) -> None:
    answer = owner.post("/employer/vacancies/help", data=FORM | {"description": "限女性", "wage_min": "abc"})

    assert answer.json is not None
    assert set(answer.json) == {"fits", "wage", "similar", "findings", "occupations"}
    assert [one["quote"] for one in answer.json["findings"]] == ["限女性"]
    assert "求职者" in answer.json["fits"]


def test_live_help_of_an_empty_form_is_empty(owner: FlaskClient) -> None:
    assert owner.post("/employer/vacancies/help", data={}).json == {
        "fits": "", "wage": "", "similar": "", "findings": [], "occupations": [],
    }  # fmt: skip


def test_the_same_opening_twice_is_named(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    owner.post("/employer/vacancies/new", data=FORM)

    page = owner.post("/employer/vacancies/new", data=FORM, follow_redirects=True).text

    assert re.search(r"与你们的岗位 \d+（维修电工）相似", page)


def test_markup_in_a_description_is_shown_as_text(
    hiring_app: Flask, owner: FlaskClient, client: Callable[[str], FlaskClient], firm: Firm
) -> None:
    markup = "<script>alert(1)</script><img src=x onerror=alert(1)>负责维修"
    owner.post("/employer/vacancies/new", data=SUBMIT | {"description": markup, "title": "<b>电工</b>"})
    row = newest(hiring_app, firm)

    for page in (
        owner.get(f"/employer/vacancies/{row.id}").text,
        owner.get(f"/employer/vacancies/{row.id}/edit").text,
        client("").get(f"/vacancies/{row.id}").text,
        client(f"clerk@{HOST}").get(f"/staff/vacancies/{row.id}").text,
    ):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page


def test_another_employers_vacancy_is_not_there(
    hiring_app: Flask, owner: FlaskClient, client: Callable[[str], FlaskClient], firm: Firm
) -> None:
    owner.post("/employer/vacancies/new", data=FORM)
    row = newest(hiring_app, firm)
    with database_of(hiring_app).begin() as session:
        mail = make_firm(session).owner_mail
    stranger = client(mail)

    number = f"/employer/vacancies/{row.id}"
    answers = [
        stranger.get(number),
        stranger.get(f"{number}/edit"),
        stranger.get(f"/employer/vacancies/new?like={row.id}"),
        stranger.post(f"{number}/edit", data=FORM | {"version": "1"}),
        stranger.post(f"{number}/move", data={"move": "close", "version": "1", "reason": "x"}),
        stranger.post(f"{number}/appeal", data={"appeal": "x"}),
        stranger.post("/employer/vacancies/new", data=FORM | {"employer": str(firm.id)}),
        stranger.get(f"/employer/vacancies?employer={firm.id}"),
        stranger.get(f"/employer/vacancies/export?employer={firm.id}"),
        stranger.post("/employer/vacancies/help", data=FORM | {"employer": str(firm.id)}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert newest(hiring_app, firm).version == 1


@pytest.mark.parametrize("move", ["approve", "release", "expire", "publish", "", "pause"])
def test_forged_moves_change_nothing(hiring_app: Flask, owner: FlaskClient, firm: Firm, move: str) -> None:
    owner.post("/employer/vacancies/new", data=FORM | {"state": "published", "public_at": "2020-01-01"})
    row = newest(hiring_app, firm)

    answer = owner.post(f"/employer/vacancies/{row.id}/move", data={"move": move, "version": "1"})

    assert answer.status_code == 409
    assert newest(hiring_app, firm).state == VacancyState.DRAFT


def test_a_move_from_an_old_page_is_told(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    owner.post("/employer/vacancies/new", data=SUBMIT)
    number = newest(hiring_app, firm).id

    for version in ("1", "", "x", "999999999999"):
        answer = owner.post(f"/employer/vacancies/{number}/move", data={"move": "pause", "version": version})
        assert answer.status_code == 409
        assert "刚才有别人改过" in answer.text


def test_a_vacancy_is_closed_with_a_reason_and_drafted_again(hiring_app: Flask, owner: FlaskClient, firm: Firm) -> None:
    owner.post("/employer/vacancies/new", data=SUBMIT)
    number = newest(hiring_app, firm).id

    missing = owner.post(f"/employer/vacancies/{number}/move", data={"move": "close", "version": "2"})
    closed = owner.post(
        f"/employer/vacancies/{number}/move", data={"move": "close", "version": "2", "reason": "招满了"}
    )
    again = owner.post(f"/employer/vacancies/{number}/move", data={"move": "reopen", "version": "3"})

    assert (missing.status_code, closed.status_code, again.status_code) == (400, 302, 302)
    assert newest(hiring_app, firm).state == VacancyState.DRAFT
