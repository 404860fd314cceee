"""The API of a small market."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.signing_in import CLERK, token_of, with_token
from tests.small_market import SmallMarket, build

_addresses = itertools.count(1)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> SmallMarket:
    """The market's files and ids; nothing in it is changed by a test."""
    return build(tmp_path_factory.mktemp("api-market") / "home", migrated_file)


@pytest.fixture(scope="session")
def app(market: SmallMarket) -> Iterator[Flask]:
    """The application with the embedded engine."""
    app = market.app()
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A program without a token, at an address of its own."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.2.0.{next(_addresses) % 250}"
    return client


@pytest.fixture
def staff_program(app: Flask, program: FlaskClient) -> FlaskClient:
    """A program of the bureau: sends a token of a clerk with each request."""
    return with_token(program, token_of(app, CLERK))
