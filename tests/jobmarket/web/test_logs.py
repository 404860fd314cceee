"""Nothing personal in the log, whatever happens: what the service writes is read after its main flows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from jobmarket.database import Database
from jobmarket.models import Base, IdentityDocument, Person, Referral
from jobmarket.security.encryption import lookup_hash
from jobmarket.services import referrals
from jobmarket.services.desk import registration_by_number
from tests.factories import make_vacancy
from tests.factories_referrals import TODAY, bureau_app
from tests.factories_registrations import filled_form, new_number, posted
from tests.signing_in import CLERK, PASSWORD, database_of, make_account, sign_in, viewer_of

NAME, TELEPHONE, ADDRESS = "司徒日志", "13800009753", "上海市虹口区无名路7号"
MAIL = "situ.rizhi@bureau.test"
Written = Callable[[], str]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("logs") / "home", migrated_file)
    app.config["PROPAGATE_EXCEPTIONS"] = False  # as when it is served
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Written:
    """Everything that went to a logger of any level, to standard output or standard error."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)  # its debug level is for developers alone

    def read() -> str:
        return caplog.text + "".join(capfd.readouterr())

    return read


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), CLERK)


def personal(number: str) -> list[str]:
    return [NAME, number, TELEPHONE, ADDRESS, MAIL, "situ.rizhi", PASSWORD]


def assert_nothing_of(number: str, log: str) -> None:
    for value in personal(number):
        assert value not in log


def register(clerk: FlaskClient) -> str:
    """A walk-in; gives the number on the document."""
    number = new_number()
    clerk.post("/staff/register", data={"document_number": number})
    form = filled_form(name=NAME, document_number=number, telephone=TELEPHONE, address=ADDRESS)
    assert clerk.post("/staff/register/save", data=posted(form)).status_code == 302
    return number


def refer(app: Flask, number: str) -> Referral:
    with database_of(app).begin() as session:
        clerk = viewer_of(app, CLERK)
        row_id = registration_by_number(session, clerk, number)
        assert row_id is not None
        vacancy = make_vacancy(session, "维修电工", headcount=2)
        return referrals.issue(session, clerk, row_id, vacancy.id, working_days=5, today=TODAY)


def test_a_day_at_the_desk(app: Flask, clerk: FlaskClient, written: Written) -> None:
    number = register(clerk)
    referral = refer(app, number)
    person = f"/staff/persons/{referral.person_id}"

    for text in (number, TELEPHONE, NAME):
        clerk.post("/staff/find", data={"q": text, "kind": "seekers"})
    clerk.post("/staff/register", data={"document_number": number})
    clerk.post("/staff/register", data={"document_number": f"{number[:-1]}?"})
    clerk.post(f"{person}/notes", data={"text": f"{NAME} {TELEPHONE}"})
    told = {"what": "document", "purpose": "contact", "reason": "通知面试"}
    assert number in clerk.post(f"{person}/reveal", data=told).get_data(as_text=True)
    assert clerk.get(f"/referrals/{referral.id}/letter.pdf").mimetype == "application/pdf"
    app.test_client().post(f"/r/{referral.code}", data={"state": "hired", "version": referral.version})
    assert clerk.post(f"/referrals/{referral.id}/confirm").status_code == 302
    copy = clerk.post(f"{person}/data/copy", data={"number": number, "reason": "本人申请"})
    assert copy.mimetype == "application/zip"

    assert_nothing_of(number, written())


def test_signing_in_up_and_failing_to(app: Flask, written: Written) -> None:
    with database_of(app).begin() as session:
        make_account(session, MAIL, seeks_work=True)
    client = app.test_client()

    client.post("/account/sign-in", data={"email": MAIL, "password": "wrong"})
    client.post("/account/sign-in", data={"email": MAIL, "password": PASSWORD})
    client.post("/account/reset", data={"email": MAIL})

    log = written()
    for value in (MAIL, "situ.rizhi", PASSWORD):
        assert value not in log


def test_an_error_of_the_database_does_not_carry_what_was_written(database: Database) -> None:
    number = new_number()
    row = {
        "name": NAME,
        "document_kind": IdentityDocument.RESIDENT_IDENTITY,
        "document_number": number,
        "document_hash": lookup_hash(number),
        "telephone": TELEPHONE,
        "is_demonstration": False,
    }
    with database.begin() as session:
        session.execute(insert(Person).values(**row))

    with pytest.raises(IntegrityError) as error, database.begin() as session:
        session.execute(insert(Person).values(**row))

    assert_nothing_of(number, str(error.value))


def test_an_unforeseen_error_is_logged_without_what_was_sent(app: Flask, clerk: FlaskClient, written: Written) -> None:
    database = database_of(app)
    hidden = Base.metadata.tables["identity_claim"]
    with database.begin() as session:
        session.connection().exec_driver_sql(f"ALTER TABLE {hidden.name} RENAME TO away")
    number = new_number()
    try:
        answer = clerk.post("/staff/register", data={"document_number": number})
    finally:
        with database.begin() as session:
            session.connection().exec_driver_sql(f"ALTER TABLE away RENAME TO {hidden.name}")

    log = written()
    assert answer.status_code == 500
    assert "OperationalError" in log
    assert_nothing_of(number, log)
    assert lookup_hash(number) not in log
