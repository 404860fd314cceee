"""Changed numbers, forged states, forms sent twice, two at once, markup: what abuse of the pages comes to."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import (
    ContactVisibility,
    Employer,
    EmployerState,
    ProfileVisibility,
)
from tests.factories_applications import (
    NAME,
    TELEPHONE,
    Hiring,
    add_seeker,
    apply,
    make_hiring,
    move_to,
    recruiter_of,
)
from tests.jobmarket.web.applications.conftest import state_of, version_of, visitor
from tests.signing_in import database_of
from tests.small_market import SCRIPT


def test_somebody_elses_numbers_lead_nowhere(place: Flask, pair: Hiring) -> None:
    database = database_of(place)
    number = apply(database, pair.seeker, pair.vacancy_id)
    stranger, _ = add_seeker(database)
    with database.begin() as session:
        competitor = recruiter_of(session, make_hiring(session).employer_id)
    gets = [f"/applications/{number}", "/applications/999999", "/invitations/1"]
    posts = [f"/applications/{number}/{what}" for what in ("move", "messages")]
    own = [f"/employer/vacancies/{pair.vacancy_id}/{what}" for what in ("applications", "candidates")]

    for viewer, addresses in ((stranger, gets), (competitor, gets + own)):
        client = visitor(place, viewer.account_id)
        answers = [client.get(address) for address in addresses]
        answers += [client.post(address, data={"to": "withdrawn", "version": "1", "body": "?"}) for address in posts]
        assert {answer.status_code for answer in answers} == {404}
        assert len({re.sub(r"csrf_token\S+ value=\S+|next=\S+|href=\S+", "", one.text) for one in answers}) == 1
    assert state_of(place, number) == "submitted"


def test_an_employer_cannot_read_who_hides_by_their_number(place: Flask, pair: Hiring) -> None:
    database = database_of(place)
    _hidden, hidden = add_seeker(database, profile=ProfileVisibility.HIDDEN)
    _full, full = add_seeker(database, profile=ProfileVisibility.FULL, contact=ContactVisibility.APPLIED)
    recruiter = visitor(place, pair.recruiter.account_id)

    def page(number: int) -> tuple[int, str]:
        answer = recruiter.get(f"/employer/vacancies/{pair.vacancy_id}/candidates/{number}")
        return answer.status_code, answer.text

    assert page(hidden)[0] == page(999_999)[0] == 404
    status, text = page(full)
    assert status == 200
    assert NAME in text
    assert TELEPHONE not in text


@pytest.mark.parametrize("to", ["accepted", "filled", "submitted", "lapsed", "hired", ""])
def test_a_forged_state_changes_nothing(place: Flask, pair: Hiring, to: str) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)

    for account in (pair.seeker.account_id, pair.recruiter.account_id):
        answer = visitor(place, account).post(f"/applications/{number}/move", data={"to": to, "version": "1"})
        assert answer.status_code in {400, 409}

    assert state_of(place, number) in {"submitted", "viewed"}


def test_a_seeker_cannot_shortlist_themselves(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)

    data = {"to": "shortlisted", "version": "1"}
    answer = visitor(place, pair.seeker.account_id).post(f"/applications/{number}/move", data=data)

    assert answer.status_code == 400
    assert state_of(place, number) == "submitted"


def test_a_form_that_is_sent_twice_is_carried_out_once(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    seeker = visitor(place, pair.seeker.account_id)

    answers = [
        seeker.post(f"/applications/{number}/messages", data={"body": "您好", "form_token": "once"}) for _ in range(3)
    ]

    assert {answer.location for answer in answers} == {f"/applications/{number}#talk"}
    assert seeker.get(f"/applications/{number}").text.count("您好") == 1


def test_applying_twice_leads_to_the_application(place: Flask, pair: Hiring) -> None:
    seeker = visitor(place, pair.seeker.account_id)
    data = {"profile": "anonymous", "contact": "never"}

    first, second = (seeker.post(f"/postings/{pair.vacancy_id}/apply", data=data).location for _ in range(2))

    assert first == second
    assert seeker.get(f"/postings/{pair.vacancy_id}/apply").location == first


def test_the_second_of_two_recruiters_keeps_what_was_typed(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    recruiter = visitor(place, pair.recruiter.account_id)
    recruiter.get(f"/applications/{number}")
    seen = version_of(place, number)
    move_to(database_of(place), pair.recruiter, number, "shortlisted")

    data = {"to": "rejected", "reason": "skills", "words": "感谢您的时间", "version": str(seen)}
    answer = recruiter.post(f"/applications/{number}/move", data=data)

    assert answer.status_code == 409
    assert "感谢您的时间" in answer.text
    assert state_of(place, number) == "shortlisted"


def test_an_unlawful_reason_is_shown_at_its_field_with_the_article(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    recruiter = visitor(place, pair.recruiter.account_id)
    recruiter.get(f"/applications/{number}")

    data = {"to": "rejected", "reason": "others", "words": "您年龄偏大", "version": str(version_of(place, number))}
    answer = recruiter.post(f"/applications/{number}/move", data=data)

    assert answer.status_code == 400
    assert 'id="words-rejected-wrong"' in answer.text
    assert "就业促进法" in answer.text
    assert state_of(place, number) == "viewed"


def test_markup_and_links_in_messages_stay_text(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    typed = f"{SCRIPT}<a href='https://evil.invalid'>点这里</a> javascript:alert(1)"

    visitor(place, pair.seeker.account_id).post(f"/applications/{number}/messages", data={"body": typed})

    page = visitor(place, pair.recruiter.account_id).get(f"/applications/{number}").text
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    assert 'href="https://evil' not in page
    assert "href='https://evil" not in page


def test_the_sender_is_told_what_was_hidden(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    seeker = visitor(place, pair.seeker.account_id)

    page = seeker.post(
        f"/applications/{number}/messages", data={"body": f"打我电话{TELEPHONE}"}, follow_redirects=True
    ).text

    assert "电话号码" in page
    assert TELEPHONE not in page


def test_employers_that_are_not_verified_take_no_applications(place: Flask, pair: Hiring) -> None:
    with database_of(place).begin() as session:
        session.get_one(Employer, pair.employer_id).state = EmployerState.SUBMITTED
    seeker = visitor(place, pair.seeker.account_id)

    assert "/apply" not in seeker.get(f"/vacancies/{pair.vacancy_id}").text
    assert seeker.get(f"/postings/{pair.vacancy_id}/apply").status_code == 404
    assert seeker.post(f"/postings/{pair.vacancy_id}/apply", data={"profile": "full"}).status_code == 404


def test_staff_have_no_way_into_a_conversation(staff: FlaskClient) -> None:
    for address in ("/applications", "/applications/1", "/invitations/1", "/employer/applications"):
        assert staff.get(address).status_code == 403
