"""`jobmarket db` and what other commands say about a database that is not ready."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import Occupation

Command = Callable[..., Result]


def test_upgrade_makes_the_tables_and_a_second_time_changes_nothing(command: Command) -> None:
    empty = command("db", "current").stdout
    first, second = command("db", "upgrade"), command("db", "upgrade")

    assert empty == "empty\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert command("db", "current").stdout.strip() in first.stderr


def test_reference_load_fills_the_classifications_once(command: Command, settings: Settings) -> None:
    command("db", "upgrade")

    first, second = command("reference", "load"), command("reference", "load")

    assert "occupation 2176 changed" in first.stderr
    assert "occupation 0 changed" in second.stderr
    database = Database(settings.database_url)
    with database.session() as session:
        assert session.get(Occupation, "6-31-01-03") is not None
    database.close()


def test_downgrade_asks_before_it_drops_anything(command: Command) -> None:
    command("db", "upgrade")

    refused = command("db", "downgrade", "base")

    assert refused.exit_code == 1
    assert command("db", "current").stdout != "empty\n"
    assert command("db", "downgrade", "base", "--yes").exit_code == 0
    assert command("db", "current").stdout == "empty\n"


@pytest.mark.parametrize(
    "arguments", [("search", "postings"), ("match", "posting", "1"), ("index", "status"), ("worker",)]
)
def test_an_empty_database_is_named_with_what_to_do(command: Command, arguments: tuple[str, ...]) -> None:
    result = command(*arguments)

    assert result.exit_code == 1
    assert "jobmarket db upgrade" in result.stderr


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "DATABASE_URL"),
        ("postgresql+psycopg://nobody@127.0.0.1:9/none", "Connection refused"),
        ("sqlite:////proc/nowhere/jobmarket.sqlite", "nowhere"),
    ],
)
def test_a_database_that_cannot_be_reached_is_a_sentence(command: Command, url: str, said: str) -> None:
    result = command("search", "postings", DATABASE_URL=url)

    assert result.exit_code == 1
    assert said in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_unsafe_production_settings_are_named(command: Command) -> None:
    result = command("search", "postings", JOBMARKET_ENVIRONMENT="production", SECRET_KEY="short")

    assert result.exit_code == 1
    assert "SECRET_KEY" in result.stderr


@pytest.mark.usefixtures("database")
def test_a_model_that_cannot_be_loaded_is_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as after `make setup MODELS=no`

    result = command("search", "postings", EMBEDDING_MODEL="/nowhere/model")

    assert result.exit_code == 1
    assert "EMBEDDING_MODEL /nowhere/model" in result.stderr


def test_an_unknown_revision_is_a_sentence(command: Command) -> None:
    result = command("db", "upgrade", "nonsense")

    assert result.exit_code == 1
    assert "nonsense" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_home_that_cannot_be_written_is_named(command: Command) -> None:
    result = command("db", "upgrade", JOBMARKET_HOME="/proc/nowhere", SECRET_KEY="")

    assert result.exit_code == 1
    assert "JOBMARKET_HOME" in result.stderr
