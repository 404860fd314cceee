"""Alerts over the API: with a token of the right scope, one's own alone."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.security.viewer import Scope
from jobmarket.services.notices import NoticeKind, notify
from tests.factories import make_job_seeking
from tests.factories_alerts import make_seeker_account, person_with
from tests.signing_in import CLERK, database_of, token_of, with_token


def _program(app: Flask, registered: bool = False) -> tuple[int, FlaskClient]:
    """A program with a token of a new seeker."""
    with database_of(app).begin() as session:
        person = person_with(session, make_job_seeking(session)) if registered else None
        account = make_seeker_account(session, person)
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.4.0.{account.id % 250}"
    return account.id, with_token(client, token_of(app, account.email, Scope.ALERTS))


def test_an_alert_is_saved_listed_and_ended(app: Flask) -> None:
    _account, program = _program(app)

    saved = program.post("/api/v1/alerts", json={"kind": "search", "q": "上海 电工", "wage_min": 8000}).json
    listed = program.get("/api/v1/alerts").json
    found = program.get(f"/api/v1/alerts/{saved['id']}/matches").json
    ended = program.delete(f"/api/v1/alerts/{saved['id']}").json

    assert (saved["kind"], saved["name"], saved["pace"]) == ("search", "上海 电工", "at-once")
    assert listed == [saved]
    assert found == []
    assert ended["ended_at"] is not None
    assert program.get("/api/v1/alerts").json == []


def test_what_fits_me_needs_a_registration(app: Flask) -> None:
    _account, nobody = _program(app)
    _other, somebody = _program(app, registered=True)

    refused = nobody.post("/api/v1/alerts", json={"kind": "fits-me"})

    assert (refused.status_code, refused.json["reason"]) == (422, "no-registration")
    assert somebody.post("/api/v1/alerts", json={"kind": "fits-me", "pace": "daily"}).json["pace"] == "daily"


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"kind": "everything"},
        {"kind": "search"},
        {"kind": "search", "q": "电" * 10_000},
        {"kind": "search", "q": "电工", "region": "000001"},
        {"kind": "fits-vacancy"},
        {"kind": "fits-vacancy", "vacancy_id": 1},
        {"kind": "search", "q": "电工", "pace": "never"},
    ],
)
def test_what_cannot_be_saved_is_refused_at_its_field(app: Flask, draft: dict[str, object]) -> None:
    _account, program = _program(app)

    answer = program.post("/api/v1/alerts", json=draft)

    assert answer.status_code == 422
    assert answer.json["field"]
    assert program.get("/api/v1/alerts").json == []


def test_somebody_elses_alert_is_not_there(app: Flask) -> None:
    _account, owner = _program(app)
    _other, program = _program(app)
    saved = owner.post("/api/v1/alerts", json={"kind": "search", "q": "电工"}).json

    assert program.get(f"/api/v1/alerts/{saved['id']}/matches").status_code == 404
    assert program.delete(f"/api/v1/alerts/{saved['id']}").status_code == 404
    assert len(owner.get("/api/v1/alerts").json) == 1


def test_notices_come_in_the_readers_language(app: Flask) -> None:
    account_id, program = _program(app)
    with database_of(app).begin() as session:
        notify(session, account_id, NoticeKind.MATCHES_FOUND, ("alert", 1), name="电工", count=2)

    chinese = program.get("/api/v1/notices", headers={"Accept-Language": "zh"}).json
    english = program.get("/api/v1/notices", headers={"Accept-Language": "en"}).json

    assert [chinese[0]["text"], english[0]["text"]] == ["有2个新匹配：电工", "2 new matches: 电工"]


def test_a_token_of_another_scope_or_role_opens_nothing(app: Flask) -> None:
    with database_of(app).begin() as session:
        account = make_seeker_account(session)
    other_scope = with_token(app.test_client(), token_of(app, account.email, Scope.SEEKERS))
    staff = with_token(app.test_client(), token_of(app, CLERK))

    assert other_scope.get("/api/v1/alerts").status_code == 403
    assert staff.get("/api/v1/alerts").status_code == 403
    assert app.test_client().get("/api/v1/alerts").status_code == 401
