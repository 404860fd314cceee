"""Applications over the API: scopes, both sides, and the same refusals as on the pages."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from jobmarket.models import Account, now
from jobmarket.security import encryption
from jobmarket.security.viewer import Scope
from tests.factories_applications import NAME, TELEPHONE, Hiring, add_seeker, apply, make_pair
from tests.signing_in import database_of, token_of, with_token
from tests.small_market import SECRET, read_settings

_addresses = itertools.count(1)
READ, WRITE = Scope.READ_APPLICATIONS, Scope.WRITE_APPLICATIONS


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A service of its own, whose rows each test adds."""
    home = tmp_path_factory.mktemp("api-applications") / "home"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    encryption.configure(SECRET)
    app = create_app(read_settings(home))
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def pair(place: Flask) -> Hiring:
    """An employer's vacancy and an electrician."""
    return make_pair(database_of(place))


def program_of(place: Flask, account_id: int | None, *scopes: Scope) -> FlaskClient:
    """A program with a token of this account."""
    client = place.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.8.0.{next(_addresses) % 250}"
    with database_of(place).session() as session:
        mail = session.get_one(Account, account_id).email
    return with_token(client, token_of(place, mail, *scopes))


def test_a_seekers_program_applies_and_an_employers_answers(place: Flask, pair: Hiring) -> None:
    seeker = program_of(place, pair.seeker.account_id)
    employer = program_of(place, pair.recruiter.account_id)
    form = {"posting_id": pair.vacancy_id, "profile": "full", "contact": "never", "covering": "八年电工"}

    made = seeker.post("/api/v1/applications", json=form)
    assert made.status_code == 200
    number = made.json["id"] if made.json else 0
    listed = employer.get(f"/api/v1/postings/{pair.vacancy_id}/applications")
    read = employer.get(f"/api/v1/applications/{number}").json
    assert read is not None
    at = (now() + timedelta(days=2)).isoformat()
    move = {"to": "invited", "version": read["version"], "interview_at": at, "interview_place": "人事部"}
    moved = employer.post(f"/api/v1/applications/{number}/moves", json=move).json

    assert NAME not in listed.text
    assert (read["state"], read["profile"]["name"], read["profile"]["telephone"]) == ("viewed", NAME, None)
    assert read["moves"] == ["shortlisted", "invited", "offered", "rejected"]
    assert moved is not None
    assert (moved["state"], moved["interview_place"]) == ("invited", "人事部")
    own = seeker.get("/api/v1/applications").json
    assert own is not None
    assert [(one["id"], one["state_name"]) for one in own] == [(number, "邀请面试")]


def test_messages_are_masked_and_read_by_the_other_side(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    seeker = program_of(place, pair.seeker.account_id)
    employer = program_of(place, pair.recruiter.account_id)

    sent = seeker.post(f"/api/v1/applications/{number}/messages", json={"body": f"电话{TELEPHONE}"})

    assert sent.status_code == 200
    assert TELEPHONE not in sent.text
    talk = employer.get(f"/api/v1/applications/{number}/messages").json
    assert talk is not None
    assert [(one["side"], one["masked"]) for one in talk] == [("seeker", True)]


@pytest.mark.parametrize(
    ("change", "status", "reason", "field"),
    [
        ({"to": "invited"}, 422, "missing", "interview_at"),
        ({"to": "rejected", "reason": "skills", "words": "年龄偏大"}, 422, "unlawful", "words"),
        ({"to": "accepted"}, 422, "illegal", None),
        ({"to": "shortlisted", "version": 9}, 409, "stale", None),
        ({"to": "hired"}, 422, "invalid", "to"),
        ({"to": "offered", "offer_until": "soon"}, 422, "invalid", "offer_until"),
        ({"to": "invited", "interview_at": "0001-01-01T00:00:00+14:00"}, 422, "invalid", "interview_at"),
    ],
)
def test_what_is_refused_says_why_and_where(
    place: Flask, pair: Hiring, change: dict[str, object], status: int, reason: str, field: str | None
) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    employer = program_of(place, pair.recruiter.account_id)

    answer = employer.post(f"/api/v1/applications/{number}/moves", json={"version": 1} | change)

    assert answer.status_code == status
    assert answer.json is not None
    assert (answer.json["reason"], answer.json["field"]) == (reason, field)
    assert answer.json["message"]


def test_a_token_for_reading_does_not_write(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    reader = program_of(place, pair.seeker.account_id, READ)
    writer = program_of(place, pair.seeker.account_id, WRITE)

    assert reader.get("/api/v1/applications").status_code == 200
    assert reader.post(f"/api/v1/applications/{number}/messages", json={"body": "?"}).status_code == 403
    assert writer.get("/api/v1/applications").status_code == 403


def test_somebody_elses_application_is_as_unknown_as_any(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    stranger, _ = add_seeker(database_of(place))
    program = program_of(place, stranger.account_id)

    answers = [program.get(f"/api/v1/applications/{one}").text for one in (number, 999_999)]

    assert len(set(answers)) == 1
    assert '"not-found"' in answers[0]


def test_applying_twice_is_refused(place: Flask, pair: Hiring) -> None:
    seeker = program_of(place, pair.seeker.account_id)
    form = {"posting_id": pair.vacancy_id, "profile": "anonymous", "contact": "never"}

    answers = [seeker.post("/api/v1/applications", json=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 422]
    assert answers[1].json is not None
    assert answers[1].json["reason"] == "already"


def test_without_a_token_nothing_is_done(place: Flask) -> None:
    client = place.test_client()

    assert client.get("/api/v1/applications").status_code == 401
    assert client.post("/api/v1/applications", json={}).status_code == 401
