"""Refusals are JSON of one shape, with the field and a sentence in the language that was asked for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

REFUSED = [
    ("postings?wage_min=abc", "wage_min", "必须是整数", "Must be a whole number"),
    ("postings?wage_min=-1", "wage_min", "必须在 0 到 10000000 之间", "Must be between 0 and 10000000"),
    ("postings?region=999999", "region", "没有这个代码", "There is no such code"),
    ("postings?occupation=x", "occupation", "没有这个代码", "There is no such code"),
    ("postings?experience=nan", "experience", "必须是数字", "Must be a number"),
    ("postings?sort=random", "sort", "只能是：fit, date, wage", "Must be one of: fit, date, wage"),
    ("postings?limit=0", "limit", "必须在 1 到 100 之间", "Must be between 1 and 100"),
    ("postings?literal=perhaps", "literal", "只能是 true 或 false", "Must be true or false"),
    ("postings?q=a%00b", "q", "不能包含控制字符", "Control characters are not allowed"),
    (f"postings?q={'x' * 10_000}", "q", "最多 500 个字符", "Must have at most 500 characters"),
    (f"postings?without={'x' * 101}", "without", "最多 100 个字符", "Must have at most 100 characters"),
    (f"postings?{'without=x&' * 21}", "without", "最多 20 个值", "Must have at most 20 values"),
    ("suggestions", "text", "此项必填", "This value is required"),
    ("suggestions?text=a&limit=1000", "limit", "必须在 1 到 20 之间", "Must be between 1 and 20"),
    ("understand", "text", "此项必填", "This value is required"),
    ("occupations?limit=x", "limit", "必须是整数", "Must be a whole number"),
    ("postings?cursor=garbage", "cursor", "翻页标记已损坏，或属于另一次搜索", "This cursor is damaged"),
]


@pytest.mark.parametrize(("path", "field", "chinese", "english"), REFUSED, ids=[row[0][:30] for row in REFUSED])
def test_a_value_that_is_not_acceptable_is_named(
    program: FlaskClient, path: str, field: str, chinese: str, english: str
) -> None:
    for language, said in (("zh", chinese), ("en", english)):
        answer = program.get(f"/api/v1/{path}", headers={"Accept-Language": language})

        assert answer.status_code == 422
        assert answer.json is not None
        assert set(answer.json) == {"code", "field", "reason", "message"}
        assert (answer.json["code"], answer.json["field"]) == (422, field)
        assert said in answer.json["message"]


@pytest.mark.parametrize(
    "path",
    ["postings/999999", "postings/abc", "postings/-1", "postings/99999999999999999999", "postings/3", "nothing"],
)
def test_what_is_not_there(program: FlaskClient, path: str) -> None:
    for language, said in (("zh", "这个地址没有内容"), ("en", "There is nothing at this address")):
        answer = program.get(f"/api/v1/{path}?lang={language}")

        assert answer.status_code == 404
        assert answer.json == {"code": 404, "field": None, "reason": "not-found", "message": said}


def test_a_method_that_an_address_does_not_take(program: FlaskClient) -> None:
    answer = program.delete("/api/v1/postings")

    assert answer.status_code == 405
    assert answer.json is not None
    assert answer.json["message"] == "这个地址不接受这种请求方法"
    assert "GET" in answer.headers["Allow"]


def test_a_cursor_of_another_question_is_refused(program: FlaskClient) -> None:
    page = program.get("/api/v1/postings?q=厨师").json
    assert page is not None

    answer = program.get("/api/v1/postings", query_string={"q": "会计", "cursor": page["next"]})

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["reason"] == "bad-cursor"
