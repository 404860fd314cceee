"""An application's way: who may move it where, what each move needs, and that two at once cannot both have it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Application,
    ApplicationEvent,
    ApplicationState,
    AuditEntry,
    Employer,
    EmployerState,
    Notice,
    Side,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import applying, ending, messages, moving, reading
from jobmarket.services.applications.access import application
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere, Stale
from jobmarket.services.applications.states import ENDED, MOVES, OPEN, moves
from jobmarket.services.notices import NoticeKind
from tests.factories_applications import add_seeker, apply, make_hiring, make_pair, move_to, recruiter_of

S = ApplicationState


def notices_of(database: Database, viewer: Viewer) -> list[str]:
    """The kinds of what lies in somebody's inbox, oldest first."""
    with database.session() as session:
        query = select(Notice.kind).where(Notice.account_id == viewer.account_id).order_by(Notice.id)
        return list(session.scalars(query))


def test_from_applying_to_being_hired(database: Database) -> None:
    pair = make_pair(database, headcount=2)
    number = apply(database, pair.seeker, pair.vacancy_id)

    for state in ("shortlisted", "invited", "offered"):
        move_to(database, pair.recruiter, number, state)
    row = move_to(database, pair.seeker, number, "accepted")

    assert row.state == S.ACCEPTED
    with database.session() as session:
        steps = [(one.side, one.to_state) for one in reading.events(session, number)]
        vacancy = session.get_one(Vacancy, pair.vacancy_id)
    assert steps == [
        ("seeker", "submitted"),
        ("employer", "shortlisted"),
        ("employer", "invited"),
        ("employer", "offered"),
        ("seeker", "accepted"),
    ]
    assert (vacancy.filled_count, vacancy.state) == (1, VacancyState.PUBLISHED)
    assert notices_of(database, pair.seeker) == [NoticeKind.APPLICATION_MOVED] * 3
    assert notices_of(database, pair.recruiter) == [NoticeKind.APPLICATION_RECEIVED, NoticeKind.APPLICANT_MOVED]


def test_the_last_place_closes_the_vacancy_and_tells_who_waits(database: Database) -> None:
    pair = make_pair(database)
    other, _ = add_seeker(database)
    first, second = apply(database, pair.seeker, pair.vacancy_id), apply(database, other, pair.vacancy_id)
    move_to(database, pair.recruiter, first, "offered")

    move_to(database, pair.seeker, first, "accepted")

    with database.session() as session:
        assert session.get_one(Vacancy, pair.vacancy_id).state == VacancyState.FILLED
        assert session.get_one(Application, second).state == S.FILLED
        assert session.get_one(Application, first).state == S.ACCEPTED
    assert notices_of(database, other) == [NoticeKind.VACANCY_FILLED]


def test_of_two_offers_for_the_last_place_the_second_to_be_taken_comes_too_late(database: Database) -> None:
    pair = make_pair(database)
    other, _ = add_seeker(database)
    first, second = apply(database, pair.seeker, pair.vacancy_id), apply(database, other, pair.vacancy_id)
    for number in (first, second):
        move_to(database, pair.recruiter, number, "offered")
    with database.session() as session:
        version = session.get_one(Application, second).version
    move_to(database, pair.seeker, first, "accepted")

    with pytest.raises(Stale), database.begin() as session:
        moving.move(session, other, second, version, "accepted")


@pytest.mark.parametrize("side", [Side.EMPLOYER, Side.SEEKER])
@pytest.mark.parametrize("state", list(S))
def test_moves_that_the_table_does_not_have_are_refused(database: Database, state: S, side: Side) -> None:
    pair = make_pair(database, headcount=5)
    number = apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        session.get_one(Application, number).state = state
    viewer = pair.seeker if side is Side.SEEKER else pair.recruiter

    for to in set(S) - moves(side, state):
        with pytest.raises(ApplicationRefused, match="illegal"):
            move_to(database, viewer, number, to)
    with pytest.raises(ApplicationRefused, match="illegal"):
        move_to(database, viewer, number, "hired-by-magic")


def test_nobody_leaves_an_end_but_where_a_place_or_an_offer_can_come_again() -> None:
    again = {S.LAPSED, S.FILLED}

    assert {state for side in MOVES for state, to in MOVES[side].items() if to and state in ENDED} == again
    assert all(MOVES[Side.SERVICE][state] for state in OPEN)


@pytest.mark.parametrize(
    ("to", "details", "code", "field"),
    [
        ("invited", {"interview_at": None}, "missing", "interview_at"),
        ("invited", {"interview_at": now() - timedelta(hours=1)}, "day", "interview_at"),
        ("invited", {"interview_at": now() + timedelta(days=400)}, "day", "interview_at"),
        ("invited", {"interview_place": " "}, "missing", "interview_place"),
        ("invited", {"interview_place": "路" * 301}, "too-long", "interview_place"),
        ("offered", {"offer_until": None}, "missing", "offer_until"),
        ("offered", {"offer_until": date.today() - timedelta(days=2)}, "day", "offer_until"),
        ("offered", {"offer_until": date.today() + timedelta(days=99)}, "day", "offer_until"),
        ("offered", {"words": "入职先交押金500元"}, "unlawful", "words"),
        ("rejected", {"reason": "too-old"}, "choose", "reason"),
        ("rejected", {"words": "您年龄偏大"}, "unlawful", "words"),
        ("rejected", {"words": "好" * 2001}, "too-long", "words"),
    ],
)
def test_what_a_move_needs_is_asked_for_at_its_field(
    database: Database, to: str, details: dict[str, Any], code: str, field: str
) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    with pytest.raises(ApplicationRefused) as refused:
        move_to(database, pair.recruiter, number, to, **details)

    assert (refused.value.code, refused.value.field) == (code, field)
    with database.session() as session:
        assert session.get_one(Application, number).state == S.SUBMITTED


