"""`jobmarket keys`: the key that personal data is closed with."""

from __future__ import annotations

import click

from jobmarket.cli.context import open_database


@click.group()
def keys() -> None:
    """The key of personal data. The settings are JOBMARKET_DATA_KEY and JOBMARKET_FORMER_DATA_KEYS."""


@keys.command()
def rotate() -> None:
    """Close all personal data with the key in use. Can be stopped and started again; the service may run."""
    from rich.console import Console
    from rich.progress import Progress

    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import key_rotation

    with open_database() as (_, database), Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("closing anew", total=key_rotation.rows_to_look_at(database))
        done = key_rotation.rotate(database, OPERATOR, lambda count: progress.advance(task, count))
        click.echo(f"looked at {done.seen}, closed anew {done.renewed}, failed {done.failed}")
    if done.failed:
        raise click.ClickException("some rows could not be written; former keys are still needed")


@keys.command()
def status() -> None:
    """Tell how many rows the key in use does not open; the exit code is 1 where there are any."""
    from jobmarket.services import key_rotation

    with open_database() as (_, database):
        left = key_rotation.remaining(database)
    for table, count in left.items():
        click.echo(f"{table}\t{count}")
    if any(left.values()):
        raise SystemExit(1)
