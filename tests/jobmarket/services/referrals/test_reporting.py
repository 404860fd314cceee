"""What came of a referral: legal moves alone, hires counted once, slips taken back."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    CloseReason,
    JobSeeking,
    JobSeekingState,
    Notice,
    OutboxEntry,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.viewer import ANONYMOUS
from jobmarket.services import referrals
from jobmarket.services.referrals import MOVES, REASONS, ReferralRefused
from tests.factories_referrals import TODAY, make_offices, make_referral

ENDS = set(ReferralState) - {ReferralState.ISSUED, ReferralState.CONTACTED, ReferralState.INTERVIEWED}


def reason_for(state: ReferralState) -> str:
    return next(iter(REASONS.get(state, ("",))))


@pytest.mark.parametrize("before", ReferralState)
def test_staff_move_a_referral_along_the_table_and_nowhere_else(session: Session, before: ReferralState) -> None:
    staff = make_offices(session)
    moved = set()
    for after in ReferralState:
        referral = make_referral(session, staff.clerk, state=before, closed_at=now() if before in ENDS else None)
        with suppress(ReferralRefused):
            referrals.report(session, staff.clerk, referral.id, after, reason_for(after), referral.version)
            moved.add(after)
            assert (referral.closed_at is not None) == (after in ENDS)

    assert moved == MOVES[ReporterKind.STAFF].get(before, set())


def test_nothing_leads_out_of_an_end() -> None:
    assert [table.get(end) for table in MOVES.values() for end in ENDS] == [None] * 8


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("refused", ""),
        ("refused", "mistake"),
        ("refused", "'; DROP TABLE referral"),
        ("no-show", "wage"),
        ("withdrawn", ""),
    ],
)
def test_an_end_without_a_hire_needs_a_reason_of_its_list(session: Session, state: str, reason: str) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    with pytest.raises(ReferralRefused, match="reason"):
        referrals.report(session, staff.clerk, referral.id, state, reason, referral.version)


def test_a_hire_takes_a_place_and_ends_the_registration_when_asked(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    referrals.report(session, staff.clerk, referral.id, "hired", "", referral.version, close_registration=True)

    registration = session.get_one(JobSeeking, referral.job_seeking_id)
    assert session.get_one(Vacancy, referral.vacancy_id).filled_count == 1
    assert (registration.state, registration.close_reason) == (JobSeekingState.CLOSED, CloseReason.FOUND_HERE)
    assert (
        session.scalars(select(OutboxEntry.row_id).where(OutboxEntry.kind == "seeker")).all().count(registration.id)
        == 2
    )


def test_a_hire_alone_leaves_the_registration_as_it_is(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    referrals.report(session, staff.clerk, referral.id, "hired", "", referral.version)

    assert session.get_one(JobSeeking, referral.job_seeking_id).state == JobSeekingState.ACTIVE


def test_where_all_places_are_taken_nothing_is_written(database: Database) -> None:
    with database.begin() as session:
        staff = make_offices(session)
        referral = make_referral(session, staff.clerk, vacancy={"headcount": 1})
        session.get_one(Vacancy, referral.vacancy_id).filled_count = 1

    with pytest.raises(ReferralRefused, match="no-place"), database.begin() as session:
        referrals.report(session, staff.clerk, referral.id, "hired", "", referral.version)

    with database.session() as session:
        assert session.get_one(Referral, referral.id).state == ReferralState.ISSUED
        assert len(session.scalars(select(ReferralEvent)).all()) == 1


def test_of_two_at_once_the_second_is_told(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)
    seen = referral.version
    referrals.report(session, staff.clerk, referral.id, "contacted", "", seen)

    with pytest.raises(ReferralRefused, match="changed-meanwhile"):
        referrals.report(session, staff.colleague, referral.id, "no-show", "not-reached", seen)

    assert referral.state == ReferralState.CONTACTED


def test_a_row_that_changed_between_reading_and_writing_is_noticed(database: Database) -> None:
    with database.begin() as session:
        staff = make_offices(session)
        referral = make_referral(session, staff.clerk)
    with database.session() as first, database.begin() as second:
        referrals.find(first, staff.clerk, referral.id)  # read, and kept in the session
        second.execute(update(Referral).values(version=7))
        second.commit()
        with pytest.raises(ReferralRefused, match="changed-meanwhile"):
            referrals.report(first, staff.clerk, referral.id, "contacted", "", 1)


def test_somebody_of_another_region_finds_nothing(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    assert referrals.find(session, staff.elsewhere, referral.id) is None
    with pytest.raises(ReferralRefused, match="not-found"):
        referrals.report(session, staff.elsewhere, referral.id, "contacted", "", referral.version)


def test_the_employer_reports_with_the_code_and_the_clerk_is_told(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    referrals.report_by_code(session, ANONYMOUS, referral.code, "interviewed", "", referral.version)

    told = session.scalars(select(Notice).where(Notice.kind == "referral-reported")).one()
    assert (told.account_id, told.facts) == (staff.clerk.account_id, {"title": "维修电工"})
    step = session.scalars(select(ReferralEvent).order_by(ReferralEvent.id.desc())).first()
    assert step is not None
    assert (step.reporter, step.account_id) == (ReporterKind.EMPLOYER, None)


def test_the_employer_takes_nothing_back(session: Session) -> None:
    referral = make_referral(session, make_offices(session).clerk)

    with pytest.raises(ReferralRefused, match="illegal-move"):
        referrals.report_by_code(session, ANONYMOUS, referral.code, "withdrawn", "mistake", referral.version)


def test_a_code_leads_nowhere_long_after_the_end(session: Session) -> None:
    referral = make_referral(session, make_offices(session).clerk, closed_at=now() - timedelta(days=31))

    with pytest.raises(ReferralRefused, match="not-found"):
        referrals.by_code(session, referral.code)


def test_a_supervisor_takes_a_hire_back_with_all_that_hung_on_it(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk, vacancy={"headcount": 1})
    referrals.report(session, staff.clerk, referral.id, "contacted", "", referral.version)
    referrals.report(session, staff.clerk, referral.id, "hired", "", referral.version, close_registration=True)
    assert session.get_one(Vacancy, referral.vacancy_id).state == VacancyState.FILLED

    referrals.take_back(session, staff.supervisor, referral.id, referral.version, hours=24)

    vacancy = session.get_one(Vacancy, referral.vacancy_id)
    assert (referral.state, referral.closed_at) == (ReferralState.CONTACTED, None)
    assert (vacancy.state, vacancy.filled_count) == (VacancyState.PUBLISHED, 0)
    assert session.get_one(JobSeeking, referral.job_seeking_id).state == JobSeekingState.ACTIVE
    assert referrals.find(session, staff.clerk, referral.id).events[-1].is_undo  # type: ignore[union-attr]


def test_a_clerk_takes_nothing_back_and_a_supervisor_not_for_ever(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)
    referrals.report(session, staff.clerk, referral.id, "withdrawn", "mistake", referral.version)

    with pytest.raises(ReferralRefused, match="too-late"):
        referrals.take_back(session, staff.clerk, referral.id, referral.version, hours=24)
    referral.closed_at = now() - timedelta(hours=25)
    session.flush()
    with pytest.raises(ReferralRefused, match="too-late"):
        referrals.take_back(session, staff.supervisor, referral.id, referral.version, hours=24)


def test_an_end_is_not_taken_back_where_the_person_was_referred_anew(database: Database) -> None:
    with database.begin() as session:
        staff = make_offices(session)
        first = make_referral(session, staff.clerk)
        referrals.report(session, staff.clerk, first.id, "withdrawn", "mistake", first.version)
        referrals.issue(session, staff.clerk, first.job_seeking_id, first.vacancy_id, working_days=5, today=TODAY)

    with pytest.raises(ReferralRefused, match="already-referred"), database.begin() as session:
        referrals.take_back(session, staff.supervisor, first.id, first.version, hours=24)
