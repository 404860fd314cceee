"""The daily run: reminders 14 and 3 days ahead, once each, and the end of what nobody renewed."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.models import CloseReason, JobSeeking, JobSeekingState, Notice, OutboxEntry
from jobmarket.services.registrations import making, states
from jobmarket.services.registrations.validity import DailyRun, daily_run
from jobmarket.services.seekers_coding import code_seeker
from jobmarket.services.seekers_import import store_seekers
from tests.factories_registrations import as_viewer, seeker_account, statement


def _registered(database: Database) -> tuple[int, int]:
    """Ids of an account and its registration."""
    with database.begin() as session:
        account = seeker_account(session)
        return account.id, making.register_oneself(session, as_viewer(session, account), statement()).id


def _notices(database: Database) -> list[str]:
    with database.session() as session:
        return list(session.scalars(select(Notice.kind).order_by(Notice.id)))


def test_reminders_come_14_and_3_days_ahead_and_once_each(database: Database) -> None:
    _registered(database)
    end = date.today() + timedelta(days=180)

    reminded = {
        left: [daily_run(database, end - timedelta(days=left)).reminded for _ in range(2)]
        for left in (15, 14, 13, 4, 3, 2, 0)
    }

    assert {left: times for left, times in reminded.items() if any(times)} == {14: [1, 0], 3: [1, 0]}
    assert _notices(database) == ["registration-ends", "registration-ends"]


def test_a_run_that_was_missed_is_made_up_for(database: Database) -> None:
    _registered(database)
    end = date.today() + timedelta(days=180)

    assert daily_run(database, end - timedelta(days=9)).reminded == 1
    assert daily_run(database, end - timedelta(days=1)).reminded == 1
    assert daily_run(database, end).reminded == 0


def test_what_nobody_renewed_ends_and_one_click_brings_it_back(database: Database) -> None:
    account_id, row_id = _registered(database)
    after = date.today() + timedelta(days=181)

    assert daily_run(database, after) == DailyRun(reminded=0, lapsed=1)
    assert daily_run(database, after) == DailyRun(reminded=0, lapsed=0)

    assert _notices(database) == ["registration-lapsed"]
    with database.begin() as session:
        from jobmarket.models import Account

        row = session.get_one(JobSeeking, row_id)
        assert (row.state, row.close_reason) == (JobSeekingState.CLOSED, CloseReason.LAPSED)
        states.renew(session, as_viewer(session, session.get_one(Account, account_id)), row_id)
        assert row.state == JobSeekingState.ACTIVE
        assert row.close_reason is None
        told = session.scalars(select(OutboxEntry.id).where(OutboxEntry.row_id == row_id)).all()
        assert len(told) == 3  # made, lapsed, renewed


def test_a_reminder_does_not_change_what_the_search_index_knows(database: Database) -> None:
    _account, row_id = _registered(database)
    with database.session() as session:
        before = session.get_one(JobSeeking, row_id).updated_at

    daily_run(database, date.today() + timedelta(days=170))

    with database.session() as session:
        row = session.get_one(JobSeeking, row_id)
        assert row.updated_at == before
        assert row.reminded_on is not None


def test_a_newer_file_brings_back_what_had_lapsed(database: Database) -> None:
    row = {"source": "file", "source_id": "1", "title": "电工", "name": "王芳"}
    store_seekers(database, [code_seeker(row)])
    daily_run(database, date.today() + timedelta(days=181))

    store_seekers(database, [code_seeker(row | {"summary": "还在找工作"})])

    with database.session() as session:
        assert session.scalars(select(JobSeeking.state)).all() == [JobSeekingState.ACTIVE]
