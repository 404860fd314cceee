"""`jobmarket worker`: keeps the search index up to date, tells of matches, sends notices, until it is stopped."""

from __future__ import annotations

import signal

import click

from indexer import open_engine
from jobmarket.chores import Chores
from jobmarket.cli.context import indexing_encoder, open_database
from jobmarket.services.indexing import Worker


@click.command()
@click.option("--parent", type=int, help="Stop when this process, which started this one, has ended.")
def worker(parent: int | None) -> None:
    """Index what changes, compare it with alerts, send notices, do the jobs that are due; stop with Ctrl-C."""
    with open_database() as (settings, database):
        engine = open_engine(settings.elasticsearch_url, settings.home)
        encoder = indexing_encoder(settings, database)
        running, chores = Worker(database, engine, encoder), Chores(settings, database, engine, encoder)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: running.stop())
        click.echo("indexing; stop with Ctrl-C", err=True)
        chores.start()
        running.run(parent)
        chores.stop()
        engine.close()
