"""A service with accounts of all roles, in which each test brings its own employer and worker."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from jobmarket.security import encryption
from tests.factories_contracts import Pair, make_pair
from tests.signing_in import database_of, make_accounts, sign_in
from tests.small_market import SECRET, read_settings

_addresses = itertools.count(1)


@pytest.fixture(scope="session")
def contracts_app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """The application with accounts of all roles and nothing else; forms need no token here."""
    home = tmp_path_factory.mktemp("contracts") / "home"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    encryption.configure(SECRET)
    app = create_app(read_settings(home))
    app.config["WTF_CSRF_ENABLED"] = False
    with database_of(app).begin() as session:
        make_accounts(session)
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def pair(contracts_app: Flask) -> Pair:
    """An employer with an account, and a worker with one."""
    with database_of(contracts_app).begin() as session:
        return make_pair(session)


@pytest.fixture
def client(contracts_app: Flask) -> Callable[[str], FlaskClient]:
    """A browser in which somebody has signed in."""

    def of(mail: str) -> FlaskClient:
        opened = contracts_app.test_client()
        opened.environ_base["REMOTE_ADDR"] = f"127.5.0.{next(_addresses) % 250}"
        return sign_in(opened, mail)

    return of
