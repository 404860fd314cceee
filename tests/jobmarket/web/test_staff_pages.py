"""Pages for staff: closed without an account, masked personal data, matches with their reasons laid open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.signing_in import CLERK, database_of, make_accounts, sign_in
from tests.small_market import (
    SCRIPT,
    SEEKER_NAME,
    SEEKER_NUMBER,
    SEEKER_TELEPHONE,
    SmallMarket,
)

STAFF_PAGES = ["/staff/", "/staff/?kind=seekers", "/staff/vacancies/1", "/staff/seekers/1"]


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_without_signing_in_there_is_only_the_way_to_the_door(reader: FlaskClient, address: str) -> None:
    answer = reader.get(address)

    assert answer.status_code == 401
    assert "/account/sign-in?next=" in answer.text
    assert SEEKER_NAME[0] + "*" not in answer.text


def test_signing_out_closes_the_pages(staff: FlaskClient) -> None:
    assert staff.get("/staff/").status_code == 200

    staff.post("/account/sign-out")

    assert staff.get("/staff/").status_code == 401


def test_the_desk_has_the_focus_in_its_field_and_lists_vacancies(staff: FlaskClient) -> None:
    page = staff.get("/staff/?q=维修电工").text

    assert re.search(r'<input [^>]*id="q"[^>]* autofocus', page)
    assert "1 个岗位" in page
    assert "上海东方电气有限公司" in page


def test_the_desk_lists_seekers_with_masked_names(staff: FlaskClient) -> None:
    page = staff.get("/staff/?kind=seekers&q=电工").text

    assert "欧**" in page
    assert SEEKER_NAME not in page
    assert "7,000 元/月以上" in page


@pytest.mark.parametrize("typed", [SEEKER_NUMBER, SEEKER_NUMBER.lower(), f" {SEEKER_NUMBER[:6]} {SEEKER_NUMBER[6:]}"])
def test_an_identity_number_leads_to_the_person(staff: FlaskClient, market: SmallMarket, typed: str) -> None:
    answer = staff.post("/staff/find", data={"kind": "vacancies", "q": typed})

    assert answer.location == f"/staff/seekers/{market.seeker}"


def test_a_telephone_number_leads_to_the_person(staff: FlaskClient, market: SmallMarket) -> None:
    answer = staff.post("/staff/find", data={"kind": "seekers", "q": SEEKER_TELEPHONE})

    assert answer.location == f"/staff/seekers/{market.seeker}"


def test_the_number_of_a_vacancy_leads_to_it(staff: FlaskClient, market: SmallMarket) -> None:
    answer = staff.post("/staff/find", data={"kind": "vacancies", "q": f"#{market.electrician}"})

    assert answer.location == f"/staff/vacancies/{market.electrician}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (SEEKER_NUMBER[:-2] + "00", "这个身份证号不对"),
        ("99000019900101000X", "这个身份证号不对"),
        ("10099999999", "没有查到这个号码的求职登记"),
        ("999999", "没有这个编号的岗位"),
    ],
)
def test_a_number_that_leads_nowhere_is_said_and_kept_out_of_addresses(
    staff: FlaskClient, typed: str, said: str
) -> None:
    answer = staff.post("/staff/find", data={"kind": "vacancies", "q": typed})

    assert typed not in answer.location
    assert said in staff.get(answer.location).text


def test_words_typed_at_the_desk_are_searched(staff: FlaskClient) -> None:
    page = staff.post("/staff/find", data={"kind": "seekers", "q": "会计"}, follow_redirects=True).text

    assert "李*" in page
    assert 'value="会计"' in page


def test_a_vacancy_shows_who_fits_and_why(staff: FlaskClient, market: SmallMarket) -> None:
    page = staff.get(f"/staff/vacancies/{market.electrician}").text

    best = page.split('<article class="match"')[1]
    assert "欧** · 电工" in best
    assert f'href="/staff/seekers/{market.seeker}"' in best
    assert "要求都符合" in best
    assert "八年" in best
    assert "低压电工证" in best
    for part in ("经历", "技能", "职业", "经验", "学历", "工资", "地点"):
        assert f'<th scope="row">{part}</th>' in best


def test_the_points_of_the_parts_add_up_to_the_score(staff: FlaskClient, market: SmallMarket) -> None:
    for address in (f"/staff/vacancies/{market.electrician}", f"/staff/seekers/{market.seeker}"):
        matches = staff.get(address).text.split('<article class="match"')[1:]
        assert len(matches) >= 3
        for match in matches:
            total = re.search(r'<span class="score-number">(\d+)</span>', match)
            points = re.findall(r'points">\+(\d+) 分</td>', match)
            assert total is not None
            assert sum(map(int, points)) == int(total[1])


def test_a_seeker_shows_what_fits_and_what_is_missing(staff: FlaskClient, market: SmallMarket) -> None:
    page = staff.get(f"/staff/seekers/{market.seeker}").text
    first, *others = page.split('<article class="match"')[1:]

    assert f'href="/staff/vacancies/{market.electrician}"' in first
    assert "要求都符合" in first
    assert any("不足：" in other and "四川省成都市" in other for other in others)


def test_numbers_and_names_of_a_person_are_masked_everywhere(staff: FlaskClient, market: SmallMarket) -> None:
    page = staff.get(f"/staff/seekers/{market.seeker}").text

    assert "欧** · 电工" in page
    assert SEEKER_NUMBER[:4] + "*" * 10 + SEEKER_NUMBER[-4:] in page
    assert "100****5678" in page
    for address in (*STAFF_PAGES, "/staff/?kind=seekers&q=电工"):
        shown = staff.get(address).text
        assert SEEKER_NAME not in shown
        assert SEEKER_NUMBER not in shown
        assert SEEKER_TELEPHONE not in shown


def test_markup_in_a_registration_is_shown_as_text(staff: FlaskClient) -> None:
    pages = [staff.get(address).text for address in ("/staff/?kind=seekers", "/staff/vacancies/2", "/staff/seekers/3")]

    for page in pages:
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
        assert "<b>王" not in page


def test_rows_that_do_not_exist_are_said_not_to(staff: FlaskClient) -> None:
    for address in ("/staff/vacancies/999999", "/staff/seekers/999999"):
        answer = staff.get(address)

        assert answer.status_code == 404
        assert "没有这个页面" in answer.text


def test_the_shortcuts_are_listed_on_every_staff_page(staff: FlaskClient) -> None:
    for address in STAFF_PAGES:
        page = staff.get(address).text

        assert '<dialog id="shortcuts"' in page
        for key in ("/", "v", "s", "j", "k", "p", "?"):
            assert f"<kbd>{key}</kbd>" in page


def test_an_empty_bureau_says_how_registrations_come_in(visit_empty: FlaskClient, tmp_path: Path) -> None:
    with database_of(visit_empty.application).begin() as session:
        make_accounts(session)

    page = sign_in(visit_empty, CLERK).get("/staff/?kind=seekers").text

    assert "0 位求职者" in page
