"""Clerks at the same moment, on PostgreSQL: one referral, one hire a place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Referral, Vacancy
from jobmarket.services import referrals
from jobmarket.services.reference import load_reference
from jobmarket.services.referrals import ReferralRefused
from tests.factories import make_job_seeking
from tests.factories_referrals import TODAY, make_offices, make_pair, make_referral


def prepared(database: Database) -> None:
    migrating.upgrade(database)
    with database.begin() as session:
        load_reference(session)


def test_of_many_clerks_one_issues_the_referral(postgres_database: Database) -> None:
    prepared(postgres_database)
    with postgres_database.begin() as session:
        clerk = make_offices(session).clerk
        registration, vacancy = make_pair(session)

    def issue(_number: int) -> str:
        try:
            with postgres_database.begin() as session:
                referrals.issue(session, clerk, registration.id, vacancy.id, working_days=5, today=TODAY)
            return "issued"
        except ReferralRefused as refused:
            return refused.code

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(issue, range(6)))

    assert answers == ["already-referred"] * 5 + ["issued"]


def test_of_many_hires_for_one_place_one_counts(postgres_database: Database) -> None:
    prepared(postgres_database)
    with postgres_database.begin() as session:
        clerk = make_offices(session).clerk
        first = make_referral(session, clerk, vacancy={"headcount": 1})
        others = [make_job_seeking(session, "电工") for _ in range(4)]
        rows = [
            referrals.issue(session, clerk, one.id, first.vacancy_id, working_days=5, today=TODAY) for one in others
        ]

    def hire(referral_id: int) -> str:
        try:
            with postgres_database.begin() as session:
                referrals.report(session, clerk, referral_id, "hired", "", 1)
            return "hired"
        except ReferralRefused as refused:
            return refused.code

    with ThreadPoolExecutor(5) as pool:
        answers = sorted(pool.map(hire, [first.id, *(row.id for row in rows)]))

    assert answers == ["hired"] + ["no-place"] * 4
    with postgres_database.session() as session:
        assert session.get_one(Vacancy, first.vacancy_id).filled_count == 1
        hired = select(func.count()).select_from(Referral).where(Referral.state == "hired")
        assert session.scalar(hired) == 1
