"""`jobmarket jobs list | run NAME`."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from jobmarket.cli.context import open_database
from jobmarket.jobs import jobs as all_jobs
from jobmarket.services import schedule
from jobmarket.services.schedule import Job


@click.group()
def jobs() -> None:
    """Jobs that come round; `jobmarket worker` does them when they are due."""


@jobs.command("list")
def list_() -> None:
    """Every job, how often it comes round, and how its last run ended."""
    table = Table("job", "when", "last run", "outcome")
    with open_database() as (settings, database):
        for job, row in schedule.states(database, all_jobs(settings)):
            began = row.started_at.astimezone(schedule.ZONE) if row and row.started_at else None
            ended = "" if row is None else f"failed: {row.error}" if row.error else row.outcome
            table.add_row(job.name, _when(job), f"{began:%Y-%m-%d %H:%M}" if began else "never", ended)
    Console().print(table)


def _when(job: Job) -> str:
    return f"daily from {job.at:%H:%M}" if job.at else f"every {job.minutes} min"


@jobs.command()
@click.argument("name")
def run(name: str) -> None:
    """Do one job now, whether it is due or not."""
    with open_database() as (settings, database):
        job = next((job for job in all_jobs(settings) if job.name == name), None)
        if job is None:
            raise click.ClickException(f"there is no job {name}: see `jobmarket jobs list`")
        ran = schedule.run_now(database, job)
    if ran is None:
        raise click.ClickException(f"another worker is at {name}")
    if ran.error is not None:
        raise click.ClickException(f"{name}: {ran.error}")
    click.echo(f"{name}: {ran.outcome or 'done'}", err=True)
