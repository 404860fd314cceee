"""The demonstration market: large enough, reproducible, consistent, of nobody."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from stdnum.cn import ric, uscc

from jobmarket.database import Database
from jobmarket.models import AlertMatch, Employer, JobSeeking, Notice, OutboxEntry, Person, Vacancy, WorkExperience
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.demonstration.accounts import load_accounts
from jobmarket.services.demonstration.alerts import load_alerts
from jobmarket.services.demonstration.identities import credit_code, identity_number
from jobmarket.services.notices import NoticeKind
from tests.bureau import Bureau, encoder

DAY = date(2026, 11, 2)
SMALL = DemonstrationSize(employers=120, vacancies=300, seekers=200)


def test_the_whole_market_has_its_size_and_all_eight_groups(database: Database) -> None:
    with database.begin() as session:
        load_demonstration(session, today=DAY)

    with database.session() as session:
        counts = [session.scalar(select(func.count()).select_from(model)) for model in (Employer, Vacancy, JobSeeking)]
        groups = {code[:1] for code in session.scalars(select(Vacancy.occupation_code)) if code}
        announced = session.scalar(select(func.count()).select_from(OutboxEntry))
    assert counts[0] >= 600
    assert counts[1] >= 3_000
    assert counts[2] == 5_000
    assert groups == set("12345678")
    assert announced == counts[1] + counts[2]


def test_the_same_day_gives_the_same_rows(database: Database) -> None:
    seen = []
    for _ in range(2):
        with database.session() as session:
            load_demonstration(session, SMALL, DAY)
            vacancies = session.execute(select(Vacancy.title, Vacancy.wage_min, Vacancy.description)).all()
            seen.append((vacancies, session.execute(select(JobSeeking.title, JobSeeking.summary)).all()))
            session.rollback()

    assert seen[0] == seen[1]


def test_a_second_load_does_nothing(database: Database) -> None:
    with database.begin() as session:
        load_demonstration(session, SMALL, DAY)

    with database.begin() as session:
        assert load_demonstration(session, SMALL, DAY) is False
        assert session.scalar(select(func.count()).select_from(JobSeeking)) == SMALL.seekers


def test_a_load_that_fails_half_way_leaves_nothing(database: Database) -> None:
    def stop(rows: int) -> None:
        if rows == SMALL.vacancies:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.begin() as session:
        load_demonstration(session, SMALL, DAY, progress=stop)

    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Employer)) == 0


def test_histories_add_up_and_end_in_the_past(database: Database) -> None:
    with database.begin() as session:
        load_demonstration(session, SMALL, DAY)

    with database.session() as session:
        for seeker in session.scalars(select(JobSeeking)):
            years = sum((job.ended_on - job.started_on).days for job in seeker.work_experiences if job.ended_on) / 365
            assert years == pytest.approx(seeker.experience_years, abs=0.1)
        assert (session.scalar(select(func.max(WorkExperience.ended_on))) or DAY) <= DAY
        assert all(session.scalars(select(Person.is_demonstration)))


@pytest.mark.parametrize("number", [1, 77, 5_000])
def test_numbers_have_right_check_digits_and_the_region_that_does_not_exist(number: int) -> None:
    identity, credit = identity_number(number), credit_code(number)

    assert identity[-1] == ric.calc_check_digit(identity)
    assert credit[-1] == uscc.calc_check_digit(credit[:-1])
    assert (identity[:2], credit[2:4]) == ("99", "99")


def test_the_demonstrations_seeker_has_an_alert_with_something_in_the_inbox(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        load_demonstration(session, DemonstrationSize(92, 600, 1))
        load_accounts(session)
    bureau.index()

    with bureau.database.begin() as session:
        first = load_alerts(session, bureau.engine, encoder())
    with bureau.database.begin() as session:
        again = load_alerts(session, bureau.engine, encoder())

    with bureau.database.session() as session:
        notice = session.scalars(select(Notice).where(Notice.kind == NoticeKind.MATCHES_FOUND)).one()
        matches = session.scalar(select(func.count()).select_from(AlertMatch))
    assert (first, again) == (True, False)
    assert notice.facts["count"] == matches
    assert matches
