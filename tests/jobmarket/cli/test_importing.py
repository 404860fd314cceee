"""`jobmarket import` as people run it: its own process, its output, what it leaves behind."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobmarket.config import Settings
from jobmarket.database import Database
from tests.conftest import SECRET

PARSED_KEYS = {
    "source", "source_id", "wage_min", "wage_max", "wage_months", "wage_kind", "region_code", "experience_min_years",
    "experience_max_years", "education", "headcount", "occupation_code", "skills",
}  # fmt: skip


def _rows(count: int) -> bytes:
    rows = (
        {"source": "甲网", "source_id": str(n), "title": f"电工{n}", "company": f"厂{n % 50}"} for n in range(count)
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _start(settings: Settings, *arguments: str | Path) -> subprocess.Popen[str]:
    environment = os.environ | {"JOBMARKET_HOME": str(settings.home), "SECRET_KEY": SECRET}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from jobmarket.cli import main; main()", "import", *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def _import(settings: Settings, *arguments: str | Path) -> str:
    process = _start(settings, *arguments)
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    return out


def _stored(settings: Settings) -> tuple[int, int, int]:
    """Vacancies, sources, and vacancies without an outbox entry."""
    with sqlite3.connect(settings.home / "jobmarket.sqlite") as connection:
        ask = (
            "SELECT (SELECT count(*) FROM vacancy), (SELECT count(*) FROM vacancy_source), "
            "(SELECT count(*) FROM vacancy WHERE id NOT IN (SELECT row_id FROM outbox))"
        )
        found: tuple[int, int, int] = connection.execute(ask).fetchone()
    return found


@pytest.mark.usefixtures("database")
def test_the_last_line_is_the_only_one_and_rejected_rows_lie_beside_the_file(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(_rows(3) + b'{"title": \n{"company": "x"}\n')

    out = _import(settings, "postings", file)

    assert out == "imported 3, updated 0, unchanged 0, rejected 2\n"
    rejected = [json.loads(line) for line in (tmp_path / "rows.jsonl.rejected.jsonl").read_text().splitlines()]
    assert [(row["line"], row["field"], row["reason"]) for row in rejected] == [
        (4, None, "not-json"),
        (5, "title", "missing"),
    ]


def test_a_dry_run_writes_the_facts_and_stores_nothing(settings: Settings, database: Database, tmp_path: Path) -> None:
    file, parsed = tmp_path / "rows.jsonl.gz", tmp_path / "parsed.jsonl"
    file.write_bytes(gzip.compress(_rows(3)))

    _import(settings, "postings", file, "--dry-run", "--parsed", parsed)

    assert [set(json.loads(line)) for line in parsed.read_text().splitlines()] == [PARSED_KEYS] * 3
    assert _stored(settings) == (0, 0, 0)


@pytest.mark.usefixtures("database")
def test_an_import_that_was_killed_is_finished_by_the_next(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(_rows(6_000))
    process = _start(settings, "postings", file)
    while process.poll() is None and _stored(settings)[0] == 0:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = _stored(settings)

    _import(settings, "postings", file)

    assert before[2] == 0
    assert _stored(settings) == (6_000, 6_000, 0)


@pytest.mark.usefixtures("database")
def test_two_imports_of_one_file_at_once_store_every_row_once(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(_rows(3_000))

    processes = [_start(settings, "postings", file) for _ in range(2)]
    outputs = [process.communicate() for process in processes]

    assert [process.returncode for process in processes] == [0, 0], outputs
    assert _stored(settings) == (3_000, 3_000, 0)


@pytest.mark.usefixtures("database")
def test_seekers_end_with_the_same_line(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "seekers.csv"
    file.write_text("source,source_id,title,skills\n窗口,1,电工,Python、MySQL\n窗口,2,,x\n", encoding="utf-8")

    assert _import(settings, "seekers", file) == "imported 1, updated 0, unchanged 0, rejected 1\n"
    assert _import(settings, "seekers", file) == "imported 0, updated 0, unchanged 1, rejected 1\n"
