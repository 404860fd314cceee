"""Referrals by program: with a token of the right scope, names masked, conflicts told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.security.viewer import Scope
from tests.factories_referrals import bureau_app, make_pair
from tests.signing_in import BEIJING, CLERK, database_of, sign_in, token_of, with_token

READ, WRITE = Scope.REFERRALS_READ, Scope.REFERRALS_WRITE


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("bureau") / "home", migrated_file)
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def writing(app: Flask) -> FlaskClient:
    """A program of a clerk in Shanghai that may write and read."""
    return with_token(app.test_client(), token_of(app, CLERK, READ, WRITE))


@pytest.fixture
def draft(app: Flask) -> dict[str, Any]:
    """Whom to refer where."""
    with database_of(app).begin() as session:
        registration, vacancy = make_pair(session)
        return {"seeker_id": registration.id, "posting_id": vacancy.id}


def test_a_program_refers_lists_and_reports(writing: FlaskClient, draft: dict[str, Any]) -> None:
    made = writing.post("/api/v1/referrals", json=draft)
    row = made.json
    assert row is not None
    listed = writing.get("/api/v1/referrals?state=open&mine=true").json
    told = writing.post(f"/api/v1/referrals/{row['id']}/report", json={"state": "contacted", "version": row["version"]})

    assert made.status_code == 201
    assert row["name"] == "王**"
    assert "code" not in row
    assert listed is not None
    assert row["id"] in {item["id"] for item in listed["items"]}
    assert told.json is not None
    assert (told.json["state"], told.json["version"]) == ("contacted", 2)


@pytest.mark.parametrize(
    ("report", "status", "reason"),
    [
        ({"state": "refused", "version": 1}, 422, "reason"),
        ({"state": "issued", "version": 1}, 409, "illegal-move"),
        ({"state": "hired", "version": 3}, 409, "changed-meanwhile"),
        ({"state": "sold", "version": 1}, 422, "invalid"),
        ({"state": "hired"}, 422, "invalid"),
    ],
)
def test_what_cannot_be_reported_is_refused_with_a_word_for_programs(
    writing: FlaskClient, draft: dict[str, Any], report: dict[str, Any], status: int, reason: str
) -> None:
    made = writing.post("/api/v1/referrals", json=draft).json
    assert made is not None

    answer = writing.post(f"/api/v1/referrals/{made['id']}/report", json=report)

    assert answer.json is not None
    assert (answer.status_code, answer.json["reason"]) == (status, reason)


def test_referring_twice_is_a_conflict(writing: FlaskClient, draft: dict[str, Any]) -> None:
    writing.post("/api/v1/referrals", json=draft)

    again = writing.post("/api/v1/referrals", json=draft)

    assert again.json is not None
    assert (again.status_code, again.json["reason"], again.json["field"]) == (409, "already-referred", "posting_id")


def test_a_reading_token_writes_nothing_and_another_region_reads_nothing(
    app: Flask, writing: FlaskClient, draft: dict[str, Any]
) -> None:
    made = writing.post("/api/v1/referrals", json=draft).json
    assert made is not None
    reading = with_token(app.test_client(), token_of(app, CLERK, READ))
    elsewhere = with_token(app.test_client(), token_of(app, BEIJING, READ, WRITE))
    path = f"/api/v1/referrals/{made['id']}"

    assert reading.get(path).status_code == 200
    assert reading.post("/api/v1/referrals", json=draft).status_code == 403
    assert elsewhere.get(path).status_code == 404
    assert elsewhere.post(f"{path}/report", json={"state": "contacted", "version": 1}).status_code == 404
    assert elsewhere.get("/api/v1/referrals").json == {"items": [], "total": 0, "page": 1, "pages": 1}


def test_another_site_cannot_refer_with_the_cookie_of_a_browser(app: Flask, draft: dict[str, Any]) -> None:
    browser = sign_in(app.test_client(), CLERK)

    assert browser.post("/api/v1/referrals", json=draft).status_code == 400
