"""Registering and renewing at the window, and showing a number for a purpose."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket.models import AuditEntry, JobSeeking, Person
from jobmarket.security.encryption import lookup_hash
from tests.factories_registrations import filled_form, new_number, posted
from tests.jobmarket.web.registrations.browsers import new_seeker, registration_of, visitor
from tests.signing_in import BEIJING, database_of, sign_in
from tests.small_market import SEEKER_NAME, SEEKER_NUMBER, SEEKER_TELEPHONE


@pytest.fixture
def beijing(own_app: Flask) -> FlaskClient:
    """A clerk of another region."""
    return sign_in(visitor(own_app), BEIJING)


def _person(app: Flask, number: str) -> Person:
    with database_of(app).session() as session:
        return session.scalars(select(Person).where(Person.document_hash == lookup_hash(number))).one()


def _row(app: Flask, number: str) -> JobSeeking:
    person = _person(app, number)
    with database_of(app).session() as session:
        return session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)).one()


def test_the_number_has_the_focus(clerk: FlaskClient) -> None:
    page = clerk.get("/staff/register").text

    assert re.search(r'<input[^>]*id="document_number"[^>]* autofocus', page)


def test_a_known_number_leads_to_renewing_as_the_one_step(own_app: Flask, clerk: FlaskClient) -> None:
    page = clerk.post("/staff/register", data={"document_number": SEEKER_NUMBER}).text

    row = _row(own_app, SEEKER_NUMBER)
    assert re.search(rf'action="/staff/registrations/{row.id}/move">.*name="move" value="renew" autofocus', page)
    assert SEEKER_NAME not in page
    answer = clerk.post(f"/staff/registrations/{row.id}/move", data={"move": "renew"})
    assert answer.location == f"/staff/seekers/{row.id}"
    assert _row(own_app, SEEKER_NUMBER).version == row.version + 1


def test_an_unknown_number_leads_to_the_form_and_that_to_the_person(own_app: Flask, clerk: FlaskClient) -> None:
    number = new_number()
    page = clerk.post("/staff/register", data={"document_number": number}).text
    assert f'value="{number}"' in page

    answer = clerk.post("/staff/register/save", data=posted(filled_form(document_number=number)))

    assert answer.location == f"/staff/seekers/{_row(own_app, number).id}"
    assert "李*" in clerk.get(answer.location).text


def test_a_mistyped_number_is_told_at_its_field(clerk: FlaskClient) -> None:
    answer = clerk.post("/staff/register", data={"document_number": "110101199003077714"})

    assert answer.status_code == 400
    assert 'id="document_number-wrong"' in answer.text


def test_a_form_sent_twice_registers_once(own_app: Flask, clerk: FlaskClient) -> None:
    number = new_number()
    data = posted(filled_form(document_number=number)) | {"form_token": "a-token-of-the-window"}

    answers = [clerk.post("/staff/register/save", data=data) for _ in range(2)]

    assert {answer.location for answer in answers} == {f"/staff/seekers/{_row(own_app, number).id}"}


def test_an_account_is_confirmed_with_the_document(own_app: Flask, clerk: FlaskClient) -> None:
    number = new_number()
    client, _mail = new_seeker(own_app)
    client.post("/registration/form", data=posted(filled_form(document_number=number)))
    row = registration_of(client)
    assert row is not None
    page = clerk.post("/staff/register", data={"document_number": number}).text
    assert f'action="/staff/persons/{row.person_id}/confirm"' in page

    data = {"document_kind": "resident-identity", "document_number": number}
    answer = clerk.post(f"/staff/persons/{row.person_id}/confirm", data=data)

    assert answer.location == f"/staff/seekers/{row.id}"
    assert _person(own_app, number).id == row.person_id
    assert "窗口已核验证件" in client.get("/registration/form").text


def test_staff_change_pause_and_close(own_app: Flask, clerk: FlaskClient) -> None:
    number = new_number()
    clerk.post("/staff/register/save", data=posted(filled_form(document_number=number)))
    row = _row(own_app, number)
    changed = posted(filled_form(document_number="", title="木工")) | {"version": "1"}

    assert 'value="电工、焊工"' in clerk.get(f"/staff/registrations/{row.id}/change").text
    assert clerk.post(f"/staff/registrations/{row.id}/change", data=changed).status_code == 302
    assert clerk.post(f"/staff/registrations/{row.id}/change", data=changed).status_code == 409
    for data in ({"move": "pause"}, {"move": "resume"}, {"move": "close", "reason": "found-here"}):
        clerk.post(f"/staff/registrations/{row.id}/move", data=data)

    after = _row(own_app, number)
    assert (after.title, after.state, after.close_reason) == ("木工", "closed", "found-here")


def test_consent_is_noted_as_the_person_says(own_app: Flask, clerk: FlaskClient) -> None:
    number = new_number()
    clerk.post("/staff/register/save", data=posted(filled_form(document_number=number)))
    row = _row(own_app, number)

    clerk.post(f"/staff/persons/{row.person_id}/consent", data={"profile": "full", "contact": "never"})

    assert re.search(r'<option value="full" selected>', clerk.get(f"/staff/seekers/{row.id}").text)


@pytest.mark.parametrize("path", ["registrations/{row}/move", "registrations/{row}/change", "persons/{person}/code",
                                  "persons/{person}/consent", "persons/{person}/reveal"])  # fmt: skip
def test_another_regions_people_are_not_there(own_app: Flask, beijing: FlaskClient, path: str) -> None:
    row = _row(own_app, SEEKER_NUMBER)
    address = "/staff/" + path.format(row=row.id, person=row.person_id)
    data = {"move": "renew", "what": "telephone", "purpose": "contact", "reason": "通知面试", "profile": "full"}

    assert beijing.post(address, data=data | {"contact": "never"}).status_code == 404


def test_another_region_is_told_that_there_is_somebody_and_nothing_else(beijing: FlaskClient) -> None:
    page = beijing.post("/staff/register", data={"document_number": SEEKER_NUMBER}).text

    assert SEEKER_NAME not in page
    assert "欧" not in page
    assert SEEKER_TELEPHONE not in page
    assert "其他经办机构" in page


def test_a_number_is_shown_once_for_a_purpose(own_app: Flask, clerk: FlaskClient) -> None:
    row = _row(own_app, SEEKER_NUMBER)
    assert SEEKER_TELEPHONE not in clerk.get(f"/staff/seekers/{row.id}").text

    data = {"what": "telephone", "purpose": "contact", "reason": "通知面试"}
    answer = clerk.post(f"/staff/persons/{row.person_id}/reveal", data=data)

    assert SEEKER_TELEPHONE in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    with database_of(own_app).session() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "person-revealed")).all()
    assert [(entry.subject_kind, entry.subject_id) for entry in noted] == [("person", row.person_id)]


def test_without_a_purpose_nothing_is_shown(own_app: Flask, clerk: FlaskClient) -> None:
    row = _row(own_app, SEEKER_NUMBER)

    answer = clerk.post(f"/staff/persons/{row.person_id}/reveal", data={"what": "telephone"})

    assert answer.status_code == 400
    assert SEEKER_TELEPHONE not in answer.text
