"""Registrations and matches: for staff alone, names masked, reasons in the reader's language."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.signing_in import with_token
from tests.small_market import SEEKER_NAME, SEEKER_NUMBER, SEEKER_TELEPHONE, SmallMarket

OPERATIONS = ["seekers", "matches/posting/1", "matches/seeker/1"]


@pytest.mark.parametrize("path", OPERATIONS)
def test_without_a_token_nothing_is_told(program: FlaskClient, path: str) -> None:
    answer = program.get(f"/api/v1/{path}")

    assert answer.status_code == 401
    assert answer.json == {"code": 401, "field": None, "reason": "unauthorized", "message": "需要令牌或登录"}
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_tokens_cannot_be_tried_one_after_the_other(program: FlaskClient) -> None:
    answers = [with_token(program, f"jm_{number}").get("/api/v1/seekers") for number in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].json is not None
    assert answers[-1].json["message"] == "您的访问太频繁了"


def test_registrations_are_searched(staff_program: FlaskClient, market: SmallMarket) -> None:
    found = staff_program.get("/api/v1/seekers?q=电工").json

    assert found is not None
    assert found["items"][0] == {
        "id": market.seeker,
        "name": "欧**",
        "title": "电工",
        "region_code": "310109",
        "occupation_codes": ["6-31-01-03"],
        "education": 4,
        "experience_years": 8.0,
        "wage_min": 7000,
    }


def test_who_fits_a_vacancy_best_first(staff_program: FlaskClient, market: SmallMarket) -> None:
    found = staff_program.get(f"/api/v1/matches/posting/{market.electrician}").json

    assert found is not None
    assert found[0]["seeker"]["id"] == market.seeker
    assert found[0]["eligible"]
    assert any("八年" in reason for reason in found[0]["reasons"])
    assert {"semantic", "skills", "occupation", "experience", "education", "wage", "distance"} <= set(found[0]["parts"])
    scores = [one["score"] for one in found]
    assert scores == sorted(scores, reverse=True)


def test_what_fits_a_seeker_in_english(staff_program: FlaskClient, market: SmallMarket) -> None:
    found = staff_program.get(f"/api/v1/matches/seeker/{market.seeker}?lang=en&limit=2").json

    assert found is not None
    assert len(found) == 2
    assert found[0]["posting"]["id"] == market.electrician
    assert any("8 years" in reason for reason in found[0]["reasons"])


def test_nothing_personal_leaves_unmasked(staff_program: FlaskClient, market: SmallMarket) -> None:
    for path in (*OPERATIONS, f"matches/posting/{market.electrician}"):
        text = staff_program.get(f"/api/v1/{path}").text

        assert SEEKER_NAME not in text
        assert SEEKER_NUMBER not in text
        assert SEEKER_TELEPHONE not in text


@pytest.mark.parametrize("path", ["matches/posting/999999", "matches/seeker/999999"])
def test_rows_that_do_not_exist_are_said_not_to(staff_program: FlaskClient, path: str) -> None:
    answer = staff_program.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["reason"] == "not-found"
