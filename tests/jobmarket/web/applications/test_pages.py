"""From a vacancy's public page to being hired, for both sides."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import (
    Account,
    Vacancy,
    VacancyState,
)
from tests.factories import make_person
from tests.factories_applications import (
    FORMER_EMPLOYER,
    NAME,
    TELEPHONE,
    Hiring,
    add_seeker,
    apply,
    make_login,
    move_to,
)
from tests.jobmarket.web.applications.conftest import version_of, visitor
from tests.jobmarket.web.test_translations import _CHINESE, _said_in
from tests.signing_in import database_of, sign_in


def test_from_the_public_page_to_the_employers_list(place: Flask, pair: Hiring) -> None:
    seeker, recruiter = visitor(place, pair.seeker.account_id), visitor(place, pair.recruiter.account_id)
    address = f"/postings/{pair.vacancy_id}/apply"
    assert f'href="{address}"' in seeker.get(f"/vacancies/{pair.vacancy_id}").text
    form = seeker.get(address).text
    assert "雇主看到的就是下面这些" in form

    sent = seeker.post(address, data={"profile": "full", "contact": "never", "covering": "会低压配电"})

    page = seeker.get(sent.location).text
    assert "已投递" in page
    assert "您已经应聘了这个岗位" in seeker.get(f"/vacancies/{pair.vacancy_id}").text
    assert "维修电工" in seeker.get("/applications").text
    board = recruiter.get(f"/employer/vacancies/{pair.vacancy_id}/applications").text
    assert sent.location in board
    assert NAME not in board  # until somebody opens it, which is noted
    opened = recruiter.get(sent.location).text
    assert NAME in opened
    assert FORMER_EMPLOYER in opened
    assert "会低压配电" in opened
    assert TELEPHONE not in opened
    assert "雇主已查看" in seeker.get(sent.location).text
    assert NAME in recruiter.get(f"/employer/vacancies/{pair.vacancy_id}/applications").text


def test_the_apply_page_shows_both_profiles_as_the_employer_will_see_them(place: Flask, pair: Hiring) -> None:
    page = visitor(place, pair.seeker.account_id).get(f"/postings/{pair.vacancy_id}/apply").text

    with_name, without = (
        page.split('id="sees-full"')[1],
        page.split('id="sees-anonymous"')[1].split('id="sees-full"')[0],
    )
    assert NAME in with_name
    assert FORMER_EMPLOYER in with_name
    assert NAME not in without
    assert FORMER_EMPLOYER not in without
    assert TELEPHONE not in page


def test_an_anonymous_application_shows_no_name_on_any_page_of_the_employer(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    recruiter = visitor(place, pair.recruiter.account_id)

    for address in (
        f"/applications/{number}",
        f"/employer/vacancies/{pair.vacancy_id}/applications",
        f"/employer/vacancies/{pair.vacancy_id}/candidates",
        "/employer/applications",
    ):
        page = recruiter.get(address).text
        assert NAME not in page, address
        assert FORMER_EMPLOYER not in page, address
        assert TELEPHONE not in page, address


def test_the_whole_way_by_forms(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id, contact="shortlisted")
    seeker, recruiter = visitor(place, pair.seeker.account_id), visitor(place, pair.recruiter.account_id)
    recruiter.get(f"/applications/{number}")

    def move(client: FlaskClient, to: str, **fields: str) -> str:
        data = {"to": to, "version": str(version_of(place, number)), **fields}
        return client.post(f"/applications/{number}/move", data=data, follow_redirects=True).text

    day = date.today() + timedelta(days=5)
    assert TELEPHONE in move(recruiter, "shortlisted")
    assert "人事部三楼" in move(recruiter, "invited", interview_at=f"{day}T14:30", interview_place="人事部三楼")
    assert "14:30" in seeker.get(f"/applications/{number}").text
    assert "录用意向" in move(recruiter, "offered", offer_until=str(day))
    assert "已录用" in move(seeker, "accepted")
    assert NAME in recruiter.get(f"/applications/{number}").text
    with database_of(place).session() as session:
        assert session.get_one(Vacancy, pair.vacancy_id).filled_count == 1


def test_who_has_no_account_is_led_there_and_back(place: Flask, pair: Hiring) -> None:
    reader = visitor(place)
    address = f"/postings/{pair.vacancy_id}/apply"

    page = reader.get(address).text

    assert f'href="/account/sign-in?next={address}"' in page
    assert f'href="/account/sign-up?next={address}"' in page
    with database_of(place).session() as session:
        mail = session.get_one(Account, pair.seeker.account_id).email
    assert sign_in(reader, mail).get("/account/start").location == address


def test_who_is_not_registered_is_told_so_and_finds_back(place: Flask, pair: Hiring) -> None:
    with database_of(place).begin() as session:
        person = make_person(session)
        account = make_login(session, seeks_work=True, person_id=person.id).id
        newcomer = make_login(session, seeks_work=True).id
    for who in (account, newcomer):
        seeker = visitor(place, who)
        assert "需要先有有效的求职登记" in seeker.get(f"/postings/{pair.vacancy_id}/apply").text
        assert "您想应聘" in seeker.get("/applications").text
        refused = seeker.post(f"/postings/{pair.vacancy_id}/apply", data={"profile": "full", "contact": "never"})
        assert refused.status_code == 400


def test_who_hires_is_told_that_this_account_does_not_look_for_work(place: Flask, pair: Hiring) -> None:
    page = visitor(place, pair.recruiter.account_id).get(f"/postings/{pair.vacancy_id}/apply").text

    assert "不是求职者账户" in page


@pytest.mark.parametrize("field", ["profile", "contact"])
def test_a_choice_that_does_not_exist_is_asked_for_again_and_the_words_are_kept(
    place: Flask, pair: Hiring, field: str
) -> None:
    seeker = visitor(place, pair.seeker.account_id)
    data = {"profile": "anonymous", "contact": "never", "covering": "我想来"} | {field: "hidden"}

    answer = seeker.post(f"/postings/{pair.vacancy_id}/apply", data=data)

    assert answer.status_code == 400
    assert f'id="{field}-wrong"' in answer.text
    assert "我想来" in answer.text


def test_what_the_employer_sees_can_be_changed_for_one_application(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    seeker, recruiter = visitor(place, pair.seeker.account_id), visitor(place, pair.recruiter.account_id)

    data = {"profile": "full", "contact": "applied", "version": "1"}
    assert seeker.post(f"/applications/{number}/disclose", data=data).status_code == 302

    assert TELEPHONE in recruiter.get(f"/applications/{number}").text
    assert recruiter.post(f"/applications/{number}/disclose", data=data).status_code == 403


def test_inviting_answering_and_blocking_by_forms(place: Flask, pair: Hiring) -> None:
    seeker, recruiter = visitor(place, pair.seeker.account_id), visitor(place, pair.recruiter.account_id)
    candidate = f"/employer/vacancies/{pair.vacancy_id}/candidates/{pair.registration_id}"
    assert "point" in recruiter.get(f"{candidate}?lang=en").text
    assert recruiter.post(candidate, data={"words": "只招男性", "lang": "zh"}).status_code == 400

    assert recruiter.post(candidate, data={"words": "欢迎来谈谈"}).status_code == 302

    mine = seeker.get("/applications").text
    (invitation,) = set(re.findall(r'href="(/invitations/\d+)"', mine))
    assert "欢迎来谈谈" in seeker.get(invitation).text
    assert seeker.get(f"/postings/{pair.vacancy_id}/apply").location == invitation
    assert recruiter.post(f"{invitation}/answer", data={"answer": "accept"}).status_code == 403
    wrong = seeker.post(f"{invitation}/answer", data={"answer": "decline", "version": "1"})
    assert wrong.status_code == 400
    data = {"answer": "decline", "version": "1", "reason": "wage", "never_again": "yes"}
    page = seeker.post(f"{invitation}/answer", data=data, follow_redirects=True).text
    assert "已屏蔽的单位" in page
    unblocked = seeker.post(
        f"/applications/employers/{pair.employer_id}/block", data={"decision": "unblock"}, follow_redirects=True
    )
    assert "已屏蔽的单位" not in unblocked.text


def test_english_pages_have_no_chinese_of_the_interface(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    move_to(database_of(place), pair.recruiter, number, "invited")
    other, registration = add_seeker(database_of(place))
    vacancy = f"/employer/vacancies/{pair.vacancy_id}"
    pages = {
        pair.seeker.account_id: ["/applications", f"/applications/{number}"],
        other.account_id: ["/applications", f"/postings/{pair.vacancy_id}/apply"],
        pair.recruiter.account_id: [
            "/employer/applications",
            f"{vacancy}/applications",
            f"{vacancy}/candidates",
            f"{vacancy}/candidates/{registration}",
            f"/applications/{number}",
        ],
    }

    for account, addresses in pages.items():
        client = visitor(place, account)
        for address in addresses:
            answer = client.get(f"{address}?lang=en")
            assert answer.status_code == 200, address
            assert [line for line in _said_in(answer.text).splitlines() if _CHINESE.search(line)] == [], address


def test_a_vacancy_that_was_closed_says_so_to_who_waits(place: Flask, pair: Hiring) -> None:
    number = apply(database_of(place), pair.seeker, pair.vacancy_id)
    with database_of(place).begin() as session:
        session.get_one(Vacancy, pair.vacancy_id).state = VacancyState.CLOSED

    assert "现在不能招人" in visitor(place, pair.seeker.account_id).get(f"/applications/{number}").text
