"""The pages of one's own registration, as a browser without JavaScript uses them."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from jobmarket.models import AuditEntry, JobSeeking, JobSeekingState, Person
from jobmarket.services.registrations import renewal_links
from tests.factories_registrations import filled_form, posted
from tests.jobmarket.services.test_cv_reading import CHINESE
from tests.jobmarket.web.registrations.browsers import account_of, new_seeker, registration_of, visitor
from tests.signing_in import PASSWORD, database_of
from tests.small_market import SECRET, SEEKER_NUMBER


def _count(app: Flask, model: type[object]) -> int:
    with database_of(app).session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_somebody_new_is_shown_the_two_ways_in(person: FlaskClient) -> None:
    page = person.get("/registration/").text

    assert 'href="/registration/form"' in page
    assert 'href="/registration/code"' in page


def test_registering_leads_home_with_vacancies_that_fit(person: FlaskClient) -> None:
    answer = person.post("/registration/form", data=posted(filled_form()))
    page = person.get("/registration/").text

    assert answer.location == "/registration/"
    assert "还剩 180 天" in page
    assert "维修电工" in page  # the market's vacancy
    assert re.search(r'class="why">', page)


def test_a_known_number_is_answered_as_any_other(own_app: Flask) -> None:
    pages = []
    for form in (filled_form(), filled_form(document_number=SEEKER_NUMBER)):
        client, _mail = new_seeker(own_app)
        answer = client.post("/registration/form", data=posted(form))
        home = re.sub(r'value="[^"]{20,}"', "", client.get("/registration/").text)
        pages.append((answer.status_code, answer.location, home))

    assert pages[0] == pages[1]


def test_mistakes_are_told_at_their_fields_and_nothing_is_lost(person: FlaskClient) -> None:
    form = filled_form(document_number="110101199003077714", telephone="123", summary="踏实肯干")

    answer = person.post("/registration/form", data=posted(form))

    assert answer.status_code == 400
    assert 'id="document_number-wrong"' in answer.text
    assert 'aria-describedby="telephone-wrong"' in answer.text
    assert "踏实肯干" in answer.text
    assert 'value="某机械厂"' in answer.text
    assert registration_of(person) is None


def test_another_job_is_added_without_a_script(person: FlaskClient) -> None:
    page = person.post("/registration/form", data=posted(filled_form()) | {"more": "jobs"}).text

    assert 'name="jobs-1-title"' in page
    assert 'value="维修电工"' in page
    assert registration_of(person) is None


def test_a_form_sent_twice_registers_once(own_app: Flask, person: FlaskClient) -> None:
    before = _count(own_app, JobSeeking)
    data = posted(filled_form()) | {"form_token": "a-token-of-one-form"}

    answers = [person.post("/registration/form", data=data) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/registration/"] * 2
    assert _count(own_app, JobSeeking) == before + 1


def test_the_consent_of_the_form_holds(person: FlaskClient) -> None:
    person.post("/registration/form", data=posted(filled_form()) | {"consent": "anonymous"})

    page = person.get("/registration/consent").text

    assert re.search(r'value="anonymous" checked', page)
    assert re.search(r'name="contact" value="never" checked', page)


def test_a_name_with_markup_stays_text(person: FlaskClient) -> None:
    person.post("/registration/form", data=posted(filled_form(name="&lt;script&gt;王芳", title="<img src=x>电工")))

    for address in ("/registration/", "/registration/form"):
        page = person.get(address).text
        assert "<script>王" not in page
        assert "<img src=x>" not in page


def test_the_second_of_two_browsers_is_told_and_keeps_its_text(registered: FlaskClient) -> None:
    first = posted(filled_form(title="木工")) | {"version": "1"}
    second = posted(filled_form(title="瓦工")) | {"version": "1"}
    registered.post("/registration/form", data=first)

    answer = registered.post("/registration/form", data=second)

    assert answer.status_code == 409
    assert 'value="瓦工"' in answer.text
    row = registration_of(registered)
    assert row is not None
    assert row.title == "木工"
    again = second | {"version": re.search(r'name="version" value="(\d+)"', answer.text)[1]}  # type: ignore[index]
    assert registered.post("/registration/form", data=again).status_code == 302


def test_the_form_shows_the_number_masked_and_leaves_it_as_it_was(registered: FlaskClient) -> None:
    page = registered.get("/registration/form").text

    assert re.search(r"9900\*{10}\w{4}", page)
    assert not re.search(r"990000\d{11}", page)
    answer = registered.post("/registration/form", data=posted(filled_form(document_number="")) | {"version": "1"})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("moves", "state"),
    [(["pause"], "paused"), (["pause", "resume"], "active"), (["renew"], "active"), (["resume"], "active")],
)
def test_the_buttons_move_the_registration(registered: FlaskClient, moves: list[str], state: str) -> None:
    for move in moves:
        registered.post("/registration/move", data={"move": move})

    row = registration_of(registered)
    assert row is not None
    assert row.state == state


def test_a_forged_move_is_refused(registered: FlaskClient) -> None:
    assert registered.post("/registration/move", data={"move": "erased"}).status_code == 400
    assert registered.post("/registration/close", data={"reason": "lapsed"}).status_code == 400
    row = registration_of(registered)
    assert row is not None
    assert row.state == JobSeekingState.ACTIVE


def test_closing_asks_why_and_offers_to_register_again(registered: FlaskClient) -> None:
    registered.post("/registration/close", data={"reason": "found-elsewhere"})

    assert "重新登记" in registered.get("/registration/").text
    assert registered.post("/registration/form", data=posted(filled_form(document_number=""))).status_code == 302
    row = registration_of(registered)
    assert row is not None
    assert row.state == JobSeekingState.ACTIVE


def test_a_link_renews_with_one_button_and_not_by_being_opened(own_app: Flask, registered: FlaskClient) -> None:
    row = registration_of(registered)
    assert row is not None
    address = f"/registration/renew/{renewal_links.token(SECRET, row)}"
    reader = visitor(own_app)

    opened = reader.get(address)
    row = registration_of(registered)
    assert opened.status_code == 200
    assert row is not None
    assert row.version == 1
    assert row.person.name not in opened.text

    assert reader.post(address).status_code == 200
    assert reader.post("/registration/renew/forged").status_code == 404


def test_a_cv_fills_the_form_and_stores_nothing(own_app: Flask, person: FlaskClient) -> None:
    before = (_count(own_app, Person), _count(own_app, JobSeeking))
    file = (io.BytesIO(CHINESE.encode("gb18030")), "cv.txt")

    page = person.post("/registration/cv", data={"cv": file}, content_type="multipart/form-data")

    assert page.status_code == 200
    assert 'value="上海东方电气有限公司"' in page.text
    assert 'value="2018.03"' in page.text
    assert (_count(own_app, Person), _count(own_app, JobSeeking)) == before
    assert registration_of(person) is None


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"MZ\x90\x00" + b"\x00" * 99, 400), (b"%PDF-1.4 broken", 400), (b"a" * (10 << 20) + b"a", 400),
     (b"a" * (50 << 20), 413)],
    ids=["a program", "broken", "above 10 MB", "50 MB"],
)  # fmt: skip
def test_a_file_that_is_no_cv_is_refused_at_its_field(person: FlaskClient, content: bytes, status: int) -> None:
    file = (io.BytesIO(content), "cv.pdf")

    page = person.post("/registration/cv", data={"cv": file}, content_type="multipart/form-data")

    assert page.status_code == status
    assert ('id="cv-wrong"' in page.text) == (status == 400)


def test_a_photograph_is_drawn_anew_and_seen_by_its_owner_alone(own_app: Flask, registered: FlaskClient) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "gray").save(picture, "PNG")
    registered.post(
        "/registration/photo",
        data={"photo": (io.BytesIO(picture.getvalue()), "me.png")},
        content_type="multipart/form-data",
    )

    shown = registered.get("/registration/photo")
    assert (shown.status_code, shown.mimetype, shown.data[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert new_seeker(own_app)[0].get("/registration/photo").status_code == 404
    registered.post("/registration/photo", data={"remove": "1"})
    assert registered.get("/registration/photo").status_code == 404


def test_a_text_that_is_called_a_picture_is_refused(registered: FlaskClient) -> None:
    registered.post(
        "/registration/photo", data={"photo": (io.BytesIO(b"<svg/>"), "me.png")}, content_type="multipart/form-data"
    )

    assert registered.get("/registration/photo").status_code == 404


def test_consent_is_chosen_anew(registered: FlaskClient) -> None:
    answer = registered.post("/registration/consent", data={"profile": "full", "contact": "applied"})

    assert answer.location == "/registration/consent"
    assert 'value="full" checked' in registered.get("/registration/consent").text
    assert registered.post("/registration/consent", data={"profile": "all", "contact": "applied"}).status_code == 400


def test_who_looked_is_told_in_plain_words(registered: FlaskClient, clerk: FlaskClient) -> None:
    row = registration_of(registered)
    assert row is not None
    clerk.get(f"/staff/seekers/{row.id}")

    page = registered.get("/registration/looked").text

    assert "上海市公共就业服务中心" in page
    assert "陈敏" not in page


def test_the_copy_needs_the_password(registered: FlaskClient) -> None:
    assert registered.post("/registration/export", data={"password": "wrong"}).status_code == 400

    answer = registered.post("/registration/export", data={"password": PASSWORD})

    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        data, page = json.loads(archive.read("data.json")), archive.read("index.html").decode()
    assert data["person"][0]["name"] == "李小红"
    assert data["job_seeking"][0]["title"] == "电工、焊工"
    assert "李小红" in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_erasure_needs_both_confirmations_and_signs_out(registered: FlaskClient) -> None:
    account_id, row = account_of(registered).id, registration_of(registered)
    assert row is not None
    assert registered.post("/registration/erase", data={"password": PASSWORD}).status_code == 400
    assert registered.post("/registration/erase", data={"sure": "1", "password": "wrong"}).status_code == 400

    answer = registered.post("/registration/erase", data={"sure": "1", "password": PASSWORD})

    assert answer.location == "/"
    assert registered.get("/").status_code == 200
    assert registered.get("/registration/").status_code == 401
    with database_of(registered.application).session() as session:
        assert session.get_one(Person, row.person_id).erased_at is not None
        assert session.scalars(
            select(AuditEntry.id).where(AuditEntry.account_id == account_id, AuditEntry.action == "person-erased")
        ).all()


def test_the_windows_code_links_the_account(own_app: Flask, clerk: FlaskClient) -> None:
    with database_of(own_app).session() as session:
        row = session.scalars(select(JobSeeking).where(JobSeeking.title == "会计")).one()
    slip = clerk.post(f"/staff/persons/{row.person_id}/code").text
    code = re.search(r'id="link-code">([A-Z0-9-]{11})<', slip)
    assert code is not None
    client, _mail = new_seeker(own_app)

    assert client.post("/registration/code", data={"code": "AAAAA-AAAAA"}).status_code == 400
    assert client.post("/registration/code", data={"code": code[1]}).location == "/registration/"
    assert "会计" in client.get("/registration/").text
    assert new_seeker(own_app)[0].post("/registration/code", data={"code": code[1]}).status_code == 400
