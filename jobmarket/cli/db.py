"""`jobmarket db`: the tables of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic.util import CommandError

from jobmarket import migrating
from jobmarket.cli.context import connect_database


@contextmanager
def _known_revision() -> Iterator[None]:
    """A sentence for a revision that does not exist."""
    try:
        yield
    except CommandError as wrong:
        raise click.ClickException(str(wrong)) from wrong


@click.group()
def db() -> None:
    """The tables of the database."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables to the version that this program needs."""
    with connect_database() as (_, database), _known_revision():
        migrating.upgrade(database, revision)
        click.echo(f"database at {migrating.current(database)}", err=True)


@db.command()
@click.argument("revision")
@click.confirmation_option(prompt="Going back drops columns and tables with their data. Go on?")
def downgrade(revision: str) -> None:
    """Take migrations back down to REVISION."""
    with connect_database() as (_, database), _known_revision():
        migrating.downgrade(database, revision)
        click.echo(f"database at {migrating.current(database)}", err=True)


@db.command()
def current() -> None:
    """Print the version of the tables."""
    with connect_database() as (_, database):
        click.echo(migrating.current(database) or "empty")


@db.command()
@click.option("-m", "--message", required=True)
def revision(message: str) -> None:
    """Write a migration for what the models have and the database does not."""
    with connect_database() as (_, database):
        migrating.write_revision(database, message)
