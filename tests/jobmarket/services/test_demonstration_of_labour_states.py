"""The demonstration's bureau has people without work, people who are helped, and a fair that is coming."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from jobmarket.database import Database
from jobmarket.models import (
    Assistance,
    EmploymentRegistration,
    FairMeeting,
    FairState,
    JobFair,
    UnemploymentRegistration,
)
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.demonstration.accounts import load_accounts
from jobmarket.services.demonstration.labour_states import load_labour_states

SIZE = DemonstrationSize(employers=150, vacancies=500, seekers=400)


def test_it_is_loaded_once(database: Database) -> None:
    with database.begin() as session:
        load_demonstration(session, SIZE, date.today())
        load_accounts(session)

        loaded = [load_labour_states(session, date.today()) for _ in range(2)]

    assert loaded == [True, False]
    with database.session() as session:
        fair = session.scalars(select(JobFair)).one()
        assert fair.state == FairState.OPEN
        for model in (UnemploymentRegistration, EmploymentRegistration, Assistance, FairMeeting):
            assert session.scalar(select(func.count()).select_from(model)), model.__name__


def test_without_a_bureau_nothing_is_loaded(database: Database) -> None:
    with database.begin() as session:
        assert not load_labour_states(session)
