"""Bad input on pages: a clear message in the reader's language and the right status, never a failure of ours."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.signing_in import CLERK, PASSWORD

LONG = "工" * 10_000

# query string, what is said in Chinese, in English
REFUSED = [
    ("wage_min=abc", "最低工资</strong>：必须是整数", "Lowest wage</strong>: Must be a whole number"),
    ("wage_min=-1", "必须在 0 到 10000000 之间", "Must be between 0 and 10000000"),
    ("wage_min=99999999999999999999", "必须在 0 到 10000000 之间", "Must be between 0 and 10000000"),
    ("region=999999", "地点</strong>：没有这个代码", "Place</strong>: There is no such code"),
    ("occupation=DROP", "职业</strong>：没有这个代码", "Occupation</strong>: There is no such code"),
    ("industry=%F0%9F%98%80", "行业</strong>：没有这个代码", "Industry</strong>: There is no such code"),
    ("education=8", "必须在 0 到 7 之间", "Must be between 0 and 7"),
    ("experience=nan", "经验</strong>：必须是数字", "Experience</strong>: Must be a number"),
    ("experience=1e999", "必须是数字", "Must be a number"),
    ("sort=random", "排序</strong>：只能是：fit, date, wage", "Order</strong>: Must be one of: fit, date, wage"),
    ("limit=0", "必须在 1 到 100 之间", "Must be between 1 and 100"),
    ("limit=-20", "必须在 1 到 100 之间", "Must be between 1 and 100"),
    ("since_days=x", "发布时间</strong>：必须是整数", "Published</strong>: Must be a whole number"),
    ("q=a%00b", "搜索内容</strong>：不能包含控制字符", "Search text</strong>: Control characters are not allowed"),
    (f"q={LONG}", "最多 500 个字符", "Must have at most 500 characters"),
    ("cursor=garbage", "翻页链接已失效", "This link to a further page no longer holds"),
    (f"cursor={'A' * 6001}", "最多 6000 个字符", "Must have at most 6000 characters"),
]


@pytest.mark.parametrize(("query", "chinese", "english"), REFUSED, ids=[row[0][:24] for row in REFUSED])
def test_a_value_that_cannot_be_meant_is_named_and_left_out(
    reader: FlaskClient, query: str, chinese: str, english: str
) -> None:
    for language, said in (("zh", chinese), ("en", english)):
        answer = reader.get(f"/vacancies?lang={language}&{query}")

        assert answer.status_code == 400
        assert said in answer.text
        assert "Traceback" not in answer.text


def test_what_is_right_in_a_bad_question_is_still_answered(reader: FlaskClient) -> None:
    page = reader.get("/vacancies?q=维修电工&wage_min=abc").text

    assert '<h2 id="found" role="status">1 个岗位</h2>' in page


@pytest.mark.parametrize(
    "address",
    [
        "/vacancies/abc",
        "/vacancies/-1",
        "/vacancies/0",
        "/vacancies/1.5",
        "/vacancies/9223372036854775807",
        "/vacancies/99999999999999999999",
        "/vacancies/1'--",
        "/vacancies/%00",
        "/nothing/here",
        "/%ff%fe",
    ],
)
def test_an_address_that_leads_nowhere(reader: FlaskClient, address: str) -> None:
    for language, said in (("zh", "没有这个页面"), ("en", "This page does not exist")):
        answer = reader.get(f"{address}?lang={language}")

        assert answer.status_code == 404
        assert said in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "q=%E4%B8%8A%FF",
        "q=%22%22%22%22",
        "q=-----",
        "q=%22unfinished",
        "q=((((AND OR NOT *:*",
        "q=~!@%23$%25^%26*()_%2B{}|:<>?",
        "q=%F0%9F%98%80%F0%9F%98%80",
        "q=%E2%80%AE%E5%B7%A5%E7%94%B5",
        "q=C%2B%2B%20C%23%20.NET%20UX/UI",
        "q=" + "a%20" * 240,
        "q=&q=&without=&lang=xx",
        "without=place:999999&without=nonsense",
        "lang=../../etc/passwd",
    ],
)
def test_odd_but_possible_questions_are_answered(reader: FlaskClient, query: str) -> None:
    answer = reader.get(f"/vacancies?{query}")

    assert answer.status_code == 200
    assert "个岗位</h2>" in answer.text


@pytest.mark.parametrize("address", ["/vacancies", "/", "/vacancies/1"])
def test_a_page_that_is_only_read_takes_no_form(reader: FlaskClient, address: str) -> None:
    answer = reader.post(address, data={"q": "x"})

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "这个页面不支持此操作" in answer.text


def test_a_form_that_is_too_large_is_refused(reader: FlaskClient) -> None:
    answer = reader.post("/account/sign-in", data={"password": "x" * 2_000_000})

    assert answer.status_code == 413
    assert "内容太大了" in answer.text


@pytest.mark.parametrize("password", ["", "\x00", "密码" * 1000, "🔑"])
def test_odd_passwords_are_just_wrong(reader: FlaskClient, password: str) -> None:
    answer = reader.post("/account/sign-in", data={"email": CLERK, "password": password})

    assert answer.status_code == 200
    assert "密码" in answer.text
    assert reader.get("/account/").status_code == 401


@pytest.mark.parametrize("typed", [LONG, "\x00", "‮", "#", "0", "-1", "１２３", "9" * 17 + "x", ""])
def test_odd_texts_at_the_desk_get_an_answer(staff: FlaskClient, typed: str) -> None:
    answer = staff.post("/staff/find", data={"kind": "vacancies", "q": typed})

    assert answer.status_code == 302
    assert staff.get(answer.location).status_code in {200, 400}


def test_a_text_that_is_too_long_for_the_desk_is_named(staff: FlaskClient) -> None:
    answer = staff.post("/staff/find", data={"kind": "seekers", "q": LONG}, follow_redirects=True)

    assert answer.status_code == 400
    assert "最多 500 个字符" in answer.text


def test_errors_of_programs_sending_pages_are_in_the_readers_language(reader: FlaskClient) -> None:
    reader.get("/?lang=en")

    answer = reader.post("/account/sign-in", data={"email": CLERK, "password": PASSWORD + "x"})

    assert answer.status_code == 200
    assert "Mail address or password are not right" in answer.text
