"""Today's queue has what every area of the service wants from the desk, each with its next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import (
    Employer,
    EmployerState,
    FairState,
    IdentityClaim,
    IdentityDocument,
    JobSeeking,
    PostingReview,
    Referral,
    ReviewState,
    now,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import ANONYMOUS
from jobmarket.services import fairs, referrals
from jobmarket.web.desk.sections import SECTIONS
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.factories_labour import fair_details, make_resident
from tests.factories_referrals import TODAY, bureau_app
from tests.factories_registrations import new_number
from tests.signing_in import CLERK, HOST, database_of, sign_in, viewer_of

SUPERVISOR = f"supervisor@{HOST}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of this module's own: the tests write."""
    app = bureau_app(tmp_path_factory.mktemp("today") / "home", migrated_file)
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """A clerk who has signed in and reads English."""
    client = sign_in(app.test_client(), CLERK)
    client.set_cookie("language", "en")
    return client


def section(client: FlaskClient, heading: str) -> str:
    """The part of the page below this heading."""
    page = client.get("/staff/today").get_data(as_text=True)
    found = [part for part in re.findall(r"<section.*?</section>", page, re.DOTALL) if f">{heading} <" in part]
    assert len(found) == 1, heading
    return found[0]


def test_an_employer_with_its_licence_waits_to_be_verified(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        row: Employer = make_employer(session, "待核验工厂", state=EmployerState.SUBMITTED, submitted_at=now())

    assert f'href="/office/employers/{row.id}"' in section(clerk, "Employers to verify")


def test_a_posting_that_the_check_stopped_waits_for_a_decision(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        vacancy = make_vacancy(session, "前台接待")
        review = PostingReview(vacancy_id=vacancy.id, findings=[], state=ReviewState.WAITING)
        session.add(review)
        session.flush()

    assert f'href="/office/postings/{review.id}"' in section(clerk, "Postings to decide")


def test_a_fair_of_next_week_is_to_be_prepared(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        fair = fairs.create(session, viewer_of(app, CLERK), fair_details(name="春风行动招聘会"))

    assert f'href="/staff/fairs/{fair.id}"' in section(clerk, "Coming job fairs")


def test_a_cancelled_fair_is_not_prepared(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        fair = fairs.create(session, viewer_of(app, CLERK), fair_details(name="取消的招聘会"))
        fairs.move(session, viewer_of(app, CLERK), fair.id, FairState.CANCELLED, fair.version)

    assert "取消的招聘会" not in clerk.get("/staff/today").get_data(as_text=True)


def test_a_registration_made_online_waits_for_the_document(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        person = make_resident(session)
        number = new_number()
        session.add(
            IdentityClaim(
                person_id=person.id,
                document_kind=IdentityDocument.RESIDENT_IDENTITY,
                document_number=number,
                document_hash=lookup_hash(number),
            )
        )

    assert f'href="/staff/persons/{person.id}"' in section(clerk, "Documents not seen yet")


def hired(app: Flask) -> Referral:
    with database_of(app).begin() as session:
        registration, vacancy = make_job_seeking(session, "电工"), make_vacancy(session, "维修电工", headcount=2)
        clerk = viewer_of(app, CLERK)
        row = referrals.issue(session, clerk, registration.id, vacancy.id, working_days=5, today=TODAY)
        return referrals.report_by_code(session, ANONYMOUS, row.code, "hired", "", row.version)


def test_a_hire_that_the_employer_reported_is_closed_in_one_step(app: Flask, clerk: FlaskClient) -> None:
    referral = hired(app)
    assert f'href="/referrals/{referral.id}"' in section(clerk, "Hires reported by employers")
    assert "Close as found here" in clerk.get(f"/referrals/{referral.id}").get_data(as_text=True)

    answer = clerk.post(f"/referrals/{referral.id}/confirm")

    assert answer.headers["Location"] == f"/staff/persons/{referral.person_id}"
    with database_of(app).session() as session:
        assert session.get_one(JobSeeking, referral.job_seeking_id).close_reason == "found-here"
    assert clerk.post(f"/referrals/{referral.id}/confirm").status_code == 409
    assert "Close as found here" not in clerk.get(f"/referrals/{referral.id}").get_data(as_text=True)


def test_what_there_is_nothing_of_is_named_too(clerk: FlaskClient) -> None:
    page = clerk.get("/staff/today").get_data(as_text=True)

    idle = re.search(r"<h2>Nothing to do</h2>\s*<p[^>]*>(.*?)</p>", page)

    assert idle is not None
    assert len(re.findall("data-section", page)) + len(idle.group(1).split(", ")) == len(SECTIONS)


def test_a_supervisor_puts_a_colleague_in_charge_on_the_vacancys_page(app: Flask) -> None:
    with database_of(app).begin() as session:
        vacancy = make_vacancy(session, "焊工")
    supervisor = sign_in(app.test_client(), SUPERVISOR)
    account_id = viewer_of(app, CLERK).account_id
    page = supervisor.get(f"/staff/vacancies/{vacancy.id}").get_data(as_text=True)
    assert re.search(rf'name="kind" value="vacancy".*?<option value="{account_id}"', page, re.DOTALL)

    answer = supervisor.post("/referrals/assign", data={"kind": "vacancy", "row": vacancy.id, "account": account_id})

    assert answer.headers["Location"] == f"/staff/vacancies/{vacancy.id}"
    supervisor.set_cookie("language", "en")
    assert "in charge: " in supervisor.get(f"/staff/vacancies/{vacancy.id}").get_data(as_text=True)


def test_a_clerk_is_not_offered_to_put_others_in_charge(app: Flask, clerk: FlaskClient) -> None:
    with database_of(app).begin() as session:
        vacancy = make_vacancy(session, "钳工")

    assert 'name="kind" value="vacancy"' not in clerk.get(f"/staff/vacancies/{vacancy.id}").get_data(as_text=True)


def test_the_menu_of_staff_has_the_daily_work_in_the_line_and_the_rest_behind_it(clerk: FlaskClient) -> None:
    page = clerk.get("/staff/today").get_data(as_text=True)
    line, _, behind = page.partition('<details class="menu-more">')

    assert len(re.findall(r'class="nav-touch"', line)) <= 6
    for address in ("/office/newcomers", "/staff/fairs/", "/staff/assistance", "/handovers", "/account/"):
        assert f'href="{address}"' in behind.partition("</details>")[0]
    assert "/office/audit" not in page
