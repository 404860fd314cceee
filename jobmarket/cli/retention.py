"""`jobmarket retention`: deletes data whose time has run out."""

from __future__ import annotations

import click

from jobmarket.cli.context import open_database


@click.group()
def retention() -> None:
    """How long data is kept. The worker runs this once a day."""


@retention.command()
def plan() -> None:
    """Print what would be deleted now: rule, days kept, rows."""
    from jobmarket.services import retention as rules

    with open_database() as (_, database):
        due = rules.plan(database)
    for rule in rules.RULES:
        click.echo(f"{rule.name}\t{rule.period.days} days\t{due[rule.name]}\t{rule.what.en}")


@retention.command()
def run() -> None:
    """Delete it."""
    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import retention as rules

    with open_database() as (_, database):
        for name, count in rules.enforce(database, OPERATOR).items():
            click.echo(f"{name}\t{count}")
