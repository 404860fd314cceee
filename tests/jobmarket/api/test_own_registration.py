"""One's own registration through the API: read, written, moved on; with a token or the browser's session."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.security.viewer import Scope
from tests.factories_registrations import filled_form, seeker_account
from tests.signing_in import database_of, token_of, with_token
from tests.small_market import build

OWN = "/api/v1/registrations/own"
_addresses = itertools.count(1)


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A market that tests may change."""
    app = build(tmp_path_factory.mktemp("own-registration") / "home", migrated_file).app()
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def person(own_app: Flask) -> FlaskClient:
    """A program of somebody who seeks work."""
    with database_of(own_app).begin() as session:
        mail = seeker_account(session).email
    client = own_app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.6.0.{next(_addresses)}"
    return with_token(client, token_of(own_app, mail, Scope.OWN_REGISTRATION))


def _json(answer: Any) -> dict[str, Any]:
    assert answer.json is not None
    return dict(answer.json)


def test_who_is_not_registered_finds_nothing(person: FlaskClient) -> None:
    assert person.get(OWN).status_code == 404


def test_a_registration_is_written_read_and_changed(person: FlaskClient) -> None:
    made = person.put(OWN, json=filled_form())
    read = person.get(OWN)
    changed = person.put(OWN, json=filled_form(title="木工", document_number="", version=_json(read)["version"]))

    assert made.status_code == 200
    assert _json(read) == _json(made)
    assert _json(read)["state"] == "active"
    assert _json(read)["region_code"] == "310109"
    assert _json(read)["jobs"][0]["started_on"] == "2018.03"
    assert "*" in _json(read)["document_number"]
    assert _json(read)["identity_seen"] is False
    assert _json(changed)["title"] == "木工"


def test_an_older_version_is_refused(person: FlaskClient) -> None:
    version = _json(person.put(OWN, json=filled_form()))["version"]
    person.put(OWN, json=filled_form(document_number="", version=version))

    answer = person.put(OWN, json=filled_form(document_number="", version=version))

    assert answer.status_code == 409
    assert _json(answer)["reason"] == "changed-meanwhile"


def test_a_mistake_names_its_field(person: FlaskClient) -> None:
    answer = person.put(OWN, json=filled_form(document_number="110101199003077714"))

    assert answer.status_code == 422
    assert (_json(answer)["field"], _json(answer)["reason"]) == ("document_number", "check-digit")


def test_the_moves(person: FlaskClient) -> None:
    person.put(OWN, json=filled_form())

    states = [
        _json(person.post(f"{OWN}/moves", json=move))["state"]
        for move in ({"move": "pause"}, {"move": "resume"}, {"move": "renew"}, {"move": "close", "reason": "studying"})
    ]

    assert states == ["paused", "active", "active", "closed"]
    assert person.post(f"{OWN}/moves", json={"move": "pause"}).status_code == 409
    assert person.post(f"{OWN}/moves", json={"move": "vanish"}).status_code == 422


def test_a_token_for_something_else_is_refused(own_app: Flask) -> None:
    from tests.signing_in import CLERK

    client = with_token(own_app.test_client(), token_of(own_app, CLERK, Scope.SEEKERS))

    assert client.get(OWN).status_code == 403
