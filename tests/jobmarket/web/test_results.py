"""The results page: cards, conditions that can be taken off, filters, order, pages, nothing found."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from flask.testing import FlaskClient

from tests.small_market import COOKS, SmallMarket

_ELECTRICIAN = "/vacancies?q=上海 电工 八千以上 包住"


def _titles(page: str) -> list[str]:
    titles = re.findall(r'<h3 class="result-title"><a [^>]*>(.*?)</a>', page)
    return [re.sub("<.*?>", "", title) for title in titles]


def _links(page: str, text: str) -> list[str]:
    """Addresses of the links whose text has `text`."""
    links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', page, re.S)
    return [html.unescape(href) for href, said in links if text in re.sub("<.*?>", "", said)]


def test_a_card_has_title_wage_place_employer_age_and_why_it_fits(reader: FlaskClient, market: SmallMarket) -> None:
    page = reader.get(_ELECTRICIAN).text

    card = page.split('<article class="result">')[1].split("</article>")[0]
    assert f'href="/vacancies/{market.electrician}"' in card
    for fact in ("<mark>电工</mark>", "8,000–12,000 元/月", "上海市虹口区", "上海东方电气有限公司", "昨天", "符合“"):
        assert fact in card


def test_what_was_understood_is_shown_and_can_be_taken_off(reader: FlaskClient) -> None:
    page = reader.get(_ELECTRICIAN).text

    chips = page.split('aria-label="搜索条件"')[1].split("</ul>")[0]
    for kind in ("地点", "职业", "工资", "福利"):
        assert kind in chips

    (without_wage,) = _links(chips, "8,000 元/月以上")
    again = reader.get(without_wage).text

    assert "8,000 元/月以上" not in again.split('aria-label="搜索条件"')[1].split("</ul>")[0]
    assert "维修电工" in _titles(again)


def test_a_filter_that_was_chosen_is_a_condition_too(reader: FlaskClient) -> None:
    page = reader.get("/vacancies?q=厨师&wage_min=8000").text

    assert "已选 1 项" in page
    assert '<option value="8000" selected>' in page
    (without,) = _links(page.split('aria-label="搜索条件"')[1].split("</ul>")[0], "8,000 元/月以上")
    assert "wage_min" not in without


def test_filters_are_offered_with_how_many_vacancies_they_leave(reader: FlaskClient) -> None:
    page = reader.get("/vacancies").text

    assert f'<option value="510000">四川省 ({COOKS})</option>' in page


def test_words_that_were_taken_for_misspelt_can_be_searched_as_written(reader: FlaskClient) -> None:
    page = reader.get("/vacancies?q=pyhton").text

    assert "已按“python”搜索" in page
    assert _titles(page)[0] == "Python 开发工程师"
    (literal,) = _links(page, "按原文搜索")
    assert "已按“python”搜索" not in reader.get(literal).text


def test_pages_lead_through_everything_and_back(reader: FlaskClient) -> None:
    address, seen = "/vacancies?q=厨师", []
    while True:
        page = reader.get(address).text
        seen.append(_titles(page))
        further = _links(page, "下一页")
        if not further:
            break
        address = further[0]
    (back,) = _links(page, "上一页")

    assert [len(titles) for titles in seen] == [20, 20, COOKS - 40]
    assert len({title for titles in seen for title in titles}) == COOKS
    assert _titles(reader.get(back).text) == seen[1]
    assert f"第 41–{COOKS} 个，共 {COOKS} 个" in page


def test_the_order_can_be_chosen_and_is_kept(reader: FlaskClient) -> None:
    (by_wage,) = _links(reader.get("/vacancies?q=厨师").text, "工资高")

    page = reader.get(by_wage).text

    assert _titles(page)[0] == f"厨师{COOKS - 1:02d}号"
    assert '<input type="hidden" name="sort" value="wage">' in page
    assert "sort=wage" in _links(page, "下一页")[0]


def test_where_nothing_is_found_the_page_says_which_condition_is_in_the_way(reader: FlaskClient) -> None:
    page = reader.get("/vacancies?q=上海 电工&wage_min=50000").text

    assert "没有找到符合条件的" in page
    (without_wage,) = _links(page, "不要求“工资：50,000 元/月以上”")
    assert "维修电工" in _titles(reader.get(without_wage).text)
    assert "1 个岗位" in page.split("不要求“工资")[1][:200]


def test_where_nothing_is_found_for_words_alone_other_words_are_advised(reader: FlaskClient) -> None:
    page = reader.get('/vacancies?q="量子引力波观测员"').text

    assert "0 个岗位" in page
    assert "换个说法" in page
    assert _links(page, "查看全部岗位") == ["/vacancies"]


def test_results_in_english(reader: FlaskClient) -> None:
    page = reader.get("/vacancies?q=electrician Shanghai 8000&lang=en").text

    assert _titles(page)[0] == "维修电工"
    for said in ("1 vacancy", "Place", "Shanghai", "8,000 yuan/month or more", "Narrow down", "yesterday"):
        assert said in page


def test_while_the_search_engine_is_away_titles_are_searched_and_the_page_says_so(
    visit: Callable[..., FlaskClient],
) -> None:
    reader = visit(ELASTICSEARCH_URL="http://127.0.0.1:9")

    answer = reader.get("/vacancies?q=维修电工")

    assert answer.status_code == 200
    assert "目前只能按岗位名称搜索" in answer.text
    assert _titles(answer.text) == ["维修电工"]
