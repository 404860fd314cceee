"""Pages of referrals: referring, reporting, the letter; and what nobody should be able to do with them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import func, select

from jobmarket.models import (
    AuditEntry,
    JobSeeking,
    MemberRole,
    Membership,
    Person,
    Referral,
    ReferralEvent,
    Vacancy,
    now,
)
from jobmarket.services import referrals
from jobmarket.services.form_receipts import new_token
from tests.factories import make_employer, make_job_seeking, make_person, make_vacancy
from tests.factories_referrals import TODAY, bureau_app
from tests.signing_in import BEIJING, CLERK, HOST, database_of, make_account, sign_in, viewer_of

SUPERVISOR = f"supervisor@{HOST}"
NAME = "欧阳测试"
FORMULA = '=HYPERLINK("http://example.invalid","录用")'


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("bureau") / "home", migrated_file)
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def pair(app: Flask) -> tuple[int, int]:
    """A registration and a vacancy of their own, by id."""
    with database_of(app).begin() as session:
        person = make_person(session, NAME)
        registration = make_job_seeking(session, "电工", person=person, occupation_codes=["6-31-01-03"])
        employer = make_employer(session)
        employer.name = FORMULA
        vacancy = make_vacancy(session, FORMULA, employer=employer, occupation_code="6-31-01-03")
        return registration.id, vacancy.id


@pytest.fixture
def issued(app: Flask, pair: tuple[int, int]) -> Referral:
    """A referral of the clerk."""
    with database_of(app).begin() as session:
        clerk = viewer_of(app, CLERK)
        return referrals.issue(session, clerk, *pair, working_days=5, today=TODAY)


@pytest.fixture
def as_(app: Flask) -> Callable[[str], FlaskClient]:
    """Somebody who has signed in, by mail address."""

    def client(mail: str) -> FlaskClient:
        return sign_in(app.test_client(), mail)

    return client


def stored(app: Flask, referral_id: int) -> Referral:
    with database_of(app).session() as session:
        return session.get_one(Referral, referral_id)


def count(app: Flask, pair: tuple[int, int]) -> int:
    with database_of(app).session() as session:
        query = select(func.count()).select_from(Referral).where(Referral.job_seeking_id == pair[0])
        return session.scalar(query) or 0


def test_from_the_matches_to_the_letter(staff: FlaskClient, app: Flask, pair: tuple[int, int]) -> None:
    form = staff.get(f"/referrals/refer?registration={pair[0]}&vacancy={pair[1]}").text
    assert "欧**" in form
    assert NAME not in form

    sent = staff.post("/referrals/refer", data={"registration": pair[0], "vacancy": pair[1], "due_on": str(TODAY)})
    page = staff.get(sent.location).text
    letter = staff.get(f"{sent.location}/letter.pdf")

    assert "已推荐" in page
    assert letter.mimetype == "application/pdf"
    text = PdfReader(io.BytesIO(letter.data)).pages[0].extract_text()
    code = stored(app, int(sent.location.rsplit("/", 1)[1])).code
    assert NAME in text
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in text


def test_a_letter_that_was_opened_is_noted(staff: FlaskClient, app: Flask, issued: Referral) -> None:
    staff.get(f"/referrals/{issued.id}/letter.pdf")

    with database_of(app).session() as session:
        seen = select(AuditEntry).where(AuditEntry.action == "person-revealed")
        entry = session.scalars(seen.order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.subject_kind, entry.subject_id) == ("person", issued.person_id)
    assert str(issued.id) in entry.purpose


def test_the_same_form_sent_twice_refers_once(staff: FlaskClient, app: Flask, pair: tuple[int, int]) -> None:
    form = {"registration": pair[0], "vacancy": pair[1], "due_on": str(TODAY), "form_token": new_token()}

    answers = [staff.post("/referrals/refer", data=form) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert count(app, pair) == 1


def test_a_second_clerk_is_led_to_the_first_ones_referral(
    as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    form = {"registration": issued.job_seeking_id, "vacancy": issued.vacancy_id, "due_on": str(TODAY)}

    answer = as_(SUPERVISOR).post("/referrals/refer", data=form)

    assert answer.location == f"/referrals/{issued.id}"


@pytest.mark.parametrize("day", ["2001-01-01", "2999-01-01"])
def test_a_wrong_day_is_told_at_the_field(staff: FlaskClient, app: Flask, pair: tuple[int, int], day: str) -> None:
    answer = staff.post("/referrals/refer", data={"registration": pair[0], "vacancy": pair[1], "due_on": day})

    assert answer.status_code == 400
    assert 'aria-describedby="due_on-wrong"' in answer.text
    assert count(app, pair) == 0


def test_a_closed_vacancy_is_refused_with_the_reason(staff: FlaskClient, app: Flask, pair: tuple[int, int]) -> None:
    with database_of(app).begin() as session:
        session.get_one(Vacancy, pair[1]).state = "paused"  # type: ignore[assignment]

    answer = staff.get(f"/referrals/refer?registration={pair[0]}&vacancy={pair[1]}")

    assert answer.status_code == 409
    assert "该岗位目前没有在招聘" in answer.text


def test_staff_elsewhere_find_nothing_by_a_changed_number(
    as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    stranger, path = as_(BEIJING), f"/referrals/{issued.id}"

    answers = [stranger.get(path), stranger.get(f"{path}/letter.pdf"), stranger.post(f"{path}/send"),
               stranger.get(f"/staff/persons/{issued.person_id}"),
               stranger.post(f"/staff/persons/{issued.person_id}/notes", data={"text": "x"}),
               stranger.post(f"{path}/report", data={"state": "hired", "version": 1})]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404] * 6
    assert stored(app, issued.id).state == "issued"
    assert FORMULA not in stranger.get("/referrals").text


def test_a_seeker_gets_the_own_letter_and_nobody_elses(
    as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    with database_of(app).begin() as session:
        other = make_person(session, "别人")
        make_account(session, f"own{issued.id}@{HOST}", person_id=issued.person_id, seeks_work=True)
        make_account(session, f"other{issued.id}@{HOST}", person_id=other.id, seeks_work=True)

    path = f"/referrals/{issued.id}/letter.pdf"
    own, stranger, nobody = as_(f"own{issued.id}@{HOST}"), as_(f"other{issued.id}@{HOST}"), as_(f"seeker@{HOST}")

    assert own.get(path).status_code == 200
    assert path in own.get("/registration/referrals").text
    assert [stranger.get(path).status_code, nobody.get(path).status_code] == [404, 404]


def test_an_employer_sees_whom_it_was_sent_and_no_other_employers(
    as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    page = as_(f"owner@{HOST}").get("/employer/referrals").text
    assert issued.code not in page

    with database_of(app).begin() as session:
        employer_id = session.get_one(Vacancy, issued.vacancy_id).employer_id
        account = make_account(session, f"hires{issued.id}@{HOST}")
        account.memberships.append(Membership(employer_id=employer_id, role=MemberRole.OWNER, confirmed_at=now()))
    page = as_(f"hires{issued.id}@{HOST}").get("/employer/referrals").text

    assert f"/r/{issued.code}" in page
    assert NAME not in page


def test_a_hire_is_noted_and_ends_the_registration(staff: FlaskClient, app: Flask, issued: Referral) -> None:
    form = {"state": "hired", "version": issued.version, "close": "1"}

    answers = [staff.post(f"/referrals/{issued.id}/report", data=form) for _ in range(2)]  # a double click

    assert [answer.status_code for answer in answers] == [302, 302]
    with database_of(app).session() as session:
        assert session.get_one(JobSeeking, issued.job_seeking_id).state == "closed"
        assert session.get_one(Vacancy, issued.vacancy_id).filled_count == 1
        steps = select(func.count()).select_from(ReferralEvent).where(ReferralEvent.referral_id == issued.id)
        assert session.scalar(steps) == 2


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"state": "issued", "version": "1"}, 409),
        ({"state": "deleted", "version": "1"}, 409),
        ({"state": "refused", "version": "1"}, 400),
        ({"state": "refused", "reason": "mistake", "version": "1"}, 400),
        ({"state": "hired", "version": "99"}, 409),
        ({"state": "hired", "version": "-1"}, 409),
        ({}, 409),
    ],
)
def test_forged_reports_change_nothing(
    staff: FlaskClient, app: Flask, issued: Referral, form: dict[str, str], status: int
) -> None:
    answer = staff.post(f"/referrals/{issued.id}/report", data=form)

    assert answer.status_code == status
    assert stored(app, issued.id).version == 1


def test_a_clerk_cannot_take_back_or_assign_and_a_supervisor_can(
    staff: FlaskClient, as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    staff.post(f"/referrals/{issued.id}/report", data={"state": "no-show", "reason": "not-reached", "version": 1})
    path, assign = f"/referrals/{issued.id}/take-back", {"kind": "referral", "row": issued.id, "account": 1}

    tries = [staff.post(path, data={"version": 2}), staff.post("/referrals/assign", data=assign)]
    supervisor = as_(SUPERVISOR)
    done = supervisor.post(path, data={"version": 2})
    assign["account"] = viewer_of(app, SUPERVISOR).account_id or 0
    supervisor.post("/referrals/assign", data=assign)

    assert [one.status_code for one in tries] == [403, 403]
    assert done.status_code == 302
    assert stored(app, issued.id).state == "issued"
    assert stored(app, issued.id).assigned_to_id == viewer_of(app, SUPERVISOR).account_id


def test_work_cannot_be_given_to_somebody_of_another_office(
    as_: Callable[[str], FlaskClient], app: Flask, issued: Referral
) -> None:
    form = {"kind": "referral", "row": issued.id, "account": viewer_of(app, BEIJING).account_id}

    assert as_(SUPERVISOR).post("/referrals/assign", data=form).status_code == 409
    assert stored(app, issued.id).assigned_to_id == viewer_of(app, CLERK).account_id


def test_the_list_is_exported_without_formulas_and_whole_names(staff: FlaskClient, issued: Referral) -> None:
    answer = staff.get("/referrals/export.xlsx?state=open")

    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [str(cell.value) for cell in cells]
    assert f"'{FORMULA}" in texts
    assert not any(text.startswith("=") for text in texts)
    assert NAME not in "".join(texts)


@pytest.mark.parametrize(
    "query", ["state=open&mine=1", "state=hired", "due=1&office=1", "state=nonsense&page=abc", "page=99999999"]
)
def test_the_list_takes_any_question(staff: FlaskClient, query: str) -> None:
    assert staff.get(f"/referrals?{query}").status_code == 200


def test_the_letter_goes_to_the_person_by_mail(staff: FlaskClient, app: Flask, issued: Referral) -> None:
    mail = f"letter{issued.id}@{HOST}"
    with database_of(app).begin() as session:
        make_account(session, mail, person_id=issued.person_id, seeks_work=True)

    staff.post(f"/referrals/{issued.id}/send")

    folder = app.extensions["jobmarket"].settings.home / "mail"
    sent = next(path.read_bytes() for path in folder.glob("*.eml") if mail.encode() in path.read_bytes())
    assert b"application/pdf" in sent


def test_a_note_is_kept_encrypted_once_and_shown_escaped(staff: FlaskClient, app: Flask, issued: Referral) -> None:
    form = {"text": "<script>alert(1)</script>想离家近", "form_token": new_token()}

    for _ in range(2):
        staff.post(f"/staff/persons/{issued.person_id}/notes", data=form)

    page = staff.get(f"/staff/persons/{issued.person_id}").text
    assert page.count("想离家近") == 1
    assert "<script>alert(1)" not in page
    with database_of(app).engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT text FROM note").scalars().all()
    assert not any("离家近" in text for text in raw)


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 4001])
def test_a_note_that_is_none_is_told_and_what_was_typed_is_kept(
    staff: FlaskClient, issued: Referral, text: str
) -> None:
    answer = staff.post(f"/staff/persons/{issued.person_id}/notes", data={"text": text})

    assert answer.status_code == 400
    assert text in answer.text
    assert 'id="text-wrong"' in answer.text


def test_the_whole_record_is_masked_and_that_it_was_opened_is_noted(
    staff: FlaskClient, app: Flask, issued: Referral
) -> None:
    page = staff.get(f"/staff/persons/{issued.person_id}").text

    with database_of(app).session() as session:
        person = session.get_one(Person, issued.person_id)
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert person.document_number not in page
    assert NAME not in page
    assert f"/referrals/{issued.id}" in page
    assert entry is not None
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("registration-viewed", "person", person.id)


def test_todays_queue_has_what_is_due_with_its_next_step(staff: FlaskClient, app: Flask, issued: Referral) -> None:
    with database_of(app).begin() as session:
        session.get_one(Referral, issued.id).due_on = TODAY.replace(year=2020)

    page = staff.get("/staff/today").text

    first = re.search(r'<section id="work-1".*?</section>', page, re.S)
    assert first is not None
    assert f'href="/referrals/{issued.id}"' in first[0]
    assert "催问并反馈" in first[0]
    assert "已逾期" in first[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_outcomes_are_numbers_for_supervisors_and_statisticians(
    as_: Callable[[str], FlaskClient], issued: Referral, language: str
) -> None:
    for role in ("supervisor", "statistician"):
        page = as_(f"{role}@{HOST}").get(f"/referrals/outcomes?lang={language}")

        assert page.status_code == 200
        assert "80–100" in page.text
        assert f"/referrals/{issued.id}" not in page.text


def test_a_supervisor_sees_the_team_and_lets_somebody_stand_in(as_: Callable[[str], FlaskClient], app: Flask) -> None:
    supervisor, clerk = viewer_of(app, SUPERVISOR).account_id, viewer_of(app, CLERK).account_id
    form = {"absent": clerk, "substitute": supervisor, "from_on": str(TODAY), "until_on": str(TODAY)}
    visitor = as_(SUPERVISOR)

    wrong = visitor.post("/referrals/team/substitutes", data=form | {"substitute": clerk})
    right = visitor.post("/referrals/team/substitutes", data=form)

    assert wrong.status_code == 400
    assert 'id="substitute-wrong"' in wrong.text
    assert right.status_code == 302
    assert "已回岗" in visitor.get("/referrals/team").text
