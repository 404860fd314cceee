"""Pages of job fairs: for the public, seekers, employers, staff, and the door."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket.models import Account, FairMeeting, FairState, FairTicket, JobFair
from jobmarket.services import accounts, fairs
from tests.factories_labour import fair_details, make_exhibitor, make_fair, make_resident, seeker
from tests.signing_in import BEIJING, CLERK, HOST, database_of, make_account, sign_in, viewer_of

DAY = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
FORM = {
    "name": "冬季招聘会",
    "place": "一楼大厅",
    "day": DAY,
    "from": "09:00",
    "until": "16:00",
    "meeting_minutes": "15",
    "meetings_each": "3",
}


def fair_in(app: Flask, *titles: str, state: FairState = FairState.OPEN) -> int:
    """A fair of Shanghai."""
    with database_of(app).begin() as session:
        return make_fair(session, viewer_of(app, CLERK), *titles, state=state).id


def read(app: Flask, fair_id: int) -> JobFair:
    with database_of(app).session() as session:
        return session.get_one(JobFair, fair_id)


def ticket_in(app: Flask, fair_id: int) -> FairTicket:
    """The ticket of a new seeker."""
    with database_of(app).begin() as session:
        return fairs.take_ticket(session, seeker(make_resident(session)), fair_id)


def new_seeker(app: Flask, client: FlaskClient) -> FlaskClient:
    """A registered seeker with an account, signed in."""
    with database_of(app).begin() as session:
        person = make_resident(session)
        mail = f"seeker{person.id}@{HOST}"
        make_account(session, mail, seeks_work=True, person_id=person.id)
    return sign_in(client, mail)


def test_a_fair_is_planned_filled_and_opened_at_the_desk(app: Flask, staff: FlaskClient, another: FlaskClient) -> None:
    planned = staff.post("/staff/fairs/new", data=FORM)
    path = planned.headers["Location"]
    with database_of(app).begin() as session:
        exhibitor = make_exhibitor(session, "焊工")
    fair_id = int(path.rpartition("/")[2])
    staff.post(f"{path}/booths", data={"employer": exhibitor.name, "tables": "2"})

    moved = staff.post(f"{path}/state", data={"state": "open", "version": str(read(app, fair_id).version)})

    assert moved.status_code == 302
    page = another.get(f"/fairs/{fair_id}").text
    assert "冬季招聘会" in page
    assert "焊工" in page
    assert "09:00</time>–16:00" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "yesterday"}, "请填写日期"),
        ({"from": "25:00"}, "请填写时间"),
        ({"until": "08:00"}, "结束时间要晚于开始时间"),
        ({"meeting_minutes": "one"}, "数字超出范围"),
        ({"name": " "}, "请填写名称"),
    ],
)
def test_what_is_wrong_with_a_fair_is_said_and_nothing_is_lost(
    staff: FlaskClient, wrong: dict[str, str], said: str
) -> None:
    answer = staff.post("/staff/fairs/new", data=FORM | wrong)

    assert answer.status_code == 400
    assert re.search(said, answer.text)
    assert 'value="一楼大厅"' in answer.text


def test_a_forged_state_and_a_stale_version_change_nothing(app: Flask, staff: FlaskClient) -> None:
    fair_id = fair_in(app)
    version = read(app, fair_id).version

    answers = [
        staff.post(f"/staff/fairs/{fair_id}/state", data=form)
        for form in (
            {"state": "closed", "version": version},
            {"state": "free-beer", "version": version},
            {"state": "running", "version": version - 1},
        )
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 409]
    assert read(app, fair_id).state == FairState.OPEN


def test_another_region_finds_no_such_fair(app: Flask, another: FlaskClient) -> None:
    fair_id, beijing = fair_in(app), sign_in(another, BEIJING)
    ticket = ticket_in(app, fair_id)

    pages = [f"/staff/fairs/{fair_id}{end}" for end in ("", "/plan", "/door", f"/tickets/{ticket.id}")]

    assert [beijing.get(page).status_code for page in pages] == [404] * 4
    assert beijing.post(f"/staff/fairs/{fair_id}/schedule", data={"version": "1"}).status_code == 404
    assert beijing.post(f"/staff/fairs/{fair_id}/door", data={"code": ticket.code}).status_code == 404


def test_a_planned_fair_is_not_public(app: Flask, reader: FlaskClient) -> None:
    fair_id = fair_in(app, state=FairState.PLANNED)

    assert reader.get(f"/fairs/{fair_id}").status_code == 404
    assert f'/fairs/{fair_id}"' not in reader.get("/fairs/").text


def test_the_vacancies_of_a_fair_are_searched(app: Flask, reader: FlaskClient) -> None:
    fair_id = fair_in(app, "焊工", "厨师长")

    page = reader.get(f"/fairs/{fair_id}?q=厨师长").text

    assert "厨师长</a>" in page
    assert "焊工</a>" not in page
    assert "没有找到" in reader.get(f"/fairs/{fair_id}?q=<script>宇航员").text


def test_a_seeker_takes_a_ticket_shows_it_and_gives_it_back(app: Flask, another: FlaskClient) -> None:
    fair_id, client = fair_in(app), new_seeker(app, another)

    taken = [client.post(f"/fairs/{fair_id}/ticket") for _ in range(2)]
    page = client.get(f"/fairs/{fair_id}/ticket").text
    returned = client.post(f"/fairs/{fair_id}/ticket/return", follow_redirects=True).text

    assert [answer.status_code for answer in taken] == [302, 302]
    assert 'class="qr" src="data:image/svg+xml' in page
    assert re.search(r'class="ticket-code">\w{5}-\w{5}<', page)
    assert "入场券已退" in returned
    assert client.get(f"/fairs/{fair_id}/ticket").status_code == 404


def test_a_seeker_without_a_registration_is_told(app: Flask, another: FlaskClient) -> None:
    fair_id, client = fair_in(app), sign_in(another, f"seeker@{HOST}")

    answer = client.post(f"/fairs/{fair_id}/ticket", follow_redirects=True)

    assert "要有有效的求职登记才能领入场券" in answer.text


def test_staff_hand_out_a_ticket_at_the_window(app: Flask, staff: FlaskClient) -> None:
    fair_id = fair_in(app)
    with database_of(app).begin() as session:
        person = make_resident(session)
    form = {"number": person.document_number, "form_token": "window"}

    answers = [staff.post(f"/staff/fairs/{fair_id}/tickets", data=form, follow_redirects=True) for _ in range(2)]
    mistyped = staff.post(f"/staff/fairs/{fair_id}/tickets", data={"number": "310101199001011234"})

    assert all("王**" in answer.text for answer in answers)
    assert person.document_number not in answers[0].text
    assert mistyped.status_code == 400


def test_the_schedule_is_made_and_read_by_each(app: Flask, staff: FlaskClient, another: FlaskClient) -> None:
    fair_id = fair_in(app)
    ticket = ticket_in(app, fair_id)
    with database_of(app).begin() as session:
        employer_id = fairs.booths_of(session, fair_id)[0].booth.employer_id
        mail = f"exhibitor{fair_id}@{HOST}"
        account = make_account(session, mail)
        _join(account, employer_id)

    made = staff.post(
        f"/staff/fairs/{fair_id}/schedule", data={"version": read(app, fair_id).version}, follow_redirects=True
    )
    plan = staff.get(f"/staff/fairs/{fair_id}/plan").text
    own = sign_in(another, mail).get(f"/fairs/{fair_id}/booth").text

    assert "已公布1场面谈" in made.text
    assert ticket.code[-4:] in plan
    assert ticket.code not in plan
    assert ticket.code[-4:] in own
    assert "当面自我介绍" in own
    assert "王小明" not in plan + own


def _join(account: Account, employer_id: int) -> None:
    from jobmarket.models import MemberRole, Membership, now

    account.memberships.append(Membership(employer_id=employer_id, role=MemberRole.RECRUITER, confirmed_at=now()))


def test_an_employer_without_a_booth_finds_nothing(app: Flask, another: FlaskClient) -> None:
    assert sign_in(another, f"owner@{HOST}").get(f"/fairs/{fair_in(app)}/booth").status_code == 404


def test_the_door_reads_codes_one_after_the_other(app: Flask, staff: FlaskClient) -> None:
    fair_id = fair_in(app)
    ticket = ticket_in(app, fair_id)
    staff.post(f"/staff/fairs/{fair_id}/state", data={"state": "running", "version": read(app, fair_id).version})

    def scan(code: str) -> Any:
        return staff.post(f"/staff/fairs/{fair_id}/door", data={"code": code})

    first, second, wrong = scan(ticket.code), scan(ticket.code), scan("AAAAAAAAAA")

    assert "欢迎入场" in first.text
    assert "已入场1人" in first.text
    assert "入场</div>" in second.text
    assert wrong.status_code == 400
    assert "没有这个编码的入场券" in wrong.text
    assert "autofocus" in wrong.text


def test_texts_of_a_fair_are_shown_as_texts(app: Flask, reader: FlaskClient) -> None:
    script = "<script>alert(1)</script>"
    with database_of(app).begin() as session:
        clerk = viewer_of(app, CLERK)
        fair = fairs.create(session, clerk, fair_details(name=script, place=script, description=script))
        fairs.add_booth(session, clerk, fair.id, make_exhibitor(session).name)
        fairs.move(session, clerk, fair.id, FairState.OPEN, fair.version)

    assert script not in reader.get(f"/fairs/{fair.id}").text
    assert script not in reader.get("/fairs/").text


def test_a_booth_that_is_taken_off_takes_its_meetings_along(app: Flask, staff: FlaskClient) -> None:
    fair_id = fair_in(app)
    ticket_in(app, fair_id)
    staff.post(f"/staff/fairs/{fair_id}/schedule", data={"version": read(app, fair_id).version})
    with database_of(app).session() as session:
        booth_id = fairs.booths_of(session, fair_id)[0].booth.id

    staff.post(f"/staff/fairs/{fair_id}/booths/{booth_id}/remove")

    with database_of(app).session() as session:
        assert session.scalars(select(FairMeeting).where(FairMeeting.fair_id == fair_id)).all() == []
        assert fairs.booths_of(session, fair_id) == []
        assert accounts.find(session, CLERK) is not None
