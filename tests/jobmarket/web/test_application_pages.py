"""Pages of applications: from a vacancy's public page to being hired, for both sides, and what abuse comes to."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket import create_app
from jobmarket.models import (
    Account,
    Application,
    ContactVisibility,
    Employer,
    EmployerState,
    ProfileVisibility,
    Vacancy,
    VacancyState,
)
from jobmarket.security import encryption
from tests.factories import make_person
from tests.factories_applications import (
    FORMER_EMPLOYER,
    NAME,
    TELEPHONE,
    Hiring,
    add_seeker,
    apply,
    make_hiring,
    make_login,
    make_pair,
    move_to,
    recruiter_of,
)
from tests.jobmarket.web.test_translations import _CHINESE, _said_in
from tests.signing_in import database_of, sign_in
from tests.small_market import SCRIPT, SECRET, read_settings

_addresses = itertools.count(1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A service of its own, whose rows each test adds."""
    home = tmp_path_factory.mktemp("applications") / "home"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    encryption.configure(SECRET)
    app = create_app(read_settings(home))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def pair(place: Flask) -> Hiring:
    """An employer's vacancy with three places, and an electrician."""
    return make_pair(database_of(place), headcount=3)


def visitor(place: Flask, account_id: int | None = None) -> FlaskClient:
    """A browser at an address of its own, signed in where an account is named."""
    client = place.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.7.0.{next(_addresses) % 250}"
    if account_id is None:
        return client
    with database_of(place).session() as session:
        return sign_in(client, session.get_one(Account, account_id).email)


def state_of(place: Flask, number: int) -> str:
    with database_of(place).session() as session:
        return str(session.get_one(Application, number).state)


def version_of(place: Flask, number: int) -> int:
    with database_of(place).session() as session:
        return session.get_one(Application, number).version


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


def test_employers_that_are_not_verified_take_no_applications(place: Flask, pair: Hiring) -> None:
    with database_of(place).begin() as session:
        session.get_one(Employer, pair.employer_id).state = EmployerState.SUBMITTED
    seeker = visitor(place, pair.seeker.account_id)

    assert "/apply" not in seeker.get(f"/vacancies/{pair.vacancy_id}").text
    assert seeker.get(f"/postings/{pair.vacancy_id}/apply").status_code == 404
    assert seeker.post(f"/postings/{pair.vacancy_id}/apply", data={"profile": "full"}).status_code == 404


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


def test_staff_have_no_way_into_a_conversation(staff: FlaskClient) -> None:
    for address in ("/applications", "/applications/1", "/invitations/1", "/employer/applications"):
        assert staff.get(address).status_code == 403
