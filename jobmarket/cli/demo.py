"""`jobmarket demo`: a market to try everything on."""

from __future__ import annotations

import click
from rich.console import Console
from rich.progress import Progress

from indexer import open_engine
from indexer.engine import VectorsDiffer
from jobmarket.cli.context import indexing_encoder, prepared_database
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.demonstration.accounts import load_accounts
from jobmarket.services.demonstration.alerts import load_alerts
from jobmarket.services.demonstration.applications import load_applications
from jobmarket.services.demonstration.labour_states import load_labour_states
from jobmarket.services.indexing import drain

_BATCH = 500
_SIZE = DemonstrationSize()


@click.group()
def demo() -> None:
    """A generated market in which nobody is real."""


@demo.command()
@click.option("--employers", default=_SIZE.employers, show_default=True, type=click.IntRange(92, 100_000))
@click.option("--vacancies", default=_SIZE.vacancies, show_default=True, type=click.IntRange(1, 2_000_000))
@click.option("--seekers", default=_SIZE.seekers, show_default=True, type=click.IntRange(1, 2_000_000))
def load(employers: int, vacancies: int, seekers: int) -> None:
    """Write the demonstration market and index it; does nothing where there is one."""
    size = DemonstrationSize(employers, vacancies, seekers)
    with prepared_database() as (settings, database), Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("demonstration market", total=employers + 2 * vacancies + 3 * seekers)
        with database.begin() as session:
            new = load_demonstration(session, size, progress=lambda rows: progress.advance(bar, rows))
            if load_accounts(session):
                load_applications(session)
            load_labour_states(session)
        engine = open_engine(settings.elasticsearch_url, settings.home)
        encoder = indexing_encoder(settings, database)
        try:
            while done := drain(database, engine, encoder, _BATCH).done:
                progress.advance(bar, done)
        except VectorsDiffer as differ:
            raise click.ClickException(f"{differ}: run `jobmarket index rebuild`") from differ
        with database.begin() as session:
            load_alerts(session, engine, encoder)
        engine.close()
        progress.update(bar, completed=progress.tasks[0].total)
    click.echo("demonstration market loaded" if new else "there is a demonstration market already", err=True)
