"""`jobmarket match`: who fits a vacancy, which vacancies fit a seeker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from indexer import SearchEngine, open_engine
from jobmarket.cli.context import HIGHEST_ID, load_encoder, open_database
from jobmarket.security.masking import mask_name
from jobmarket.services import matching
from jobmarket.services.matching_advice import learning_advice
from matching.ranking import Match
from matching.wording import say

Line = dict[str, Any]


@click.group()
def match() -> None:
    """Rank seekers for a vacancy, or vacancies for a seeker, with reasons."""


def _options(command: Any) -> Any:
    for option in (
        click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True),
        click.option("--json", "as_json", is_flag=True, help="One list of objects on standard output."),
        click.option("--limit", type=click.IntRange(1, matching.MOST), default=20, show_default=True),
        click.argument("id", type=click.IntRange(1, HIGHEST_ID)),
    ):
        command = option(command)
    return command


@match.command()
@_options
def posting(id: int, limit: int, as_json: bool, language: str) -> None:
    """Seekers who fit the vacancy with this ID."""
    with _reading() as (session, engine):
        found = matching.match_vacancy(session, engine, id, limit)
        lines = [
            {"id": one.job_seeking.id, "name": mask_name(one.job_seeking.person.name)} | _told(one.match, language)
            for one in found
        ]
    _print(lines, "name", as_json)


@match.command()
@_options
def seeker(id: int, limit: int, as_json: bool, language: str) -> None:
    """Vacancies that fit the registration with this ID."""
    with _reading() as (session, engine):
        found = matching.match_seeker(session, engine, id, limit)
        lines = [
            {"id": one.vacancy.id, "title": one.vacancy.title, "employer": one.vacancy.employer.name}
            | _told(one.match, language)
            for one in found
        ]
        advice = [say(note, language) for note in learning_advice(session, engine, id)]
    _print(lines, "title", as_json)
    for sentence in advice:
        click.echo(sentence, err=True)


@contextmanager
def _reading() -> Iterator[tuple[Session, SearchEngine]]:
    with open_database() as (settings, database):
        if settings.embedding_model:
            load_encoder(settings)  # says so where it cannot be had
        engine = open_engine(settings.elasticsearch_url, settings.home)
        try:
            with database.session() as session:
                yield session, engine
        except matching.NoSuchRowError as missing:
            raise click.ClickException(f"there is no {missing}") from missing
        finally:
            engine.close()


def _told(one: Match, language: str) -> Line:
    return {
        "score": round(one.score, 4),
        "eligible": one.eligible,
        "parts": {part: round(value, 4) for part, value in one.parts.items()},
        "reasons": [say(note, language) for note in one.reasons],
        "gaps": [say(note, language) for note in one.gaps],
        "strategy": list(one.steps),
    }


def _print(lines: Sequence[Line], label: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=1))
        return
    table = Table("ID", label.capitalize(), "Score", "Eligible", "Reasons", "Gaps")
    for line in lines:
        told = ("\n".join(line["reasons"]), "\n".join(line["gaps"]))
        table.add_row(str(line["id"]), line[label], f"{line['score']:.2f}", "✓" if line["eligible"] else "–", *told)
    Console().print(table)
