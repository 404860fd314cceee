"""Searching and reading vacancies by example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.small_market import COOKS, SCRIPT, SmallMarket


def _ask(program: FlaskClient, path: str, **query: Any) -> Any:
    answer = program.get(f"/api/v1/{path}", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_search_gives_vacancies_with_score_and_why(program: FlaskClient, market: SmallMarket) -> None:
    found = _ask(program, "postings", q="上海 电工 八千以上")

    (item,) = found["items"]
    assert item["id"] == market.electrician
    assert (item["title"], item["employer"]) == ("维修电工", "上海东方电气有限公司")
    assert (item["wage_min"], item["wage_max"], item["region_code"]) == (8000, 12000, "310109")
    assert 0 < item["score"] <= 1
    assert "电工" in item["why"]


def test_a_search_says_how_it_was_understood_and_a_part_can_be_taken_off(program: FlaskClient) -> None:
    chips = {chip["kind"]: chip for chip in _ask(program, "postings", q="北京 厨师 八千以上")["chips"]}

    assert (chips["place"]["value"], chips["wage"]["value"]) == ("110000", "8000")
    assert _ask(program, "postings", q="北京 厨师 八千以上")["total"] == 0
    assert _ask(program, "postings", q="北京 厨师 八千以上", without=chips["place"]["key"])["total"] > 0


@pytest.mark.parametrize(
    ("conditions", "total"),
    [
        ({"region": "510000"}, COOKS),
        ({"region": "310000"}, 2),
        ({"occupation": "4"}, COOKS),
        ({"occupation": "6-31-01-03"}, 1),
        ({"industry": "C"}, 1),
        ({"wage_min": 25000}, 1),
        ({"since_days": 7}, COOKS + 5),
        ({"since_days": 0}, 0),
        ({"region": "510000", "occupation": "2"}, 0),
    ],
)
def test_conditions_narrow_a_search(program: FlaskClient, conditions: dict[str, Any], total: int) -> None:
    assert _ask(program, "postings", **conditions)["total"] == total


def test_education_and_experience_leave_out_what_asks_for_more(program: FlaskClient) -> None:
    def titles(**conditions: Any) -> set[str]:
        return {item["title"] for item in _ask(program, "postings", limit=100, **conditions)["items"]}

    assert "Python 开发工程师" not in titles(education=4)
    assert "Python 开发工程师" in titles(education=5)
    assert "维修电工" not in titles(experience=1)
    assert "维修电工" in titles(experience=2)


def test_pages_go_on_by_their_cursor_until_the_last(program: FlaskClient) -> None:
    def pages() -> Iterator[list[int]]:
        cursor = None
        while True:
            page = _ask(program, "postings", q="厨师", limit=20, **({"cursor": cursor} if cursor else {}))
            yield [item["id"] for item in page["items"]]
            cursor = page["next"]
            if cursor is None:
                return

    found = list(pages())

    assert [len(page) for page in found] == [20, 20, COOKS - 40]
    assert len({row for page in found for row in page}) == COOKS


def test_the_order_can_be_asked_for(program: FlaskClient) -> None:
    wages = [item["wage_max"] for item in _ask(program, "postings", sort="wage", region="510000")["items"]]
    dates = [item["published_at"] for item in _ask(program, "postings", sort="date")["items"]]

    assert wages == sorted(wages, reverse=True)
    assert dates == sorted(dates, reverse=True)


def test_facets_count_what_a_further_condition_leaves(program: FlaskClient) -> None:
    facets = _ask(program, "postings")["facets"]
    by_province = {one["value"]: one["count"] for one in facets["region_1"]}

    assert by_province["510000"] == COOKS
    for value, count in by_province.items():
        assert _ask(program, "postings", region=value)["total"] == count


def test_misspelt_words_are_corrected_unless_they_are_meant(program: FlaskClient) -> None:
    corrected = _ask(program, "postings", q="pyhton")

    assert corrected["corrections"] == [{"original": "pyhton", "corrected": "python"}]
    assert corrected["items"][0]["title"] == "Python 开发工程师"
    assert _ask(program, "postings", q="pyhton", literal="true")["corrections"] == []


def test_one_vacancy_with_everything_that_is_public(program: FlaskClient, market: SmallMarket) -> None:
    found = _ask(program, f"postings/{market.electrician}")

    assert found["description"].startswith("岗位职责")
    assert found["certificate_ids"] == ["electrician-low-voltage"]
    assert (found["headcount"], found["education"], found["experience_min_years"]) == (3, 3, 2)
    assert found["sources"][0]["source"] == "test"
    assert found["published_at"].endswith("+00:00")


def test_markup_in_texts_stays_text(program: FlaskClient, market: SmallMarket) -> None:
    answer = program.get(f"/api/v1/postings/{market.injected}")

    assert answer.content_type == "application/json"
    assert answer.json is not None
    assert answer.json["title"] == f"{SCRIPT}保洁员"


def test_similar_vacancies(program: FlaskClient) -> None:
    cook = _ask(program, "postings", q="厨师", limit=1)["items"][0]

    found = _ask(program, f"postings/{cook['id']}/similar")

    assert len(found) == 6
    assert cook["id"] not in {item["id"] for item in found}
    assert all(item["title"].startswith("厨师") for item in found)


def test_why_is_said_in_the_language_that_is_asked_for(program: FlaskClient) -> None:
    chinese = program.get("/api/v1/postings?q=电工").json
    english = program.get("/api/v1/postings?q=电工", headers={"Accept-Language": "en-GB,en;q=0.9"}).json

    assert chinese is not None
    assert english is not None
    assert chinese["items"][0]["why"].startswith("符合")
    assert english["items"][0]["why"].startswith("Fits")
