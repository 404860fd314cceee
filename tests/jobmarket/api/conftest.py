"""The API of a small market."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.small_market import PASSWORD, SmallMarket, build

_addresses = itertools.count(1)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> SmallMarket:
    """The market's files and ids; nothing in it is changed by a test."""
    return build(tmp_path_factory.mktemp("api-market") / "home", migrated_file)


@pytest.fixture(scope="session")
def app(market: SmallMarket) -> Iterator[Flask]:
    """The application with the embedded engine and a staff password."""
    app = market.app()
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A program without a password, at an address of its own."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.2.0.{next(_addresses) % 250}"
    return client


@pytest.fixture
def staff_program(program: FlaskClient) -> FlaskClient:
    """A program of the bureau: sends the staff password with each request."""
    program.environ_base["HTTP_AUTHORIZATION"] = "Basic " + base64.b64encode(f"bureau:{PASSWORD}".encode()).decode()
    return program
