"""A market of their own for tests that register people: what they change, other tests do not see."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import Account, JobSeeking
from jobmarket.services import accounts
from jobmarket.services.registrations import making
from tests.factories_registrations import filled_form, posted, seeker_account
from tests.signing_in import CLERK, database_of, sign_in, viewer_of
from tests.small_market import build

_addresses = itertools.count(1)


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """The application of a market that tests may change; forms need no token here."""
    app = build(tmp_path_factory.mktemp("registrations") / "home", migrated_file).app()
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


def visitor(app: Flask) -> FlaskClient:
    """A browser at an address of its own."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.5.0.{next(_addresses) % 250}"
    return client


@pytest.fixture
def person(own_app: Flask) -> FlaskClient:
    """Somebody with a new account that seeks work."""
    return new_seeker(own_app)[0]


@pytest.fixture
def registered(own_app: Flask) -> FlaskClient:
    """Somebody who has registered."""
    client, _mail = new_seeker(own_app)
    client.post("/registration/form", data=posted(filled_form()))
    return client


@pytest.fixture
def clerk(own_app: Flask) -> FlaskClient:
    """A clerk in Shanghai."""
    return sign_in(visitor(own_app), CLERK)


def new_seeker(app: Flask) -> tuple[FlaskClient, str]:
    """A signed-in browser, and the mail address of its account."""
    with database_of(app).begin() as session:
        mail = seeker_account(session).email
    client = sign_in(visitor(app), mail)
    client.environ_base["SEEKER"] = mail
    return client, mail


def account_of(client: FlaskClient) -> Account:
    """The account of such a browser, as it is stored."""
    with database_of(client.application).session() as session:
        account = accounts.find(session, client.environ_base["SEEKER"])
        assert account is not None
        return account


def registration_of(client: FlaskClient) -> JobSeeking | None:
    """What is registered for it."""
    viewer = viewer_of(client.application, client.environ_base["SEEKER"])
    with database_of(client.application).session() as session:
        return making.own(session, viewer)
