"""`jobmarket jobs`, and the worker that does them beside indexing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import select

from jobmarket.models import Account, JobRun
from tests.bureau import Bureau
from tests.factories import make_vacancy
from tests.factories_alerts import make_search_alert, notices_of
from tests.jobmarket.cli.conftest import Command


def test_the_list_says_what_there_is_and_when(command: Command, bureau: Bureau) -> None:
    answer = command("jobs", "list")

    assert answer.exit_code == 0
    for said in ("alerts-daily", "daily from 07:45", "alerts-at-once", "every 1 min", "retention", "never"):
        assert said in answer.stdout


def test_a_job_is_done_by_name_and_noted(command: Command, bureau: Bureau) -> None:
    answer = command("jobs", "run", "alerts-daily")

    assert (answer.exit_code, "alerts-daily: 0" in answer.stderr) == (0, True)
    with bureau.database.session() as session:
        assert session.get_one(JobRun, "alerts-daily").finished_at is not None


def test_a_job_that_there_is_not_is_refused_in_words(command: Command, bureau: Bureau) -> None:
    answer = command("jobs", "run", "nothing")

    assert answer.exit_code == 1
    assert "there is no job nothing" in answer.stderr


@pytest.mark.parametrize("hour", ["24", "-1", "eight"])
def test_an_hour_that_is_none_is_refused(command: Command, hour: str) -> None:
    answer = command("jobs", "list", JOBMARKET_DIGEST_HOUR=hour)

    assert answer.exit_code == 1
    assert "JOBMARKET_DIGEST_HOUR" in answer.stderr


def test_the_worker_indexes_a_vacancy_tells_of_it_and_sends_the_mail(
    bureau: Bureau, start: Callable[..., Popen[str]]
) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "上海 电工")
        account = session.get_one(Account, alert.account_id)
        make_vacancy(session, "维修电工")
    start("worker")

    folder = _home(bureau) / "mail"
    until = time.monotonic() + 120
    while not list(folder.glob("*.eml")) and time.monotonic() < until:
        time.sleep(0.2)

    (mail,) = folder.glob("*.eml")
    assert f"To: {account.email}".encode() in mail.read_bytes()
    assert [notice.facts["count"] for notice in notices_of(bureau, account.id)] == [1]
    with bureau.database.session() as session:
        assert "retention" in session.scalars(select(JobRun.name)).all()


def _home(bureau: Bureau) -> Path:
    database = bureau.database.engine.url.database
    assert database is not None
    return Path(database).parent


def test_a_worker_whose_parent_is_gone_before_it_has_started_ends(
    bureau: Bureau, start: Callable[..., Popen[str]]
) -> None:
    gone = start("jobs", "list")
    gone.wait(timeout=120)

    worker = start("worker", "--parent", gone.pid)

    assert worker.wait(timeout=120) == 0
