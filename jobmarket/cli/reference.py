"""`jobmarket reference`: the classifications that ship with the product."""

from __future__ import annotations

import click

from jobmarket.cli.context import open_database
from jobmarket.services.reference import load_reference


@click.group()
def reference() -> None:
    """Occupations, industries, regions, skills."""


@reference.command()
def load() -> None:
    """Load or refresh all classifications; a second time changes nothing."""
    with open_database() as (_, database), database.begin() as session:
        changed = load_reference(session)
    click.echo(", ".join(f"{name} {count} changed" for name, count in changed.items()), err=True)
