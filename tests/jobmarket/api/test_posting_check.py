"""POST /api/v1/postings/check."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

ADDRESS = "/api/v1/postings/check"


def test_findings_come_back_in_the_order_of_the_text(program: FlaskClient) -> None:
    draft = {
        "title": "女文员",
        "description": "35岁以下，加微信做刷单任务。",
        "region_code": "310000",
        "wage_max": 1500,
    }

    answer = program.post(ADDRESS, json=draft)

    assert answer.status_code == 200
    assert answer.json is not None
    assert [(one["kind"], one["field"]) for one in answer.json] == [
        ("sex", "title"),
        ("age", "description"),
        ("fraud", "description"),
        ("wage-floor", "wage"),
    ]
    assert answer.json[2]["reasons"]


def test_a_lawful_posting_is_an_empty_list(program: FlaskClient) -> None:
    assert program.post(ADDRESS, json={"title": "女装设计师"}).json == []


@pytest.mark.parametrize(
    ("draft", "field", "said"),
    [
        ({}, "title", "此项必填"),
        ({"title": "x" * 201}, "title", "最多 200 个字符"),
        ({"title": "文员", "description": "x" * 50_001}, "description", "最多 50000 个字符"),
        ({"title": 5}, "title", "必须是文字"),
        ({"title": "文员", "region_code": "999999"}, "region_code", "没有这个代码"),
        ({"title": "文员", "wage_max": -1}, "wage_max", "必须在 0 到 10000000 之间"),
        ({"title": "文员", "wage_min": 9000, "wage_max": 8000}, "wage_min", "最低工资高于最高工资"),
    ],
)
def test_what_is_not_acceptable_is_named(program: FlaskClient, draft: dict[str, Any], field: str, said: str) -> None:
    answer = program.post(ADDRESS, json=draft)

    assert answer.status_code == 422
    assert answer.json is not None
    assert (answer.json["field"], answer.json["reason"]) == (field, "invalid")
    assert said in answer.json["message"]


@pytest.mark.parametrize("body", ["", "[", "[]", '"text"', "null"])
def test_a_body_that_is_no_object_is_refused(program: FlaskClient, body: str) -> None:
    answer = program.post(ADDRESS, data=body, content_type="application/json")

    assert answer.status_code in {400, 422}


def test_a_megabyte_is_too_large(program: FlaskClient) -> None:
    answer = program.post(ADDRESS, json={"title": "文员", "description": "x" * (1 << 20)})

    assert answer.status_code == 413


def test_control_characters_hide_nothing(program: FlaskClient) -> None:
    answer = program.post(ADDRESS, json={"title": "文员", "description": "限\u0000女\u200b性"})

    assert answer.json is not None
    assert [one["kind"] for one in answer.json] == ["sex"]
