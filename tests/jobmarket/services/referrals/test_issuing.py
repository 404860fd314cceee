"""Issuing a referral: what is checked, what is written, who is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    AuditEntry,
    EmployerState,
    JobSeekingState,
    MemberRole,
    Membership,
    Notice,
    Referral,
    ReferralEvent,
    ReferralState,
    VacancyState,
    now,
)
from jobmarket.services import referrals
from jobmarket.services.referrals import ReferralRefused
from jobmarket.services.working_days import after_working_days
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.factories_referrals import TODAY, make_offices, make_pair, make_referral
from tests.signing_in import make_account


def test_a_referral_has_its_score_its_day_and_its_first_step(session: Session) -> None:
    staff = make_offices(session)

    referral = make_referral(session, staff.clerk)

    assert referral.state == ReferralState.ISSUED
    assert referral.office_id == staff.clerk.office_id
    assert referral.due_on == after_working_days(TODAY, 5)
    assert referral.eligible is True
    assert referral.score is not None
    assert 0.3 < referral.score <= 1
    step = session.scalars(select(ReferralEvent)).one()
    assert (step.from_state, step.to_state, step.account_id) == (None, "issued", staff.clerk.account_id)
    assert session.scalar(select(AuditEntry.action).where(AuditEntry.subject_kind == "referral")) == "referral-issued"


def test_the_code_is_encrypted_in_the_database(session: Session) -> None:
    referral = make_referral(session, make_offices(session).clerk)

    stored = session.execute(text("SELECT code, code_hash FROM referral")).one()

    assert referral.code not in stored[0] + stored[1]
    assert referrals.by_code(session, referral.code).id == referral.id


def test_person_and_employer_are_told(session: Session) -> None:
    staff = make_offices(session)
    registration, vacancy = make_pair(session)
    person = make_account(session, "person@offices.test", person_id=registration.person_id)
    recruiter = make_account(session, "recruiter@offices.test")
    session.add(
        Membership(
            account_id=recruiter.id, employer_id=vacancy.employer_id, role=MemberRole.RECRUITER, confirmed_at=now()
        )
    )
    session.flush()

    referrals.issue(session, staff.clerk, registration.id, vacancy.id, working_days=5, today=TODAY)

    told = {(row.account_id, row.kind) for row in session.scalars(select(Notice))}
    assert told == {(person.id, "referral-issued"), (recruiter.id, "referral-received")}


def test_a_pair_that_does_not_fit_may_be_referred_and_is_noted_so(session: Session) -> None:
    staff = make_offices(session)
    registration = make_job_seeking(session, "电工", education=1, experience_years=0.0)
    vacancy = make_vacancy(session, "外科医师", education=6, experience_min_years=10)

    referral = referrals.issue(session, staff.clerk, registration.id, vacancy.id, working_days=5, today=TODAY)

    assert referral.eligible is False


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": JobSeekingState.PAUSED}, "registration-paused"),
        ({"state": JobSeekingState.CLOSED}, "registration-closed"),
        ({"valid_until": TODAY - timedelta(days=1)}, "registration-lapsed"),
        ({"region_code": "110101", "wished_region_codes": ["110000"]}, "not-found"),
    ],
)
def test_registrations_that_are_not_referred(session: Session, change: dict[str, Any], code: str) -> None:
    staff = make_offices(session)
    registration, vacancy = make_pair(session)
    for name, value in change.items():
        setattr(registration, name, value)
    session.flush()

    with pytest.raises(ReferralRefused) as refused:
        referrals.issue(session, staff.clerk, registration.id, vacancy.id, working_days=5, today=TODAY)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"state": VacancyState.PAUSED}, "vacancy-not-open"),
        ({"state": VacancyState.DRAFT}, "vacancy-not-open"),
        ({"expires_at": now() - timedelta(minutes=1)}, "vacancy-not-open"),
        ({"headcount": 1, "filled_count": 1}, "vacancy-full"),
    ],
)
def test_vacancies_that_nobody_is_referred_to(session: Session, facts: dict[str, Any], code: str) -> None:
    staff = make_offices(session)

    with pytest.raises(ReferralRefused) as refused:
        make_referral(session, staff.clerk, vacancy=facts)

    assert refused.value.code == code


def test_nobody_is_referred_to_a_suspended_employer(session: Session) -> None:
    staff = make_offices(session)

    with pytest.raises(ReferralRefused, match="employer-suspended"):
        make_referral(session, staff.clerk, vacancy={"employer": make_employer(session, state=EmployerState.SUSPENDED)})


def test_vacancies_shown_to_registered_seekers_first_are_referred_to(session: Session) -> None:
    referral = make_referral(session, make_offices(session).clerk, vacancy={"state": VacancyState.RESTRICTED})

    assert referral.id


@pytest.mark.parametrize("days", [-1, 61])
def test_a_day_in_the_past_or_far_away_is_no_due_day(session: Session, days: int) -> None:
    staff = make_offices(session)
    registration, vacancy = make_pair(session)
    due_on = TODAY + timedelta(days=days)

    with pytest.raises(ReferralRefused, match="due-date"):
        referrals.issue(session, staff.clerk, registration.id, vacancy.id, working_days=5, today=TODAY, due_on=due_on)


def test_a_person_has_one_open_referral_to_a_vacancy_however_often_they_are_registered(session: Session) -> None:
    staff = make_offices(session)
    first = make_referral(session, staff.clerk)
    again = make_job_seeking(session, "电工", person=first.person)

    with pytest.raises(ReferralRefused) as refused:
        referrals.issue(session, staff.colleague, again.id, first.vacancy_id, working_days=5, today=TODAY)

    assert (refused.value.code, refused.value.referral_id) == ("already-referred", first.id)


def test_after_the_first_has_ended_another_may_be_issued(session: Session) -> None:
    staff = make_offices(session)
    first = make_referral(session, staff.clerk)
    referrals.report(session, staff.clerk, first.id, "no-show", "not-reached", first.version)

    second = referrals.issue(session, staff.clerk, first.job_seeking_id, first.vacancy_id, working_days=5, today=TODAY)

    assert second.id != first.id


def test_the_database_itself_lets_only_one_of_two_clerks_in(database: Database) -> None:
    with database.begin() as session:
        referral = make_referral(session, make_offices(session).clerk)
    copied = ("person_id", "job_seeking_id", "vacancy_id", "office_id", "due_on")
    twin = Referral(code="other", code_hash="other", **{name: getattr(referral, name) for name in copied})

    with pytest.raises(DatabaseError), database.begin() as session:
        session.add(twin)


@pytest.mark.parametrize("change", ["UPDATE referral_event SET to_state = 'hired'", "DELETE FROM referral_event"])
def test_steps_cannot_be_changed_or_deleted(database: Database, change: str) -> None:
    with database.begin() as session:
        make_referral(session, make_offices(session).clerk)

    with pytest.raises(DatabaseError, match="cannot be changed"), database.begin() as session:
        session.execute(text(change))
