"""`jobmarket index` and `jobmarket worker`: also when they are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest
from click.testing import Result
from sqlalchemy import func, select

from indexer import Collection
from jobmarket.models import OutboxEntry, Vacancy
from tests.bureau import Bureau, ids_of
from tests.factories import make_employer, make_vacancy

Command = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[str]"]
POSTINGS = Collection.POSTINGS
PATIENCE = 60.0  # seconds until something that should happen is given up


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Return when it holds; fails when the process has ended or patience has."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def waiting(bureau: Bureau) -> int:
    with bureau.database.session() as session:
        return session.scalar(select(func.count()).select_from(OutboxEntry)) or 0


def publish(bureau: Bureau, count: int) -> list[int]:
    with bureau.database.begin() as session:
        employer = make_employer(session)
        return [make_vacancy(session, f"电工{number}", employer=employer).id for number in range(count)]


def test_status_counts_rows_documents_and_what_waits(bureau: Bureau, command: Command) -> None:
    publish(bureau, 3)
    bureau.index()
    publish(bureau, 2)

    lines = command("index", "status").stdout.splitlines()

    cells = {line.split("│")[1].strip(): line.split("│")[2].strip() for line in lines if line.count("│") > 2}
    assert {name: cells[name] for name in ("documents", "rows", "waiting", "failing")} == {
        "documents": "3",
        "rows": "5",
        "waiting": "2",
        "failing": "0",
    }


def test_verify_says_what_differs_and_repairs_it(bureau: Bureau, command: Command) -> None:
    ids = publish(bureau, 3)
    bureau.index()
    bureau.engine.delete(POSTINGS, ids[:1])

    found, repaired, again = (command("index", "verify", *more) for more in ([], ["--repair"], []))

    assert (found.exit_code, repaired.exit_code, again.exit_code) == (1, 0, 0)
    assert "postings: 1 missing, 0 surplus, 0 outdated" in found.stdout
    assert "postings: 0 missing, 0 surplus, 0 outdated" in again.stdout


def test_rebuild_makes_the_index_from_the_rows(bureau: Bureau, command: Command) -> None:
    ids = publish(bureau, 3)

    result = command("index", "rebuild")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "postings: 3 documents" in result.stderr
    assert set(bureau.engine.versions(POSTINGS)) == set(ids)
    assert waiting(bureau) == 0


def test_an_index_of_another_model_is_named_and_can_be_rebuilt(bureau: Bureau, command: Command) -> None:
    publish(bureau, 1)
    with bureau.engine.writing(POSTINGS, 1):
        bureau.index()
    made = next((bureau.engine.folder / "postings").glob("*/manifest.json"))  # type: ignore[attr-defined]
    made.write_text(made.read_text().replace(bureau.engine.fingerprint(POSTINGS) or "", "another"))
    publish(bureau, 1)

    refused = command("index", "verify", "--repair")
    command("index", "rebuild")

    assert refused.exit_code == 1
    assert "index rebuild" in refused.stderr
    assert command("index", "verify").exit_code == 0


@pytest.mark.parametrize("arguments", [("index", "status"), ("index", "verify"), ("index", "rebuild")])
@pytest.mark.usefixtures("database")
def test_an_engine_that_is_away_is_named(command: Command, arguments: tuple[str, ...]) -> None:
    result = command(*arguments, ELASTICSEARCH_URL="http://127.0.0.1:9")

    assert result.exit_code == 1
    assert "the search engine does not answer" in result.stderr


def test_the_worker_indexes_until_it_is_told_to_stop(bureau: Bureau, start: Start) -> None:
    worker = start("worker")
    ids = publish(bureau, 3)

    wait_until(lambda: set(bureau.engine.versions(POSTINGS)) == set(ids) and not waiting(bureau), worker)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(PATIENCE) == 0


def test_a_worker_killed_half_way_is_continued_by_the_next(bureau: Bureau, start: Start) -> None:
    ids = publish(bureau, 2_500)
    killed = start("worker")
    wait_until(lambda: 0 < waiting(bureau) < 2_500, killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    left = waiting(bureau)

    late = publish(bureau, 10)
    worker = start("worker")
    wait_until(lambda: not waiting(bureau), worker)

    assert left > 0
    assert set(bureau.engine.versions(POSTINGS)) == {*ids, *late}
    assert ids_of(bureau.search('"电工1999"')) == [ids[1999]]


def test_two_workers_take_turns(bureau: Bureau, start: Start) -> None:
    workers = [start("worker"), start("worker")]
    ids = publish(bureau, 1_500)

    wait_until(lambda: not waiting(bureau), workers[0])

    assert set(bureau.engine.versions(POSTINGS)) == set(ids)
    assert workers[1].poll() is None
    with bureau.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Vacancy)) == bureau.engine.count(POSTINGS)


PARENT = """
import time
from types import SimpleNamespace
from jobmarket.config import Settings
from jobmarket.services.indexing import start_background_worker
print(start_background_worker(SimpleNamespace(settings=Settings.from_environment())).pid, flush=True)
time.sleep(600)
"""


def test_a_services_worker_ends_however_the_service_ends(bureau: Bureau, environment: dict[str, str]) -> None:
    ids = publish(bureau, 1)
    service = subprocess.Popen([sys.executable, "-c", PARENT], env=environment, text=True, stdout=subprocess.PIPE)
    assert service.stdout is not None
    worker = psutil.Process(int(service.stdout.readline()))
    wait_until(lambda: set(bureau.engine.versions(POSTINGS)) == set(ids), service)

    service.kill()
    service.communicate()

    deadline = time.monotonic() + PATIENCE
    while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)
