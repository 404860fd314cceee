"""Suggestions, understanding a text, and the codes that everything else uses."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient


def _ask(program: FlaskClient, path: str, **query: Any) -> Any:
    answer = program.get(f"/api/v1/{path}", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_what_is_being_typed_is_completed(program: FlaskClient) -> None:
    found = _ask(program, "suggestions", text="电焊", limit=5)

    assert 0 < len(found) <= 5
    assert all("焊" in one["label"] for one in found)
    assert {one["kind_name"] for one in found} <= {"职业", "技能", "地点", "用人单位"}


def test_kinds_of_suggestions_are_named_in_english_too(program: FlaskClient) -> None:
    found = _ask(program, "suggestions", text="weld", lang="en")

    assert {one["kind_name"] for one in found} <= {"Occupation", "Skill", "Place", "Employer"}
    assert found


def test_a_text_is_taken_apart(program: FlaskClient) -> None:
    found = _ask(program, "understand", text="上海 电工 八千以上 包住")

    assert {chip["kind"]: chip["value"] for chip in found["chips"]} == {
        "place": "310000",
        "occupation": "6-31-01-03",
        "wage": "8000",
        "benefit": "包住",
    }


@pytest.mark.parametrize(
    ("path", "text", "code", "chinese", "english"),
    [
        ("occupations", "焊工", "6-18-02-04", "焊工", "Welder"),
        ("occupations", "6-18-02-04", "6-18-02-04", "焊工", "Welder"),
        ("regions", "虹口", "310109", "虹口区", "Hongkou"),
        ("regions", "hongkou", "310109", "虹口区", "Hongkou"),
        ("industries", "制造业", "C", "制造业", "Manufacturing"),
        ("skills", "焊接", "welding", "焊接", "Welding"),
    ],
)
def test_codes_are_found_by_name_and_code(
    program: FlaskClient, path: str, text: str, code: str, chinese: str, english: str
) -> None:
    names = {entry["code"]: entry["name"] for entry in _ask(program, path, text=text)}
    in_english = {entry["code"]: entry["name"] for entry in _ask(program, path, text=text, lang="en")}

    assert names[code] == chinese
    assert in_english[code] == english


def test_without_a_text_the_top_of_a_classification_comes(program: FlaskClient) -> None:
    assert [entry["code"] for entry in _ask(program, "occupations")] == list("12345678")
    assert len(_ask(program, "regions", limit=100)) >= 31
    assert all(entry["parent"] is None for entry in _ask(program, "industries"))
