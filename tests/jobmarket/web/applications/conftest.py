"""A service of its own for pages of applications, whose rows each test adds, and browsers at it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from jobmarket.models import Account, Application
from jobmarket.security import encryption
from jobmarket.services import matching_pools
from tests.factories_applications import Hiring, make_pair
from tests.signing_in import database_of, sign_in
from tests.small_market import SECRET, read_settings

_addresses = itertools.count(1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A service of its own, whose rows each test adds."""
    home = tmp_path_factory.mktemp("applications") / "home"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    encryption.configure(SECRET)
    app = create_app(read_settings(home))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has just registered is among the candidates at once, not within seconds."""
    monkeypatch.setattr(matching_pools, "CHECK_SECONDS", 0.0)


@pytest.fixture
def pair(place: Flask) -> Hiring:
    """An employer's vacancy with three places, and an electrician."""
    return make_pair(database_of(place), headcount=3)


def visitor(place: Flask, account_id: int | None = None) -> FlaskClient:
    """A browser at an address of its own, signed in where an account is named."""
    client = place.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.7.0.{next(_addresses) % 250}"
    if account_id is None:
        return client
    with database_of(place).session() as session:
        return sign_in(client, session.get_one(Account, account_id).email)


def state_of(place: Flask, number: int) -> str:
    with database_of(place).session() as session:
        return str(session.get_one(Application, number).state)


def version_of(place: Flask, number: int) -> int:
    with database_of(place).session() as session:
        return session.get_one(Application, number).version
