"""The life of a vacancy: which moves are possible, what they lead to, what two at once do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    AuditEntry,
    DocumentKind,
    EmployerState,
    Notice,
    OutboxEntry,
    PostingReview,
    ReviewState,
    Vacancy,
    VacancyState,
)
from jobmarket.services import vacancy_life as life
from jobmarket.services.notices import NoticeKind
from jobmarket.services.vacancy_life import Move, Outcome
from jobmarket.services.vacancy_life.opening import today
from tests.hiring import LAWFUL, UNLAWFUL, Firm, make_firm, post

S = VacancyState


@pytest.fixture
def firm(session: Session) -> Firm:
    """A verified employer."""
    return make_firm(session)


def in_state(session: Session, firm: Firm, state: VacancyState) -> Vacancy:
    """A vacancy that was brought into a state without asking."""
    row = life.draft(session, firm.owner, firm.id, LAWFUL)
    row.state = state
    session.flush()
    return row


def test_a_lawful_vacancy_is_published_indexed_and_told_of(session: Session, firm: Firm) -> None:
    row = post(session, firm)

    assert row.state == S.PUBLISHED
    entries = select(OutboxEntry.row_id).where(OutboxEntry.kind == DocumentKind.POSTING)
    assert row.id in session.scalars(entries).all()
    kinds = session.scalars(select(Notice.kind).where(Notice.subject_id == row.id)).all()
    assert kinds == [NoticeKind.VACANCY_PUBLISHED] * 2  # owner and recruiter
    actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == row.id)).all()
    assert {"vacancy-made", "vacancy-submitted"} <= set(actions)


def test_what_the_check_stops_waits_for_staff_and_is_not_indexed(session: Session, firm: Firm) -> None:
    row = post(session, firm, UNLAWFUL)

    assert row.state == S.INSPECTING
    review = session.scalars(select(PostingReview).where(PostingReview.vacancy_id == row.id)).one()
    assert review.state == ReviewState.WAITING
    assert [one["kind"] for one in review.findings] == ["sex"]
    assert not session.scalars(select(OutboxEntry).where(OutboxEntry.row_id == row.id)).all()


def test_benefits_are_checked_as_well(session: Session, firm: Firm) -> None:
    row = post(session, firm, replace(LAWFUL, benefits="入职需交押金500元"))

    assert row.state == S.INSPECTING


@pytest.mark.parametrize("state", [one for one in EmployerState if one is not EmployerState.VERIFIED])
def test_an_employer_that_is_not_verified_drafts_and_does_not_publish(session: Session, state: EmployerState) -> None:
    firm = make_firm(session, state)
    row = life.draft(session, firm.owner, firm.id, LAWFUL)

    with pytest.raises(life.VacancyRefused, match="not-verified"):
        life.submit(session, firm.owner, row.id, row.version)
    assert life.own_vacancy(session, firm.owner, row.id).state == S.DRAFT


@pytest.mark.parametrize("what", list(Move))
def test_only_the_moves_of_the_table_are_possible(session: Session, firm: Firm, what: Move) -> None:
    moved = set()
    for state in VacancyState:
        row = in_state(session, firm, state)
        try:
            life.move(session, firm.owner, row.id, what, row.version, reason="不招了")
        except life.VacancyRefused:
            continue
        moved.add(state)

    assert moved == (life.MOVES[what] if what in life.BY_EMPLOYER else set())


def test_each_move_leads_where_the_table_says(session: Session, firm: Firm) -> None:
    row = post(session, firm)
    seen = []
    for what in (Move.PAUSE, Move.RESUME, Move.FILL, Move.REOPEN, Move.SUBMIT, Move.RENEW, Move.CLOSE):
        row = life.move(session, firm.recruiter, row.id, what, row.version, reason="已招满")
        seen.append(row.state)

    assert seen == [S.PAUSED, S.PUBLISHED, S.FILLED, S.DRAFT, S.PUBLISHED, S.PUBLISHED, S.CLOSED]
    assert row.closed_reason == "已招满"
    assert [event.move for event in life.events_of(session, row.id)][-2:] == ["submit", "made"]


def test_closing_needs_a_reason(session: Session, firm: Firm) -> None:
    row = post(session, firm)

    with pytest.raises(life.VacancyRefused) as refused:
        life.move(session, firm.owner, row.id, Move.CLOSE, row.version, reason="  ")
    assert (refused.value.code, refused.value.field) == ("reason-missing", "reason")


def test_a_renewal_ends_within_half_a_year(session: Session, firm: Firm) -> None:
    row = post(session, firm)

    for day in (today() - timedelta(days=1), today() + timedelta(days=181)):
        with pytest.raises(life.VacancyRefused, match="expires-on"):
            life.move(session, firm.owner, row.id, Move.RENEW, row.version, until=day)
    row = life.move(session, firm.owner, row.id, Move.RENEW, row.version, until=today() + timedelta(days=90))
    assert life.opening_of(row).expires_on == today() + timedelta(days=90)


def test_another_employers_vacancy_is_as_if_it_were_not_there(session: Session, firm: Firm) -> None:
    row, stranger = post(session, firm), make_firm(session)

    for attempt in (
        lambda: life.own_vacancy(session, stranger.owner, row.id),
        lambda: life.change(session, stranger.owner, row.id, row.version, LAWFUL),
        lambda: life.move(session, stranger.owner, row.id, Move.CLOSE, row.version, reason="x"),
        lambda: life.submit(session, stranger.owner, row.id, row.version),
        lambda: life.draft(session, stranger.owner, firm.id, LAWFUL),
        lambda: life.take(session, stranger.owner, firm.id, LAWFUL, "A1"),
    ):
        with pytest.raises(life.NoSuchVacancy):
            attempt()
    assert life.own_vacancies(session, stranger.owner, firm.id) == []


def test_the_second_of_two_recruiters_is_told_what_the_first_changed(session: Session, firm: Firm) -> None:
    row = life.draft(session, firm.owner, firm.id, LAWFUL)
    read = row.version
    life.change(session, firm.owner, row.id, read, replace(LAWFUL, wage_min=7500, title="高级维修电工"))

    with pytest.raises(life.ChangedMeanwhile) as told:
        life.change(session, firm.recruiter, row.id, read, replace(LAWFUL, headcount=5))

    assert told.value.version == 2
    assert {(one.field, one.before, one.after) for one in told.value.changes} == {
        ("wage_min", 7000, 7500),
        ("title", "维修电工", "高级维修电工"),
    }
    assert life.own_vacancy(session, firm.owner, row.id).headcount == 2


def test_a_change_back_is_no_change(session: Session, firm: Firm) -> None:
    row = life.draft(session, firm.owner, firm.id, LAWFUL)
    life.change(session, firm.owner, row.id, 1, replace(LAWFUL, headcount=9))
    life.change(session, firm.owner, row.id, 2, LAWFUL)

    assert life.changes_since(session, row.id, 1) == []


def test_a_published_vacancy_that_is_changed_to_something_unlawful_is_taken_off(session: Session, firm: Firm) -> None:
    row = post(session, firm)

    row = life.change(session, firm.owner, row.id, row.version, UNLAWFUL)

    assert row.state == S.INSPECTING


def test_a_draft_may_hold_anything(session: Session, firm: Firm) -> None:
    row = life.draft(session, firm.owner, firm.id, UNLAWFUL)

    row = life.change(session, firm.owner, row.id, row.version, replace(UNLAWFUL, headcount=3))

    assert row.state == S.DRAFT


def test_the_headcount_stays_above_those_who_were_hired(session: Session, firm: Firm) -> None:
    row = post(session, firm)
    row.filled_count = 2
    session.flush()

    with pytest.raises(life.VacancyRefused, match="headcount"):
        life.change(session, firm.owner, row.id, row.version, replace(LAWFUL, headcount=1))


def test_what_is_left_out_is_read_from_the_text(session: Session, firm: Firm) -> None:
    opening = life.Opening(title="叉车司机", description="持叉车证，负责装卸。", region_code="310109")

    row = life.draft(session, firm.owner, firm.id, opening)

    assert row.occupation_code is not None
    assert (row.occupation_confidence or 0) < 1
    assert row.certificate_ids
    assert row.wage_kind == "negotiable"


def test_words_that_are_no_known_skill_are_kept_as_keywords(session: Session, firm: Firm) -> None:
    row = life.draft(session, firm.owner, firm.id, replace(LAWFUL, skills=("低压配电", "祖传绝活一号")))

    assert row.skill_ids == ["low-voltage-distribution"]
    assert row.tags == ["祖传绝活一号"]


def test_a_number_of_ones_own_makes_nothing_twice(session: Session, firm: Firm) -> None:
    first, made = life.take(session, firm.owner, firm.id, LAWFUL, "A-1")
    again, unchanged = life.take(session, firm.owner, firm.id, LAWFUL, "A-1")
    changed, updated = life.take(session, firm.owner, firm.id, replace(LAWFUL, headcount=7), "A-1")

    assert first.id == again.id == changed.id
    assert [made, unchanged, updated] == [Outcome.MADE, Outcome.UNCHANGED, Outcome.UPDATED]
    assert changed.headcount == 7


def test_the_same_number_of_two_employers_is_two_vacancies(session: Session, firm: Firm) -> None:
    other = make_firm(session)

    first, _ = life.take(session, firm.owner, firm.id, LAWFUL, "A-1")
    second, _ = life.take(session, other.owner, other.id, LAWFUL, "A-1")

    assert first.id != second.id


def test_two_at_once_on_postgresql_the_second_loses_nothing(postgres_database: Database) -> None:
    from jobmarket import migrating
    from jobmarket.services.reference import load_reference

    migrating.upgrade(postgres_database)
    with postgres_database.begin() as session:
        load_reference(session)
        firm = make_firm(session)
        vacancy_id = life.draft(session, firm.owner, firm.id, LAWFUL).id
    with postgres_database.session() as late:
        life.own_vacancy(late, firm.recruiter, vacancy_id)
        with postgres_database.begin() as early:
            life.change(early, firm.owner, vacancy_id, 1, replace(LAWFUL, headcount=9))
        with pytest.raises(life.ChangedMeanwhile) as told:
            life.change(late, firm.recruiter, vacancy_id, 1, replace(LAWFUL, wage_min=7100))

    assert [one.field for one in told.value.changes] == ["headcount"]
