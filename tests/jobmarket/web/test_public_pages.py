"""Pages for everybody: home, one vacancy, what is not there."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from tests.small_market import COOKS, SCRIPT, SmallMarket


def test_the_first_page_has_a_search_field_and_says_how_much_there_is(reader: FlaskClient) -> None:
    page = reader.get("/").text

    assert '<input class="form-control form-control-lg" id="q" name="q" type="search"' in page
    assert "在招岗位" in page
    assert f"<dd>{COOKS + 5}</dd>" in page
    assert "成都市" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_examples_of_the_first_page_find_something(reader: FlaskClient, language: str) -> None:
    page = reader.get(f"/?lang={language}").text

    examples = re.findall(r'<a class="chip" href="(/vacancies\?q=[^"]+)"', page)
    found = [reader.get(html.unescape(example)).text for example in examples]

    assert len(examples) == 2
    assert all('<article class="result">' in results for results in found)


def test_the_first_page_in_english(reader: FlaskClient) -> None:
    page = reader.get("/?lang=en").text

    assert '<html lang="en">' in page
    assert "Find work near you" in page
    assert "Chengdu" in page


def test_the_language_that_was_chosen_is_remembered(reader: FlaskClient) -> None:
    reader.get("/?lang=en")

    assert '<html lang="en">' in reader.get("/vacancies").text


def test_an_empty_market_says_how_vacancies_come_in(visit_empty: FlaskClient) -> None:
    page = visit_empty.get("/").text

    assert "jobmarket import postings FILE" in page
    assert "招得最多的职业" not in page


def test_a_vacancy_has_everything_that_is_known_of_it(reader: FlaskClient, market: SmallMarket) -> None:
    page = reader.get(f"/vacancies/{market.electrician}").text

    for fact in (
        "<h1>维修电工</h1>",
        "8,000–12,000 元/月",
        "上海市虹口区",
        "上海东方电气有限公司",
        "高中",
        "2 年以上经验",
        "3 人",
        "<dd>低压电工证</dd>",
        "负责厂区供电线路维修",
        "虹口区北外滩路1号",
        f"岗位编号 {market.electrician}",
    ):
        assert fact in page


def test_a_vacancy_in_english_says_what_is_chinese(reader: FlaskClient, market: SmallMarket) -> None:
    page = reader.get(f"/vacancies/{market.electrician}?lang=en").text

    assert '<h1><span lang="zh-CN">维修电工</span></h1>' in page
    assert "8,000–12,000 yuan/month" in page
    assert "2 years of experience or more" in page
    assert "Low-voltage electrician permit" in page


def test_similar_vacancies_stand_beside_a_vacancy(reader: FlaskClient) -> None:
    found = reader.get("/api/v1/postings?q=厨师&limit=1").json
    assert found is not None

    page = reader.get(f"/vacancies/{found['items'][0]['id']}").text

    assert page.count('<article class="result">') == 6
    assert page.split("相似岗位")[1].count("厨师") >= 6


def test_a_closed_vacancy_is_not_shown_and_the_page_helps_on(reader: FlaskClient, market: SmallMarket) -> None:
    answer = reader.get(f"/vacancies/{market.closed}")

    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert 'name="q"' in answer.text


def test_markup_in_texts_of_employers_is_shown_as_text(reader: FlaskClient, market: SmallMarket) -> None:
    for address in (f"/vacancies/{market.injected}", "/vacancies?q=保洁员", "/vacancies?region=310115&lang=en"):
        page = reader.get(address).text

        assert "保洁员" in page
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
        assert "<img src=x" not in page
        assert "<b>公司" not in page
