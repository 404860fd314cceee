"""A market of their own for tests that register people: what they change, other tests do not see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories_registrations import filled_form, posted
from tests.jobmarket.web.registrations.browsers import new_seeker, visitor
from tests.signing_in import CLERK, sign_in
from tests.small_market import build


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """The application of a market that tests may change; forms need no token here."""
    app = build(tmp_path_factory.mktemp("registrations") / "home", migrated_file).app()
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


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
