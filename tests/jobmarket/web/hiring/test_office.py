"""The office: postings that the check stopped, appeals, rules on who sees a vacancy first, what is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from jobmarket.models import Account, PublicationRule, StaffMember, StaffRole, Vacancy, VacancyState
from jobmarket.services import posting_reviews
from tests.factories import make_job_seeking, make_person
from tests.hiring import LAWFUL, UNLAWFUL, Firm, post
from tests.signing_in import BEIJING, HOST, database_of, make_account

CLERK, SUPERVISOR = f"clerk@{HOST}", f"supervisor@{HOST}"
Client = Callable[[str], FlaskClient]


@pytest.fixture
def stopped(hiring_app: Flask, firm: Firm) -> int:
    """The number of a vacancy before staff."""
    with database_of(hiring_app).begin() as session:
        return post(session, firm, UNLAWFUL).id


@pytest.fixture
def first(hiring_app: Flask, client: Client) -> None:
    """A rule: three working days in Shanghai, five to answer."""
    form = {"region_code": "上海市", "occupation_code": "", "shown_first_days": "3", "answer_days": "5"}
    assert client(SUPERVISOR).post("/office/publication", data=form).status_code == 302
    yield
    with database_of(hiring_app).begin() as session:
        session.execute(delete(PublicationRule))


def review(app: Flask, vacancy_id: int) -> tuple[int, str]:
    """Number and version of its newest review."""
    with database_of(app).session() as session:
        row = posting_reviews.newest(session, vacancy_id)
        assert row is not None
        return row.id, str(row.version)


def state_of(app: Flask, vacancy_id: int) -> VacancyState:
    """Where the vacancy stands."""
    with database_of(app).session() as session:
        return VacancyState(session.get_one(Vacancy, vacancy_id).state)


def another_supervisor(app: Flask) -> str:
    """The mail of one more supervisor of Shanghai."""
    mail = f"second-supervisor@{HOST}"
    with database_of(app).begin() as session:
        from jobmarket.services import accounts

        if accounts.find(session, mail) is None:
            first = accounts.find(session, SUPERVISOR)
            assert isinstance(first, Account)
            assert first.staff is not None
            account = make_account(session, mail)
            account.staff = StaffMember(office_id=first.staff.office_id, role=StaffRole.SUPERVISOR, name="何平")
    return mail


def test_staff_see_words_and_article_and_let_it_through(hiring_app: Flask, client: Client, stopped: int) -> None:
    clerk = client(CLERK)
    number, version = review(hiring_app, stopped)
    assert f"/office/postings/{number}" in clerk.get("/office/postings").text
    page = clerk.get(f"/office/postings/{number}").text
    assert "<mark>限女性</mark>" in page
    assert "就业促进法" in page

    clerk.post(f"/office/postings/{number}", data={"decision": "approve", "version": version})

    assert state_of(hiring_app, stopped) == VacancyState.PUBLISHED


def test_given_back_appealed_and_decided_by_another_supervisor(
    hiring_app: Flask, client: Client, firm: Firm, stopped: int
) -> None:
    supervisor, owner = client(SUPERVISOR), client(firm.owner_mail)
    number, version = review(hiring_app, stopped)
    missing = supervisor.post(f"/office/postings/{number}", data={"decision": "refuse", "version": version})
    assert missing.status_code == 400
    supervisor.post(
        f"/office/postings/{number}", data={"decision": "refuse", "version": version, "reason": "限女性不合法"}
    )  # fmt: skip
    assert "限女性不合法" in owner.get(f"/employer/vacancies/{stopped}").text

    assert owner.post(f"/employer/vacancies/{stopped}/appeal", data={"appeal": " "}).status_code == 400
    assert owner.post(f"/employer/vacancies/{stopped}/appeal", data={"appeal": "女更衣室"}).status_code == 302
    number, version = review(hiring_app, stopped)
    form = {"decision": "approve", "version": version, "reason": "确属法律允许"}
    own = supervisor.post(f"/office/postings/{number}/appeal", data=form)
    by_clerk = client(CLERK).post(f"/office/postings/{number}/appeal", data=form)
    assert (own.status_code, by_clerk.status_code) == (409, 403)
    assert state_of(hiring_app, stopped) == VacancyState.INSPECTING

    other = client(another_supervisor(hiring_app))
    assert "女更衣室" in other.get(f"/office/postings/{number}").text
    assert other.post(f"/office/postings/{number}/appeal", data=form).status_code == 302
    assert state_of(hiring_app, stopped) == VacancyState.PUBLISHED


def test_another_region_and_the_employer_decide_nothing(
    hiring_app: Flask, client: Client, firm: Firm, stopped: int
) -> None:
    number, version = review(hiring_app, stopped)
    form = {"decision": "approve", "version": version}

    assert client(BEIJING).get(f"/office/postings/{number}").status_code == 404
    assert client(BEIJING).post(f"/office/postings/{number}", data=form).status_code == 404
    assert client(firm.owner_mail).post(f"/office/postings/{number}", data=form).status_code == 403
    assert state_of(hiring_app, stopped) == VacancyState.INSPECTING


@pytest.mark.parametrize("form", [{"decision": "publish"}, {"decision": "approve", "version": "7"}, {}])
def test_a_forged_decision_changes_nothing(
    hiring_app: Flask, client: Client, stopped: int, form: dict[str, str]
) -> None:
    number, version = review(hiring_app, stopped)

    answer = client(CLERK).post(f"/office/postings/{number}", data={"version": version} | form)

    assert answer.status_code == 409
    assert state_of(hiring_app, stopped) == VacancyState.INSPECTING


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"region_code": "北京市"}, "不在你们机构的辖区内"),
        ({"region_code": "火星"}, "没有这个代码"),
        ({"shown_first_days": "99"}, "必须在 0 到 30 个工作日之间"),
        ({"answer_days": "x"}, "必须在 0 到 30 个工作日之间"),
        ({"shown_first_days": "", "answer_days": ""}, "两个期限至少填一个"),
    ],
)
def test_a_rule_that_cannot_be_is_said_at_the_field(client: Client, values: dict[str, str], said: str) -> None:
    form = {"region_code": "上海市", "occupation_code": "", "shown_first_days": "3", "answer_days": "5"}

    answer = client(SUPERVISOR).post("/office/publication", data=form | values)

    assert answer.status_code == 400
    assert said in answer.text


def test_only_supervisors_set_rules(client: Client) -> None:
    assert client(CLERK).get("/office/publication").status_code == 403
    assert client(CLERK).post("/office/publication", data={"region_code": "上海市"}).status_code == 403


def test_registered_seekers_see_it_first_and_nobody_else(
    hiring_app: Flask, client: Client, firm: Firm, first: None
) -> None:
    with database_of(hiring_app).begin() as session:
        vacancy_id = post(session, firm, LAWFUL).id
        mail = f"registered{vacancy_id}@{HOST}"
        person = make_person(session)
        make_job_seeking(session, person=person)
        make_account(session, mail, seeks_work=True, person_id=person.id)
    address = f"/vacancies/{vacancy_id}"
    api = f"/api/v1/postings/{vacancy_id}"
    registered, unregistered = client(mail), client(f"seeker@{HOST}")

    for viewer in (registered, client(CLERK), client(BEIJING)):
        assert "比别人先看到" in viewer.get(address).text
        assert address in viewer.get("/vacancies/first").text
    for viewer in (client(""), unregistered, client(firm.owner_mail)):
        assert viewer.get(address).status_code == 404
        assert viewer.get(api).status_code == 404
        assert viewer.get(f"{api}/similar").status_code == 404
    assert address not in unregistered.get("/vacancies/first").text
    assert "求职登记有效" in unregistered.get("/vacancies/first").text
    assert client("").get("/vacancies/first").status_code == 401
    assert registered.get(address).headers["Cache-Control"] == "no-store"
    assert address in client(CLERK).get("/office/answers").text.replace("/staff", "")
    assert address not in client(BEIJING).get("/office/answers").text
