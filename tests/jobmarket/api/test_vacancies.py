"""Employers' own systems: vacancies in, changed, moved, many at once, and what a token does not open."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from jobmarket.models import EmployerState, Membership, Vacancy, now
from jobmarket.security.viewer import Scope
from jobmarket.services.accounts import find
from tests.hiring import Firm, make_firm
from tests.signing_in import CLERK, database_of, token_of, with_token

_addresses = itertools.count(1)
URL = "/api/v1/vacancies"
GOOD: dict[str, Any] = {
    "title": "维修电工", "description": "负责设备维修。", "occupation_code": "6-31-01-03", "wage_min": 7000,
    "wage_max": 9000, "region_code": "310109", "headcount": 2, "skills": ["低压配电"],
}  # fmt: skip


@pytest.fixture
def firm(app: Flask) -> Firm:
    """A verified employer of its own."""
    with database_of(app).begin() as session:
        return make_firm(session)


@pytest.fixture
def system(app: Flask) -> Callable[..., FlaskClient]:
    """A program with a token of somebody."""

    def of(mail: str, *scopes: Scope) -> FlaskClient:
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"127.5.0.{next(_addresses) % 250}"
        return with_token(client, token_of(app, mail, *scopes))

    return of


@pytest.fixture
def own(system: Callable[..., FlaskClient], firm: Firm) -> FlaskClient:
    """The employer's own system."""
    return system(firm.owner_mail, Scope.OWN_VACANCIES, Scope.POSTING)


def sent(client: FlaskClient, **values: Any) -> dict[str, Any]:
    """Post a vacancy; gives the answer."""
    answer = client.post(URL, json=GOOD | values)
    assert answer.status_code == 200, answer.json
    assert answer.json is not None
    return dict(answer.json)


def move(client: FlaskClient, row: dict[str, Any], what: str, **more: Any) -> Any:
    """Make a move; gives the response."""
    return client.post(f"{URL}/{row['id']}/moves", json={"move": what, "version": row["version"]} | more)


def test_a_vacancy_goes_in_and_is_published(own: FlaskClient) -> None:
    row = sent(own, source_id="HR-1")
    assert (row["outcome"], row["state"], row["source_id"]) == ("made", "draft", "HR-1")
    assert row["skills"] == ["low-voltage-distribution"]

    published = move(own, row, "submit").json

    assert published["state"] == "published"
    assert own.get(f"/api/v1/postings/{row['id']}").status_code == 200
    assert [one["id"] for one in own.get(URL).json or ()] == [row["id"]]
    assert own.get(f"{URL}?state=draft").json == []


def test_sent_again_it_makes_no_second_one(app: Flask, own: FlaskClient, firm: Firm) -> None:
    first, same = sent(own, source_id="HR-1"), sent(own, source_id="HR-1")
    changed = sent(own, source_id="HR-1", headcount=5)
    unnumbered, again = sent(own, title="焊工"), sent(own, title="焊工")

    assert [row["outcome"] for row in (same, changed, again)] == ["unchanged", "updated", "unchanged"]
    assert first["id"] == same["id"] == changed["id"]
    assert unnumbered["id"] == again["id"]
    with database_of(app).session() as session:
        count = select(func.count()).select_from(Vacancy).where(Vacancy.employer_id == firm.id)
        assert session.scalar(count) == 2


def test_new_content_needs_the_version_that_was_read(own: FlaskClient) -> None:
    row = sent(own)
    changed = own.put(f"{URL}/{row['id']}", json=GOOD | {"title": "高级维修电工", "version": 1})
    late = own.put(f"{URL}/{row['id']}", json=GOOD | {"headcount": 9, "version": 1})

    assert changed.status_code == 200
    assert (late.status_code, (late.json or {})["reason"], (late.json or {})["field"]) == (409, "changed", "version")
    read = own.get(f"{URL}/{row['id']}").json or {}
    assert (read["title"], read["headcount"], read["version"]) == ("高级维修电工", 2, 2)


def test_the_check_is_told_and_stops(own: FlaskClient) -> None:
    row = sent(own, description="限女性，25岁以下")

    answer = move(own, row, "submit").json

    assert answer["state"] == "inspecting"
    assert {one["kind"] for one in answer["findings"]} == {"sex", "age"}
    assert answer["moves"] == ["withdraw", "close"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": None}, "title"),
        ({"wage_min": "7000"}, "wage_min"),
        ({"wage_min": 9500}, "wage_min"),
        ({"headcount": 0}, "headcount"),
        ({"region_code": "999999"}, "region_code"),
        ({"occupation_code": "x"}, "occupation_code"),
        ({"hours": "always"}, "hours"),
        ({"expires_on": "tomorrow"}, "expires_on"),
        ({"expires_on": "2020-01-01"}, "expires_on"),
        ({"skills": "电工"}, "skills"),
        ({"description": "a\x00b"}, "description"),
        ({"source_id": "x" * 101}, "source_id"),
    ],
    ids=str,
)
def test_a_wrong_value_is_named(own: FlaskClient, values: dict[str, Any], field: str) -> None:
    answer = own.post(URL, json=GOOD | values)

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["field"] == field
    assert answer.json["message"]