def test_an_unlawful_reason_is_quoted_with_its_article(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    with pytest.raises(ApplicationRefused) as refused:
        move_to(database, pair.recruiter, number, "rejected", words="岗位不适合怀孕的人")

    (finding,) = refused.value.findings
    assert finding.quote == "怀孕"
    assert "就业促进法" in finding.article.zh


def test_the_words_of_a_move_are_a_message(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    row = move_to(database, pair.recruiter, number, "rejected", words="感谢您的应聘，欢迎以后再来。")

    assert (row.state, row.reject_reason) == (S.REJECTED, "experience")
    with database.session() as session:
        (message,) = messages.conversation(session, row)
        assert (message.side, message.body) == (Side.EMPLOYER, "感谢您的应聘，欢迎以后再来。")


def test_the_second_of_two_recruiters_is_told_that_the_first_was_quicker(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    move_to(database, pair.recruiter, number, "shortlisted")

    with pytest.raises(Stale), database.begin() as session:
        moving.move(session, pair.recruiter, number, 1, "rejected", moving.Details(reason="others"))

    with database.session() as session:
        assert session.get_one(Application, number).state == S.SHORTLISTED


def test_an_offer_lapses_after_its_day_and_both_are_told(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    move_to(database, pair.recruiter, number, "offered", offer_until=date.today() + timedelta(days=1))

    with database.begin() as session:
        assert ending.lapse(session, date.today() + timedelta(days=1)) == 0
        assert ending.lapse(session, date.today() + timedelta(days=3)) == 1

    with pytest.raises(ApplicationRefused, match="illegal"):
        move_to(database, pair.seeker, number, "accepted")
    assert notices_of(database, pair.seeker)[-1] == NoticeKind.APPLICATION_MOVED
    assert notices_of(database, pair.recruiter)[-1] == NoticeKind.APPLICANT_MOVED
    move_to(database, pair.recruiter, number, "offered")


def test_an_offer_whose_day_has_passed_cannot_be_taken_before_it_is_swept_either(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    move_to(database, pair.recruiter, number, "offered")
    with database.begin() as session:
        session.get_one(Application, number).offer_until = date.today() - timedelta(days=2)

    with pytest.raises(ApplicationRefused, match="offer-over"):
        move_to(database, pair.seeker, number, "accepted")


@pytest.mark.parametrize(
    ("state", "possible"), [("paused", True), ("expired", True), ("closed", False), ("filled", False)]
)
def test_what_has_begun_goes_on_unless_the_employer_closed(database: Database, state: str, possible: bool) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        session.get_one(Vacancy, pair.vacancy_id).state = VacancyState(state)

    if possible:
        assert move_to(database, pair.recruiter, number, "invited").state == S.INVITED
        return
    with pytest.raises(ApplicationRefused, match="no-place"):
        move_to(database, pair.recruiter, number, "invited")
    assert move_to(database, pair.recruiter, number, "rejected").state == S.REJECTED


def test_somebody_elses_application_is_not_there(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    stranger, _ = add_seeker(database)
    with database.begin() as session:
        competitor = recruiter_of(session, make_hiring(session).employer_id)

    for viewer in (stranger, competitor, Viewer(frozenset())):
        with pytest.raises(NotThere), database.session() as session:
            application(session, viewer, number)
        with pytest.raises(NotThere):
            move_to(database, viewer, number, "withdrawn")


def test_an_employer_that_is_suspended_reads_no_applications(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        session.get_one(Employer, pair.employer_id).state = EmployerState.SUSPENDED

    with database.session() as session:
        with pytest.raises(NotThere):
            application(session, pair.recruiter, number)
        assert application(session, pair.seeker, number).id == number


def test_opening_an_application_is_noted_for_the_person_and_moves_it_once(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    for _ in range(2):
        with database.begin() as session:
            moving.seen_by_employer(session, pair.recruiter, application(session, pair.recruiter, number))

    with database.session() as session:
        assert session.get_one(Application, number).state == S.VIEWED
        assert [one.to_state for one in reading.events(session, number)] == ["submitted", "viewed"]
        seen = session.query(AuditEntry).filter_by(action="profile-viewed").all()
        person = session.get_one(Account, pair.seeker.account_id).person_id
    assert [(one.subject_kind, one.subject_id, one.purpose) for one in seen] == [
        ("person", person, f"application {number}")
    ] * 2
    assert notices_of(database, pair.seeker) == []


def test_erasing_a_person_withdraws_and_leaves_nobodys_words(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        row = application(session, pair.seeker, number)
        messages.write(session, pair.seeker, row, "您好")
        assert pair.seeker.person_id is not None
        ending.forget(session, pair.seeker.person_id)

    with database.session() as session:
        row = session.get_one(Application, number)
        assert (row.state, row.covering) == (S.WITHDRAWN, "")
        assert messages.conversation(session, row) == []
        assert session.query(ApplicationEvent).count() == 2


@pytest.mark.parametrize("change", ["UPDATE application_event SET side = 'seeker'", "DELETE FROM application_event"])
def test_the_database_refuses_to_change_what_happened(empty_database: Database, change: str) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        session.add(ApplicationEvent(application_id=1, side="seeker", to_state="submitted"))

    with pytest.raises(DatabaseError, match="application events cannot be changed"), empty_database.begin() as session:
        session.execute(text(change))


def test_applying_twice_is_applying_once(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    with pytest.raises(ApplicationRefused, match="already"):
        apply(database, pair.seeker, pair.vacancy_id)

    with database.session() as session:
        found = applying.earlier(session, pair.seeker, pair.vacancy_id)
        assert isinstance(found, Application)
        assert found.id == number
