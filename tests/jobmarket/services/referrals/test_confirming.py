"""A hire that an employer reported: it waits for staff, and one step ends the registration."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    CloseReason,
    EmploymentRegistration,
    JobSeeking,
    JobSeekingState,
    Referral,
)
from jobmarket.security.viewer import ANONYMOUS, Viewer
from jobmarket.services import referrals, today
from jobmarket.services.referrals import ReferralRefused
from tests.factories_referrals import TODAY, make_offices, make_referral
from tests.jobmarket.services.referrals.test_two_at_once import prepared


def reported_as_hired(session: Session, viewer: Viewer) -> Referral:
    referral = make_referral(session, viewer)
    return referrals.report_by_code(session, ANONYMOUS, referral.code, "hired", "", referral.version)


def waiting_at(session: Session, viewer: Viewer) -> list[int]:
    return [row.id for row in today.reported_hires(session, viewer, TODAY).rows]


def test_a_reported_hire_waits_at_the_office_that_referred(session: Session) -> None:
    staff = make_offices(session)
    referral = reported_as_hired(session, staff.clerk)

    assert waiting_at(session, staff.clerk) == [referral.id]
    assert waiting_at(session, staff.elsewhere) == []


def test_confirming_ends_the_registration_and_registers_the_work(session: Session) -> None:
    staff = make_offices(session)
    referral = reported_as_hired(session, staff.clerk)

    referrals.confirm_hire(session, staff.clerk, referral.id)

    registration = session.get_one(JobSeeking, referral.job_seeking_id)
    assert (registration.state, registration.close_reason) == (JobSeekingState.CLOSED, CloseReason.FOUND_HERE)
    worked = select(EmploymentRegistration.vacancy_id).where(EmploymentRegistration.person_id == referral.person_id)
    assert session.scalars(worked).all() == [referral.vacancy_id]
    assert waiting_at(session, staff.clerk) == []


def test_confirming_twice_is_told_as_done_already(session: Session) -> None:
    staff = make_offices(session)
    referral = reported_as_hired(session, staff.clerk)
    referrals.confirm_hire(session, staff.clerk, referral.id)

    with pytest.raises(ReferralRefused, match="changed-meanwhile"):
        referrals.confirm_hire(session, staff.colleague, referral.id)


def test_another_region_confirms_nothing(session: Session) -> None:
    staff = make_offices(session)
    referral = reported_as_hired(session, staff.clerk)
    registration = session.get_one(JobSeeking, referral.job_seeking_id)
    registration.region_code, registration.wished_region_codes = "310109", ["310000"]
    session.flush()

    with pytest.raises(ReferralRefused, match="not-found"):
        referrals.confirm_hire(session, staff.elsewhere, referral.id)


def test_a_hire_that_staff_noted_themselves_waits_for_nobody(session: Session) -> None:
    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)

    referrals.report(session, staff.clerk, referral.id, "hired", "", referral.version)

    assert waiting_at(session, staff.clerk) == []


def test_whoever_renews_after_the_hire_is_left_in_peace(session: Session) -> None:
    staff = make_offices(session)
    referral = reported_as_hired(session, staff.clerk)

    session.get_one(JobSeeking, referral.job_seeking_id).confirmed_on = TODAY + timedelta(days=1)
    session.flush()

    assert waiting_at(session, staff.clerk) == []


def test_postgresql_finds_the_same(postgres_database: Database) -> None:
    prepared(postgres_database)
    with postgres_database.begin() as session:
        staff = make_offices(session)
        referral = reported_as_hired(session, staff.clerk)

        assert waiting_at(session, staff.clerk) == [referral.id]
