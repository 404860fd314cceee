"""The page on which staff hand somebody a copy of their data, or erase them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import Person
from jobmarket.services.registrations.statements import read_statement
from jobmarket.services.registrations.window import register_at_window
from tests.factories_referrals import bureau_app
from tests.factories_registrations import filled_form, new_number
from tests.signing_in import CLERK, database_of, sign_in, viewer_of

WHY = "本人到窗口申请"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("own-data") / "home", migrated_file)
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), CLERK)


@pytest.fixture
def walk_in(app: Flask) -> tuple[int, str]:
    """Somebody registered at the window: the number of the row and the number on the document."""
    number = new_number()
    with database_of(app).begin() as session:
        statement = read_statement(filled_form(document_number=number), with_document=True)
        return register_at_window(session, viewer_of(app, CLERK), statement).person_id, number


def test_the_record_leads_to_the_copy_which_is_a_zip_file(clerk: FlaskClient, walk_in: tuple[int, str]) -> None:
    person_id, number = walk_in
    address = f"/staff/persons/{person_id}/data"
    assert f'href="{address}"' in clerk.get(f"/staff/persons/{person_id}").get_data(as_text=True)
    assert number not in clerk.get(address).get_data(as_text=True)

    answer = clerk.post(f"{address}/copy", data={"number": number, "reason": WHY})

    assert answer.mimetype == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert json.loads(archive.read("data.json"))["person"][0]["document_number"] == number
        assert number in archive.read("index.html").decode()


@pytest.mark.parametrize("form", ["copy", "erase"])
def test_a_wrong_number_gets_nothing_and_is_told_at_its_field(
    app: Flask, clerk: FlaskClient, walk_in: tuple[int, str], form: str
) -> None:
    person_id, _ = walk_in

    told = {"number": new_number(), "reason": WHY, "sure": "1"}
    answer = clerk.post(f"/staff/persons/{person_id}/data/{form}", data=told)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert f'id="{form}-number-wrong"' in page
    assert told["number"] not in page
    with database_of(app).session() as session:
        assert session.get_one(Person, person_id).erased_at is None


def test_erasing_leads_back_to_the_desk(app: Flask, clerk: FlaskClient, walk_in: tuple[int, str]) -> None:
    person_id, number = walk_in
    address = f"/staff/persons/{person_id}/data"

    answer = clerk.post(f"{address}/erase", data={"number": number, "reason": WHY, "sure": "1"})

    assert answer.headers["Location"] == "/staff/"
    assert clerk.get(address).status_code == 404
    with database_of(app).session() as session:
        assert session.get_one(Person, person_id).erased_at is not None


def test_somebody_elses_number_in_the_address_leads_nowhere(clerk: FlaskClient) -> None:
    assert clerk.get("/staff/persons/999999/data").status_code == 404
    told = {"number": new_number(), "reason": WHY, "sure": "1"}
    assert clerk.post("/staff/persons/999999/data/erase", data=told).status_code == 404
