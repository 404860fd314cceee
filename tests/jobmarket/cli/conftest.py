"""The `jobmarket` command as people run it, on a bureau of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from indexer import open_engine
from jobmarket.cli import main
from jobmarket.config import Settings
from jobmarket.database import Database
from tests.bureau import Bureau
from tests.conftest import SECRET

Command = Callable[..., Result]


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The settings of the test as environment variables, in this process and for others."""
    for name in ("DATABASE_URL", "ELASTICSEARCH_URL", "EMBEDDING_MODEL", "JOBMARKET_DEMO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JOBMARKET_HOME", str(settings.home))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return dict(os.environ)


@pytest.fixture
def command(environment: dict[str, str]) -> Command:
    """Run the command in this process. `**environment` sets variables for this run."""

    def run(*arguments: object, **changes: str) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=changes)

    return run


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command as a process of its own; what still runs at the end of the test is ended."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        program = [sys.executable, "-c", "from jobmarket.cli import main; main()", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(program, env=environment, text=True, **pipes)  # type: ignore[call-overload]
        started.append(process)
        return process  # type: ignore[no-any-return]

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def bureau(settings: Settings, database: Database, environment: dict[str, str]) -> Iterator[Bureau]:
    """A bureau that the command finds."""
    engine = open_engine(None, settings.home)
    yield Bureau(database, engine)
    engine.close()
