"""`jobmarket search postings | seekers`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from indexer import SearchEngine, open_engine
from jobmarket.cli.context import load_encoder, open_database
from jobmarket.models import JobSeeking, VacancySource
from jobmarket.security.masking import mask_name
from jobmarket.services.search import (
    LARGEST_PAGE,
    PostingHit,
    PostingPage,
    PostingQuery,
    SearchRefused,
    SeekerQuery,
    Sort,
    search_postings,
    search_seekers,
)
from jobmarket.services.vacancies import first_sources
from matching.encoder import Encoder

Answer = Callable[[Session, SearchEngine, Encoder], list[dict[str, Any]]]


@click.group()
def search() -> None:
    """Search vacancies or registrations."""


@search.command()
@click.argument("query", default="")
@click.option("--region", help="Six-digit region code; what lies inside it is found too.")
@click.option("--occupation", help="Occupation code; a group finds its occupations.")
@click.option("--wage-min", type=int, help="Yuan a month.")
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), default=Sort.FIT.value)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, LARGEST_PAGE))
@click.option("--json", "as_json", is_flag=True, help="Print one list of objects.")
def postings(
    query: str,
    region: str | None,
    occupation: str | None,
    wage_min: int | None,
    sort: str,
    limit: int,
    as_json: bool,
) -> None:
    """Search published vacancies."""
    question = PostingQuery(
        text=query, region=region, occupation=occupation, wage_min=wage_min, sort=Sort(sort), limit=limit
    )

    def answer(session: Session, engine: SearchEngine, encoder: Encoder) -> list[dict[str, Any]]:
        page = search_postings(session, engine, encoder, question)
        _note(page)
        sources = first_sources(session, [hit.vacancy.id for hit in page.hits])
        return [_posting(hit, sources.get(hit.vacancy.id)) for hit in page.hits]

    _print(answer, as_json)


@search.command()
@click.argument("query", default="")
@click.option("--region", help="Six-digit region code of a wished place.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, LARGEST_PAGE))
@click.option("--json", "as_json", is_flag=True, help="Print one list of objects.")
def seekers(query: str, region: str | None, limit: int, as_json: bool) -> None:
    """Search active registrations; names are masked."""
    question = SeekerQuery(text=query, region=region, limit=limit)

    def answer(session: Session, engine: SearchEngine, encoder: Encoder) -> list[dict[str, Any]]:
        page = search_seekers(session, engine, encoder, question)
        if page.limited:
            raise click.ClickException("the search engine does not answer")
        return [{**_seeker(hit.seeker), "score": hit.score} for hit in page.hits]

    _print(answer, as_json)


def _print(answer: Answer, as_json: bool) -> None:
    with open_database() as (settings, database):
        engine = open_engine(settings.elasticsearch_url, settings.home)
        try:
            with database.session() as session:
                found = answer(session, engine, load_encoder(settings))
        except SearchRefused as refused:
            raise click.BadParameter(str(refused), param_hint=refused.field) from refused
        finally:
            engine.close()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for item in found:
        facts = (item["title"], item.get("employer") or item.get("name"), item["region_code"], item["wage_min"])
        click.echo(f"{item['id']:>8}  {item['score']:.3f}  " + "  ".join(str(fact) for fact in facts if fact))


def _note(page: PostingPage) -> None:
    """What the reader should know besides the hits, on standard error."""
    for correction in page.corrections:
        click.echo(f"{correction.original} was read as {correction.corrected}", err=True)
    if page.limited:
        click.echo("the search engine does not answer: only titles in the database were searched", err=True)


def _posting(hit: PostingHit, source: VacancySource | None) -> dict[str, Any]:
    row = hit.vacancy
    return {
        "id": row.id,
        "title": row.title,
        "employer": row.employer.name,
        "region_code": row.region_code,
        "occupation_code": row.occupation_code,
        "wage_min": row.wage_min,
        "wage_max": row.wage_max,
        "published_at": _moment(row.published_at),
        "source": source.source if source else None,
        "source_id": source.source_id if source else None,
        "score": hit.score,
    }


def _seeker(row: JobSeeking) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "name": mask_name(row.person.name),
        "employer": None,
        "region_code": row.region_code,
        "occupation_code": (row.occupation_codes or [None])[0],
        "wage_min": row.wage_min,
        "wage_max": None,
        "published_at": _moment(row.confirmed_on),
        "source": row.source,
        "source_id": row.source_id,
    }


def _moment(value: datetime | date) -> str:
    return value.isoformat()