def test_many_at_once_each_by_itself(own: FlaskClient) -> None:
    rows = [GOOD | {"source_id": "1"}, GOOD | {"source_id": "2", "headcount": 0, "wage_min": "x"}, {"source_id": "3"},
            GOOD | {"source_id": "1"}]  # fmt: skip

    answer = own.post(f"{URL}/bulk", json={"vacancies": rows, "submit": True}).json or {}

    assert {name: answer[name] for name in ("made", "updated", "unchanged", "rejected")} == {
        "made": 1, "updated": 0, "unchanged": 1, "rejected": 2,
    }  # fmt: skip
    assert [one["outcome"] for one in answer["items"]] == ["made", "rejected", "rejected", "unchanged"]
    assert answer["items"][0]["state"] == "published"
    assert {one["field"] for one in answer["items"][1]["errors"]} == {"headcount", "wage_min"}
    assert {one["field"] for one in answer["items"][2]["errors"]} == {"title"}


def test_too_many_at_once_are_refused(own: FlaskClient) -> None:
    assert own.post(f"{URL}/bulk", json={"vacancies": [GOOD] * 201}).status_code == 422
    assert own.post(f"{URL}/bulk", json={"vacancies": []}).status_code == 422


def test_an_unverified_employer_keeps_drafts(app: Flask, system: Callable[..., FlaskClient]) -> None:
    with database_of(app).begin() as session:
        mail = make_firm(session, EmployerState.UNVERIFIED).owner_mail
    client = system(mail, Scope.POSTING)

    answer = client.post(f"{URL}/bulk", json={"vacancies": [GOOD], "submit": True}).json or {}
    refused = move(client, {"id": answer["items"][0]["id"], "version": 1}, "submit")

    assert (answer["made"], answer["items"][0]["state"]) == (1, "draft")
    assert "单位还没有通过审核" in answer["items"][0]["errors"][0]["message"]
    assert (refused.status_code, refused.json["reason"]) == (422, "not-verified")


@pytest.mark.parametrize("what", ["approve", "expire", "release", "publish", ""])
def test_forged_moves_are_refused(own: FlaskClient, what: str) -> None:
    assert move(own, sent(own), what).status_code == 422


def test_an_illegal_move_is_a_conflict(own: FlaskClient) -> None:
    answer = move(own, sent(own), "pause")

    assert (answer.status_code, answer.json["reason"]) == (409, "illegal-move")


def test_another_employers_vacancy_is_not_there(
    app: Flask, system: Callable[..., FlaskClient], own: FlaskClient
) -> None:
    row = sent(own)
    with database_of(app).begin() as session:
        stranger_firm = make_firm(session)
    stranger = system(stranger_firm.owner_mail, Scope.OWN_VACANCIES, Scope.POSTING)
    own_employer = (own.get(URL).json or [])[0]
    assert own_employer["id"] == row["id"]

    answers = [
        stranger.get(f"{URL}/{row['id']}"),
        stranger.put(f"{URL}/{row['id']}", json=GOOD | {"version": 1}),
        move(stranger, row, "close", reason="x"),
        stranger.get(f"{URL}?employer_id=1"),
        stranger.post(f"{URL}?employer_id=1", json=GOOD),
        stranger.post(f"{URL}/bulk?employer_id=1", json={"vacancies": [GOOD]}),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_a_token_opens_what_its_scopes_name(system: Callable[..., FlaskClient], firm: Firm) -> None:
    reading, writing = system(firm.owner_mail, Scope.OWN_VACANCIES), system(firm.owner_mail, Scope.POSTING)

    assert reading.get(URL).status_code == 200
    assert reading.post(URL, json=GOOD).status_code == 403
    assert writing.get(URL).status_code == 403
    assert writing.post(URL, json=GOOD).status_code == 200
    assert system(CLERK).get(URL).status_code == 403
    assert writing.get("/api/v1/seekers").status_code == 403


def test_nobody_is_told_to_sign_in(program: FlaskClient) -> None:
    assert program.get(URL).status_code == 401
    assert program.post(URL, json=GOOD).status_code == 401


def test_who_acts_for_several_employers_says_for_which(
    app: Flask, system: Callable[..., FlaskClient], firm: Firm
) -> None:
    with database_of(app).begin() as session:
        other = make_firm(session)
        account = find(session, firm.owner_mail)
        assert account is not None
        session.add(Membership(account_id=account.id, employer_id=other.id, role="recruiter", confirmed_at=now()))
    client = system(firm.owner_mail, Scope.POSTING)

    assert (client.post(URL, json=GOOD).json or {})["field"] == "employer_id"
    assert client.post(f"{URL}?employer_id={other.id}", json=GOOD).status_code == 200


def test_a_form_of_another_site_makes_nothing(app: Flask, firm: Firm) -> None:
    from tests.signing_in import sign_in

    browser = sign_in(app.test_client(), firm.owner_mail)

    assert browser.post(URL, json=GOOD).status_code == 400
