"""A served market for tests of pages, and a reader who asks for one page after the other."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from tests.signing_in import CLERK, HOST, sign_in
from tests.small_market import SmallMarket, build, read_settings

_addresses = itertools.count(1)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> SmallMarket:
    """The market's files and ids; nothing in it is changed by a test."""
    return build(tmp_path_factory.mktemp("market") / "home", migrated_file)


@pytest.fixture(scope="session")
def app(market: SmallMarket) -> Iterator[Flask]:
    """The application with the embedded engine; forms need no token here."""
    app = market.app()
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody without an account, at an address of their own."""
    return _client(app)


@pytest.fixture
def another(app: Flask) -> FlaskClient:
    """Somebody else, or the same person in another browser."""
    return _client(app)


@pytest.fixture
def staff(app: Flask) -> FlaskClient:
    """A member of staff who has signed in."""
    return sign_in(_client(app), CLERK)


@pytest.fixture
def seeker(app: Flask) -> FlaskClient:
    """Somebody registered as looking for work who has signed in."""
    return sign_in(_client(app), f"seeker@{HOST}")


@pytest.fixture
def visit(market: SmallMarket) -> Iterator[Callable[..., FlaskClient]]:
    """A reader of an application with other settings."""
    opened: list[Flask] = []

    def of(**environment: str) -> FlaskClient:
        opened.append(market.app(**environment))
        return _client(opened[-1])

    yield of
    for app in opened:
        app.extensions["jobmarket"].close()


def _client(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.1.0.{next(_addresses) % 250}"  # limits count by address
    return client


@pytest.fixture
def visit_empty(tmp_path: Path, migrated_file: Path) -> Iterator[FlaskClient]:
    """A reader of a market without rows."""
    home = tmp_path / "empty"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    app = create_app(read_settings(home))
    yield _client(app)
    app.extensions["jobmarket"].close()
