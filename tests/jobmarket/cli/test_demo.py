"""`jobmarket demo load`: from nothing to a market that can be searched."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

from jobmarket.config import Settings

Command = Callable[..., Result]
SIZE = ("--employers", 92, "--vacancies", 120, "--seekers", 60)


def test_an_empty_home_becomes_a_market_that_is_found_and_matched(command: Command, settings: Settings) -> None:
    loaded = command("demo", "load", *SIZE)

    assert loaded.exit_code == 0, loaded.stderr
    assert loaded.stdout == ""
    assert (settings.home / "jobmarket.sqlite").exists()
    vacancies = json.loads(command("search", "postings", "--limit", 100, "--json").stdout)
    seekers = json.loads(command("search", "seekers", "--limit", 100, "--json").stdout)
    assert (len(vacancies), len(seekers)) == (100, 60)
    assert len(json.loads(command("match", "posting", vacancies[0]["id"], "--limit", 5, "--json").stdout)) == 5
    assert command("index", "verify").exit_code == 0


def test_a_second_load_says_that_there_is_one_already(command: Command) -> None:
    command("demo", "load", *SIZE)
    before = command("search", "postings", "--limit", 100, "--json").stdout

    again = command("demo", "load", *SIZE)

    assert again.exit_code == 0
    assert "already" in again.stderr
    assert command("search", "postings", "--limit", 100, "--json").stdout == before
