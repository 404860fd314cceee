"""The page on which an employer reports with the code of a letter, without an account."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import Referral
from jobmarket.services import referrals
from jobmarket.services.referrals.codes import new_code
from tests.factories_referrals import TODAY, bureau_app, make_pair
from tests.signing_in import CLERK, database_of, viewer_of

_addresses = itertools.count(1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("bureau") / "home", migrated_file)
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def issued(app: Flask) -> Referral:
    """A referral of the clerk."""
    with database_of(app).begin() as session:
        registration, vacancy = make_pair(session)
        registration.person.name = "司马测试"
        clerk = viewer_of(app, CLERK)
        return referrals.issue(session, clerk, registration.id, vacancy.id, working_days=5, today=TODAY)


@pytest.fixture
def employer(app: Flask) -> FlaskClient:
    """Somebody without an account, at an address that nobody has tried codes from."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.7.0.{next(_addresses)}"
    return client


def test_the_page_shows_what_is_needed_and_no_more(employer: FlaskClient, app: Flask, issued: Referral) -> None:
    page = employer.get(f"/r/{issued.code}")

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "司**" in page.text
    assert "司马测试" not in page.text
    assert "维修电工" in page.text
    assert 'value="withdrawn"' not in page.text


def test_a_typed_code_leads_to_the_page(employer: FlaskClient, issued: Referral) -> None:
    code = issued.code

    answer = employer.post("/r", data={"code": f" {code[:4].lower()} {code[4:8]}-{code[8:]}"})

    assert answer.location == f"/r/{code}"


def test_what_the_employer_reports_is_kept_once(employer: FlaskClient, app: Flask, issued: Referral) -> None:
    form = {"state": "refused", "reason": "skills", "version": issued.version}

    answers = [employer.post(f"/r/{issued.code}", data=form).status_code for _ in range(2)]

    with database_of(app).session() as session:
        row = session.get_one(Referral, issued.id)
    assert answers == [302, 302]
    assert (row.state, row.reason, row.version) == ("refused", "skills", 2)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"state": "withdrawn", "reason": "mistake", "version": "1"}, 409),
        ({"state": "no-show", "version": "1"}, 400),
        ({"state": "hired", "version": "5"}, 409),
        ({"state": "", "version": ""}, 409),
    ],
)
def test_forged_reports_change_nothing(
    employer: FlaskClient, app: Flask, issued: Referral, form: dict[str, str], status: int
) -> None:
    answer = employer.post(f"/r/{issued.code}", data=form)

    with database_of(app).session() as session:
        assert session.get_one(Referral, issued.id).version == 1
    assert answer.status_code == status


def test_wrong_codes_are_told_apart_by_nothing(employer: FlaskClient, issued: Referral) -> None:
    mistyped = issued.code[:-1] + ("2" if issued.code[-1] != "2" else "3")

    pages = [employer.get(f"/r/{code}") for code in (new_code(), mistyped, "1", "x" * 300)]

    assert [page.status_code for page in pages] == [404] * 4
    assert len({page.text.split("<main")[1] for page in pages}) == 1


def test_codes_cannot_be_tried_one_after_the_other(employer: FlaskClient, issued: Referral) -> None:
    tried = [employer.get(f"/r/{new_code()}").status_code for _ in range(6)]
    tried += [employer.post("/r", data={"code": new_code()}).status_code for _ in range(5)]

    assert tried == [404] * 10 + [429]
    assert employer.get(f"/r/{issued.code}").status_code == 429  # not even a right one tells that it is
