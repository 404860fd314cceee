"""Job fairs: planned, opened, with booths and tickets, and a door that lets each ticket in once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, EmployerState, FairState, FairTicket, Notice, now
from jobmarket.security.viewer import ANONYMOUS, Role, Viewer
from jobmarket.services import fairs
from jobmarket.services.fairs import FairChanged, FairRefused, NoSuchFair
from jobmarket.services.fairs.managing import day_of
from tests.factories import make_employer, make_vacancy
from tests.factories_labour import (
    fair_details,
    make_clerk,
    make_exhibitor,
    make_fair,
    make_resident,
    make_seekers,
    seeker,
)


def code_of(session: Session, fair_id: int) -> str:
    """The code of the only ticket."""
    return session.scalars(select(FairTicket.code).where(FairTicket.fair_id == fair_id)).one()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "no-name"),
        ({"place": ""}, "no-place"),
        ({"ends_at": now() - timedelta(days=1)}, "hours"),
        ({"starts_at": now() - timedelta(days=1)}, "past"),
        ({"meeting_minutes": 4}, "range"),
        ({"meetings_each": 11}, "range"),
        ({"meeting_minutes": 120, "ends_at": fair_details().starts_at + timedelta(hours=1)}, "no-slot"),
    ],
)
def test_a_fair_must_be_possible(session: Session, values: dict[str, Any], code: str) -> None:
    with pytest.raises(FairRefused, match=code):
        fairs.create(session, make_clerk(session), fair_details(**values))


def test_a_fair_goes_its_way_and_no_other(session: Session) -> None:
    clerk = make_clerk(session)
    fair = make_fair(session, clerk, state=FairState.PLANNED)

    for state in (FairState.RUNNING, FairState.CLOSED, FairState.PLANNED):
        with pytest.raises(FairRefused, match="no-move"):
            fairs.move(session, clerk, fair.id, state, fair.version)
    for state in (FairState.OPEN, FairState.RUNNING, FairState.CLOSED):
        fairs.move(session, clerk, fair.id, state, fair.version)
    with pytest.raises(FairRefused, match="no-move"):
        fairs.move(session, clerk, fair.id, FairState.CANCELLED, fair.version)


def test_a_fair_without_booths_is_not_opened(session: Session) -> None:
    clerk = make_clerk(session)
    fair = fairs.create(session, clerk, fair_details())

    with pytest.raises(FairRefused, match="no-booths"):
        fairs.move(session, clerk, fair.id, FairState.OPEN, fair.version)


def test_who_read_an_older_version_is_told(session: Session) -> None:
    clerk = make_clerk(session)
    fair = make_fair(session, clerk)

    with pytest.raises(FairChanged):
        fairs.move(session, clerk, fair.id, FairState.RUNNING, fair.version - 1)
    with pytest.raises(FairChanged):
        fairs.change(session, clerk, fair.id, fair_details(name="新名"), fair.version - 1)


def test_the_public_sees_what_is_open_and_nothing_planned(session: Session) -> None:
    clerk = make_clerk(session)
    planned, opened = make_fair(session, clerk, state=FairState.PLANNED), make_fair(session, clerk)

    assert [fair.id for fair in fairs.public_fairs(session)] == [opened.id]
    with pytest.raises(NoSuchFair):
        fairs.public_fair(session, planned.id)


def test_another_region_cannot_touch_it(session: Session) -> None:
    fair, beijing = make_fair(session, make_clerk(session)), make_clerk(session, "110000")

    for viewer in (beijing, ANONYMOUS, Viewer(frozenset({Role.OWNER}), account_id=5)):
        with pytest.raises(NoSuchFair):
            fairs.move(session, viewer, fair.id, FairState.CANCELLED, fair.version)
    assert fairs.fairs_of(session, beijing) == []


def test_booths_are_for_verified_employers_with_vacancies_once_each(session: Session) -> None:
    clerk = make_clerk(session)
    fair = make_fair(session, clerk, state=FairState.PLANNED)
    exhibitor = make_exhibitor(session)
    unverified = make_employer(session)
    make_vacancy(session, employer=unverified)
    idle = make_employer(session, state=EmployerState.VERIFIED)

    booth = fairs.add_booth(session, clerk, fair.id, exhibitor.name)

    assert booth.number == 2
    for name, code in (
        (exhibitor.name, "twice"),
        (unverified.name, "not-verified"),
        (idle.name, "no-vacancies"),
        ("没有这家", "no-employer"),
    ):
        with pytest.raises(FairRefused, match=code):
            fairs.add_booth(session, clerk, fair.id, name)
    with pytest.raises(FairRefused, match="number-taken"):
        fairs.add_booth(session, clerk, fair.id, make_exhibitor(session).name, 2)


def test_a_booth_of_another_fair_is_not_taken_off_by_a_changed_number(session: Session) -> None:
    clerk = make_clerk(session)
    mine, other = make_fair(session, clerk), make_fair(session, clerk)
    booth = fairs.booths_of(session, other.id)[0].booth

    with pytest.raises(NoSuchFair):
        fairs.remove_booth(session, clerk, mine.id, booth.id)


def test_the_vacancies_of_a_fair_are_searched(session: Session) -> None:
    fair = make_fair(session, make_clerk(session), "电工", "厨师")

    found = fairs.booths_of(session, fair.id, "厨师")

    assert [[vacancy.title for vacancy in one.vacancies] for one in found] == [["厨师"]]
    assert fairs.booths_of(session, fair.id, "宇航员") == []


def test_a_seeker_takes_one_ticket_however_often(session: Session) -> None:
    fair, person = make_fair(session, make_clerk(session)), make_resident(session)

    tickets = [fairs.take_ticket(session, seeker(person), fair.id) for _ in range(2)]

    assert tickets[0] is tickets[1]


def test_a_ticket_needs_a_registration_that_holds(session: Session) -> None:
    fair = make_fair(session, make_clerk(session))

    for viewer in (Viewer(frozenset({Role.SEEKER}), account_id=7), seeker(make_resident(session, state="paused"))):
        with pytest.raises(FairRefused, match="no-registration"):
            fairs.take_ticket(session, viewer, fair.id)


def test_staff_hand_out_a_ticket_by_number_and_the_person_is_told(session: Session) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    account = Account(email="one@bureau.test", password="-", fs_uniquifier="one", person_id=person.id)
    session.add(account)
    session.flush()

    ticket = fairs.issue_ticket(session, clerk, fair.id, person.document_number)

    assert ticket.person_id == person.id
    assert session.scalars(select(Notice.kind).where(Notice.account_id == account.id)).all() == ["fair-ticket"]
    with pytest.raises(FairRefused, match="no-registration"):
        fairs.issue_ticket(session, clerk, fair.id, "13800000000")


def test_a_ticket_that_was_given_back_opens_no_door_and_a_new_one_does(session: Session) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    old = fairs.take_ticket(session, seeker(person), fair.id).code
    fairs.give_back(session, seeker(person), fair.id)
    assert fairs.own_ticket(session, seeker(person), fair.id) is None
    fairs.move(session, clerk, fair.id, FairState.RUNNING, fair.version)

    with pytest.raises(FairRefused, match="cancelled"):
        fairs.check_in(session, clerk, fair.id, old)
    new = fairs.take_ticket(session, seeker(person), fair.id).code
    assert fairs.check_in(session, clerk, fair.id, new).first
    with pytest.raises(FairRefused, match="no-ticket"):
        fairs.check_in(session, clerk, fair.id, old)


def test_the_door_lets_each_ticket_in_once(session: Session) -> None:
    clerk = make_clerk(session)
    fair = make_fair(session, clerk)
    make_seekers(session, clerk, fair, 1)
    code = code_of(session, fair.id)
    fairs.move(session, clerk, fair.id, FairState.RUNNING, fair.version)

    first = fairs.check_in(session, clerk, fair.id, f" {code[:5].lower()}-{code[5:]} ")
    second = fairs.check_in(session, clerk, fair.id, code)

    assert (first.first, second.first) == (True, False)
    assert second.ticket.checked_in_at == first.ticket.checked_in_at


def test_the_door_is_closed_before_the_fair_and_to_other_fairs(session: Session) -> None:
    clerk = make_clerk(session)
    fair, running = make_fair(session, clerk), make_fair(session, clerk, state=FairState.RUNNING)
    make_seekers(session, clerk, fair, 1)
    code = code_of(session, fair.id)

    with pytest.raises(FairRefused, match="not-running"):
        fairs.check_in(session, clerk, fair.id, code)
    with pytest.raises(FairRefused, match="no-ticket"):
        fairs.check_in(session, clerk, running.id, code)


def test_holders_of_tickets_hear_that_a_fair_is_cancelled(session: Session) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    session.add(Account(email="one@bureau.test", password="-", fs_uniquifier="one", person_id=person.id))
    fairs.take_ticket(session, seeker(person), fair.id)

    fairs.move(session, clerk, fair.id, FairState.CANCELLED, fair.version)

    assert session.scalars(select(Notice.kind).order_by(Notice.id)).all() == ["fair-ticket", "fair-cancelled"]


def test_the_day_of_a_fair_is_that_of_china(session: Session) -> None:
    early = datetime(2099, 5, 1, 23, 30, tzinfo=UTC)  # half past seven on the second of May

    fair = fairs.create(session, make_clerk(session), fair_details(starts_at=early, ends_at=early + timedelta(hours=2)))

    assert day_of(fair) == date(2099, 5, 2)
