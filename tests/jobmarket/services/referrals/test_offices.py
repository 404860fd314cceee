"""Hand-over between offices, who is in charge, substitutes, notes, today's queue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import HandoverState, JobSeeking, Notice, Vacancy, now
from jobmarket.services import assignments, handovers, notes, substitutions, today
from jobmarket.services.assignments import AssignmentRefused
from jobmarket.services.handovers import REGISTRATION, VACANCY, HandoverRefused
from jobmarket.services.notes import NoteRefused
from jobmarket.services.persons import record_of
from jobmarket.services.seekers import registration
from jobmarket.services.substitutions import SubstitutionRefused
from tests.factories_referrals import TODAY, TwoOffices, make_offices, make_pair, make_referral

WEEK = TODAY + timedelta(days=7)


def asked(session: Session, staff: TwoOffices, row_id: int, kind: str = REGISTRATION) -> int:
    assert staff.beijing.office_id
    return handovers.ask(session, staff.clerk, kind, row_id, staff.beijing.office_id, "已迁往北京").id


def test_both_offices_see_a_registration_while_it_is_handed_over(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)
    before = registration(session, staff.elsewhere, row.id)

    asked(session, staff, row.id)

    assert before is None
    assert registration(session, staff.elsewhere, row.id) is not None
    assert registration(session, staff.clerk, row.id) is not None
    assert record_of(session, staff.elsewhere, row.person_id) is not None


def test_who_accepts_looks_after_it_from_then_on(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)
    row.assigned_to_id = staff.clerk.account_id
    number = asked(session, staff, row.id)

    handovers.decide(session, staff.elsewhere, number, "accept", "")

    session.refresh(row)
    assert (row.office_id, row.assigned_to_id) == (staff.beijing.office_id, None)
    assert registration(session, staff.elsewhere, row.id) is not None
    told = {(notice.account_id, notice.kind) for notice in session.scalars(select(Notice))}
    assert told == {(staff.beijing.account_id, "handover-asked"), (staff.clerk.account_id, "handover-decided")}


def test_who_declines_sees_it_no_longer_and_says_why(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)
    number = asked(session, staff, row.id)

    with pytest.raises(HandoverRefused, match="reason"):
        handovers.decide(session, staff.elsewhere, number, "decline", " ")
    handovers.decide(session, staff.elsewhere, number, "decline", "本人仍住上海")

    assert registration(session, staff.elsewhere, row.id) is None
    assert session.get_one(JobSeeking, row.id).office_id is None


def test_a_vacancy_is_handed_over_as_well(session: Session) -> None:
    staff = make_offices(session)
    _registration, vacancy = make_pair(session)
    number = asked(session, staff, vacancy.id, VACANCY)

    handovers.decide(session, staff.beijing, number, "accept", "好的")

    session.refresh(vacancy)
    assert vacancy.office_id == staff.beijing.office_id


@pytest.mark.parametrize("decision", ["accept", "decline", "nonsense"])
def test_who_asked_does_not_decide(session: Session, decision: str) -> None:
    staff = make_offices(session)
    number = asked(session, staff, make_pair(session)[0].id)

    with pytest.raises(HandoverRefused, match="not-yours"):
        handovers.decide(session, staff.supervisor, number, decision, "x")


def test_a_decision_counts_once(session: Session) -> None:
    staff = make_offices(session)
    number = asked(session, staff, make_pair(session)[0].id)
    handovers.decide(session, staff.clerk, number, "withdraw", "")

    with pytest.raises(HandoverRefused, match="decided"):
        handovers.decide(session, staff.elsewhere, number, "accept", "")

    assert handovers.decided_lately(session, staff.clerk)[0].state == HandoverState.WITHDRAWN


def test_what_another_office_looks_after_cannot_be_given_away(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)
    row.office_id = staff.beijing.office_id
    session.flush()

    with pytest.raises(HandoverRefused, match="not-yours"):
        asked(session, staff, row.id)
    with pytest.raises(HandoverRefused, match="not-found"):
        handovers.ask(session, staff.clerk, REGISTRATION, 999_999, staff.beijing.office_id or 0, "x")


def test_one_hand_over_waits_at_a_time(database: Database) -> None:
    with database.begin() as session:
        staff = make_offices(session)
        row, _vacancy = make_pair(session)
        asked(session, staff, row.id)

    with pytest.raises(HandoverRefused, match="waiting"), database.begin() as session:
        asked(session, staff, row.id)


def test_a_supervisor_puts_a_colleague_in_charge_who_is_told(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)
    assert staff.colleague.account_id

    assignments.assign(session, staff.supervisor, "registration", row.id, staff.colleague.account_id)

    assert (row.assigned_to_id, row.office_id) == (staff.colleague.account_id, staff.supervisor.office_id)
    told = session.scalars(select(Notice)).one()
    assert (told.account_id, told.kind) == (staff.colleague.account_id, "work-assigned")
    load = {one.member.account_id: one.registrations for one in assignments.workloads(session, staff.clerk, TODAY)}
    assert load[staff.colleague.account_id] == 1


def test_who_cannot_be_put_in_charge_and_by_whom(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)
    wanted = staff.colleague.account_id or 0

    for viewer, kind, row_id, account_id, code in (
        (staff.clerk, "referral", referral.id, wanted, "not-found"),
        (staff.beijing, "referral", referral.id, staff.elsewhere.account_id or 0, "not-found"),
        (staff.supervisor, "account", 1, wanted, "not-found"),
        (staff.supervisor, "referral", 999_999, wanted, "not-found"),
        (staff.supervisor, "referral", referral.id, staff.elsewhere.account_id or 0, "not-a-colleague"),
    ):
        with pytest.raises(AssignmentRefused, match=code):
            assignments.assign(session, viewer, kind, row_id, account_id)


def test_substitutes_are_colleagues_and_one_at_a_time(session: Session) -> None:
    staff = make_offices(session)
    clerk, colleague = staff.clerk.account_id or 0, staff.colleague.account_id or 0
    row = substitutions.substitute(session, staff.supervisor, clerk, colleague, TODAY, WEEK, TODAY)

    for viewer, absent, stands_in, first, last, code in (
        (staff.supervisor, clerk, colleague, WEEK, WEEK, "overlap"),
        (staff.supervisor, colleague, colleague, TODAY, WEEK, "same-person"),
        (staff.supervisor, colleague, clerk, WEEK, TODAY, "days"),
        (staff.supervisor, colleague, staff.elsewhere.account_id or 0, TODAY, WEEK, "not-a-colleague"),
        (staff.clerk, colleague, clerk, TODAY, WEEK, "not-a-colleague"),
    ):
        with pytest.raises(SubstitutionRefused, match=code):
            substitutions.substitute(session, viewer, absent, stands_in, first, last, TODAY)
    with pytest.raises(SubstitutionRefused, match="not-found"):
        substitutions.end_substitution(session, staff.beijing, row.id)
    substitutions.end_substitution(session, staff.supervisor, row.id)
    assert substitutions.works_for(session, staff.colleague, TODAY) == {colleague}


def test_notes_are_for_the_offices_that_work_with_the_person(session: Session) -> None:
    staff = make_offices(session)
    row, _vacancy = make_pair(session)

    notes.write(session, staff.clerk, row.person_id, "  第一条 \r\n 第二行 ")

    assert [one.text for one in notes.of_person(session, staff.colleague, row.person_id)] == ["第一条 \n 第二行"]
    assert notes.of_person(session, staff.elsewhere, row.person_id) == []
    with pytest.raises(NoteRefused, match="not-found"):
        notes.write(session, staff.elsewhere, row.person_id, "x")


@pytest.mark.parametrize("change", ["account_id = 1", "person_id = 1", "written_at = '2000-01-01 00:00:00'"])
def test_who_wrote_a_note_cannot_be_changed(database: Database, change: str) -> None:
    with database.begin() as session:
        staff = make_offices(session)
        notes.write(session, staff.clerk, make_pair(session)[0].person_id, "x")

    with pytest.raises(DatabaseError, match="cannot be changed"), database.begin() as session:
        session.execute(text(f"UPDATE note SET {change}"))


def test_the_queue_has_what_the_office_is_to_do(session: Session) -> None:
    staff = make_offices(session)
    late = make_referral(session, staff.clerk, due_on=TODAY - timedelta(days=3))
    make_referral(session, staff.colleague)
    row, vacancy = make_pair(session)
    row.office_id, row.valid_until = staff.clerk.office_id, TODAY + timedelta(days=14)
    vacancy.answer_due_at, vacancy.office_id = now() - timedelta(days=1), staff.clerk.office_id
    session.flush()

    assert [one.id for one in today.due(session, staff.clerk, TODAY).rows] == [late.id]
    assert [one.id for one in today.ending(session, staff.clerk, TODAY).rows] == [row.id]
    assert [one.id for one in today.answers_due(session, staff.clerk, TODAY).rows] == [vacancy.id]
    assert today.my_referrals(session, staff.colleague, TODAY).total == 1
    for question in (today.due, today.ending, today.answers_due, today.my_referrals):
        assert question(session, staff.elsewhere, TODAY).total == 0
    vacancy.answered_at = now()
    session.flush()
    assert today.answers_due(session, staff.clerk, TODAY).total == 0
    assert session.get_one(Vacancy, vacancy.id)
