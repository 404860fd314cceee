"""`jobmarket index rebuild | status | verify`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from indexer import Collection, EngineUnavailable, SearchEngine, open_engine
from indexer.engine import VectorsDiffer
from jobmarket.cli.context import indexing_encoder, open_database
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.services import indexing

_CHOICE = click.Choice([collection.value for collection in Collection])


@contextmanager
def _open() -> Iterator[tuple[Settings, Database, SearchEngine]]:
    with open_database() as (settings, database):
        engine = open_engine(settings.elasticsearch_url, settings.home)
        try:
            yield settings, database, engine
        except EngineUnavailable as error:
            raise click.ClickException(f"the search engine does not answer: {error}") from error
        except VectorsDiffer as differ:
            raise click.ClickException(f"{differ}: run `jobmarket index rebuild`") from differ
        finally:
            engine.close()


def _chosen(names: tuple[str, ...]) -> list[Collection]:
    return [Collection(name) for name in names] or list(Collection)


@click.group()
def index() -> None:
    """Look after the search index."""


@index.command()
@click.argument("collections", nargs=-1, type=_CHOICE)
def rebuild(collections: tuple[str, ...]) -> None:
    """Build the index anew from the database; searches are answered from the old one meanwhile."""
    with _open() as (settings, database, engine):
        encoder = indexing_encoder(settings, database)
        for collection in _chosen(collections):
            rows = indexing.status(database, engine, collection).rows
            with Progress(console=Console(stderr=True)) as progress:
                advance = partial(progress.advance, progress.add_task(collection.value, total=rows))
                count = indexing.rebuild(database, engine, encoder, collection, advance)
            click.echo(f"{collection.value}: {count} documents", err=True)
        while indexing.drain(database, engine, encoder):
            pass


@index.command()
def status() -> None:
    """Count documents, rows and what waits to be indexed."""
    with _open() as (_, database, engine):
        found = [indexing.status(database, engine, collection) for collection in Collection]
    table = Table("", *(now.collection.value for now in found))  # one column each: all fits into 80 characters
    for name in ("engine", "documents", "rows", "waiting", "failing", "fingerprint", "generation", "bytes"):
        values = [getattr(now, name) for now in found]
        table.add_row(name, *("–" if value is None else str(value) for value in values))
    Console().print(table)


@index.command()
@click.option("--repair", is_flag=True, help="Index anew what differs.")
@click.pass_context
def verify(context: click.Context, repair: bool) -> None:
    """Compare the index with the database; exit status 1 when they differ and are not repaired."""
    with _open() as (settings, database, engine):
        wrong = 0
        for collection in Collection:
            difference = indexing.verify(database, engine, collection)
            counts = f"{len(difference.missing)} missing, {len(difference.surplus)} surplus"
            click.echo(f"{collection.value}: {counts}, {len(difference.outdated)} outdated")
            if difference and repair:
                indexing.repair(database, collection, difference)
            elif difference:
                wrong += 1
        if repair:
            encoder = indexing_encoder(settings, database)
            while indexing.drain(database, engine, encoder):
                pass
        context.exit(1 if wrong else 0)
