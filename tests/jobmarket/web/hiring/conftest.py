"""A service in which employers hire; each test brings its own employer."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from jobmarket.models import EmployerState
from jobmarket.security import encryption
from tests.hiring import Firm, make_firm
from tests.signing_in import database_of, make_accounts, sign_in
from tests.small_market import SECRET, read_settings

_addresses = itertools.count(1)


@pytest.fixture(scope="session")
def hiring_app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """The application with accounts of all roles and nothing else; forms need no token here."""
    home = tmp_path_factory.mktemp("hiring") / "home"
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
def firm(hiring_app: Flask) -> Firm:
    """A verified employer of its own."""
    with database_of(hiring_app).begin() as session:
        return make_firm(session)


@pytest.fixture
def newcomer(hiring_app: Flask) -> Firm:
    """An employer that nobody has verified."""
    with database_of(hiring_app).begin() as session:
        return make_firm(session, EmployerState.UNVERIFIED)


@pytest.fixture
def client(hiring_app: Flask) -> Callable[[str], FlaskClient]:
    """A browser in which somebody has signed in; an empty address is nobody's."""

    def of(mail: str) -> FlaskClient:
        opened = hiring_app.test_client()
        opened.environ_base["REMOTE_ADDR"] = f"127.4.0.{next(_addresses) % 250}"
        return sign_in(opened, mail) if mail else opened

    return of


@pytest.fixture
def owner(client: Callable[[str], FlaskClient], firm: Firm) -> FlaskClient:
    """The owner of the verified employer."""
    return client(firm.owner_mail)


@pytest.fixture
def recruiter(client: Callable[[str], FlaskClient], firm: Firm) -> FlaskClient:
    """A recruiter of the verified employer."""
    return client(firm.recruiter_mail)
