"""Calculators of the labour law: answers with their articles, and what is wrong at its field."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

SEVERANCE = {
    "hired": "2015-03-15",
    "ended": "2020-06-30",
    "ground": "36",
    "average_wage": "9000",
    "local_average": "8000",
    "minimum_wage": "2000",
}


def test_severance_with_the_steps_that_led_to_it(reader: FlaskClient) -> None:
    page = reader.get("/law/severance", query_string=SEVERANCE)

    assert page.status_code == 200
    assert "49,500.00元" in page.text
    assert "2015-03-15起工作5年3个月16天" in page.text


def test_the_same_in_english(reader: FlaskClient) -> None:
    page = reader.get("/law/severance", query_string=SEVERANCE | {"lang": "en"}).text

    assert "49,500.00 yuan" in page
    assert "LCL 47" in page


def test_an_unlawful_ending_and_who_proposed_to_part(reader: FlaskClient) -> None:
    unlawful = reader.get("/law/severance", query_string=SEVERANCE | {"ground": "87"}).text
    proposed = reader.get("/law/severance", query_string=SEVERANCE | {"proposed_by_worker": "y"}).text

    assert "99,000.00元" in unlawful
    assert "不需支付" in proposed


def test_a_second_wage(reader: FlaskClient) -> None:
    asked = {"hired": "2024-01-01", "signed": "", "as_of": "2025-06-01", "monthly_wage": "6000"}

    assert "66,000.00元" in reader.get("/law/double-wage", query_string=asked).text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "fixed", "term_months": "36"}, "最长6个月"),
        ({"kind": "task"}, "不得约定试用期"),
        ({"kind": "fixed", "term_months": ""}, "不得约定试用期"),
    ],
)
def test_probation(reader: FlaskClient, asked: dict[str, str], said: str) -> None:
    assert said in reader.get("/law/probation", query_string=asked).text


def test_a_protected_worker(reader: FlaskClient) -> None:
    asked = {"ground": "40.2", "facts": ["pregnant", "nursing"]}

    page = reader.get("/law/dismissal", query_string=asked).text

    assert "现在不可以" in page
    assert "女职工在孕期：不得解除" in page


@pytest.mark.parametrize("path", ["severance", "double-wage", "probation", "dismissal"])
def test_a_form_that_was_not_filled_in_yet_complains_about_nothing(reader: FlaskClient, path: str) -> None:
    page = reader.get(f"/law/{path}")

    assert page.status_code == 200
    assert "is-invalid" not in page.text


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"hired": ""}, "hired", "请填写此项"),
        ({"hired": "2020-02-30"}, "hired", "此项填写有误"),
        ({"ended": "2014-01-01"}, "ended", "结束日期早于入职日期"),
        ({"average_wage": "很多"}, "average_wage", "此项填写有误"),
        ({"average_wage": "-1"}, "average_wage", "请填写0至"),
        ({"average_wage": "NaN"}, "average_wage", ""),
        ({"local_average": "0"}, "local_average", "请填写0至"),
        ({"ground": "99"}, "ground", "此项填写有误"),
        ({"average_wage": "<script>"}, "average_wage", "此项填写有误"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    reader: FlaskClient, changes: dict[str, str], field: str, said: str
) -> None:
    page = reader.get("/law/severance", query_string=SEVERANCE | changes)

    assert page.status_code == 400
    told = re.search(rf'id="{field}-wrong" role="alert">([^<]+)<', page.text)
    assert told is not None, page.text
    assert said in told[1]
    assert '<script>"' not in page.text


def test_an_unknown_fact_is_refused(reader: FlaskClient) -> None:
    assert reader.get("/law/dismissal", query_string={"ground": "40.1", "facts": "tired"}).status_code == 400
