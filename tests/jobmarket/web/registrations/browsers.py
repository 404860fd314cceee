"""Browsers of people who register, and what is stored of them."""

from __future__ import annotations

import itertools

from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import Account, JobSeeking
from jobmarket.services import accounts
from jobmarket.services.registrations import making
from tests.factories_registrations import seeker_account
from tests.signing_in import database_of, sign_in, viewer_of

_addresses = itertools.count(1)


def visitor(app: Flask) -> FlaskClient:
    """A browser at an address of its own."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.5.0.{next(_addresses) % 250}"
    return client


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
