"""`jobmarket office`: where staff work."""

from __future__ import annotations

import click

from jobmarket.cli.context import open_database, prepared_database
from jobmarket.models import OfficeLevel


@click.group()
def office() -> None:
    """Offices, and the regions whose data they work with."""


@office.command()
@click.option("--name", required=True)
@click.option("--level", required=True, type=click.Choice([level.value for level in OfficeLevel]))
@click.option("--region", required=True, help="Six-digit code; a street or community has its district's.")
@click.option("--parent", help="Name or number of the office above.")
def add(name: str, level: str, region: str, parent: str | None) -> None:
    """Add an office."""
    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import offices

    with prepared_database() as (_, database), database.begin() as session:
        above = offices.find(session, parent) if parent else None
        if parent and above is None:
            raise click.ClickException(f"there is no office {parent}")
        try:
            made = offices.add(session, OPERATOR, name, OfficeLevel(level), region, above)
        except offices.OfficeRefused as refused:
            raise click.ClickException(str(refused)) from refused
        click.echo(f"office {made.id}: {made.name}")


@office.command(name="list")
def list_() -> None:
    """Print all offices: number, region, level, name."""
    from jobmarket.services import offices

    with open_database() as (_, database), database.session() as session:
        for one in offices.offices(session):
            click.echo(f"{one.id}\t{one.region_code}\t{one.level}\t{one.name}")
