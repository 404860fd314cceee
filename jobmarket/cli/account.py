"""`jobmarket account`: accounts of staff, made by whoever runs the service."""

from __future__ import annotations

import click

from jobmarket.cli.context import prepared_database
from jobmarket.models import StaffRole


@click.group()
def account() -> None:
    """Accounts of staff."""


@account.command()
@click.option("--mail", required=True, help="Mail address to sign in with.")
@click.option("--role", required=True, type=click.Choice([role.value for role in StaffRole]))
@click.option("--office", required=True, help="Name or number of the office (`jobmarket office list`).")
@click.option("--name", required=True, help="Name of the person, for colleagues.")
@click.password_option(envvar="JOBMARKET_NEW_PASSWORD", help="Asked for when not given; at least 10 characters.")
def create(mail: str, role: str, office: str, name: str, password: str) -> None:
    """Make an account for somebody at an office. They set up their second factor when they first sign in."""
    from jobmarket.security.passwords import SHORTEST
    from jobmarket.security.viewer import OPERATOR
    from jobmarket.services import accounts, offices

    if len(password) < SHORTEST:
        raise click.ClickException(f"the password needs at least {SHORTEST} characters")
    if "@" not in mail or not mail.isprintable() or len(mail) > 254:
        raise click.ClickException(f"{mail!r} is not a mail address")
    with prepared_database() as (_, database), database.begin() as session:
        found = offices.find(session, office)
        if found is None:
            raise click.ClickException(f"there is no office {office}: `jobmarket office add` makes one")
        try:
            made = accounts.create_staff(session, OPERATOR, mail, password, StaffRole(role), found, name)
        except accounts.AccountRefused as refused:
            raise click.ClickException(str(refused)) from refused
        click.echo(f"account {made.id}: {made.email}, {role} at {found.name}")


@account.command()
@click.argument("mail")
def unlock(mail: str) -> None:
    """Let somebody sign in again at once who mistyped too often."""
    from jobmarket.services import accounts

    with prepared_database() as (_, database), database.begin() as session:
        found = accounts.find(session, mail)
        if found is None:
            raise click.ClickException(f"there is no account {mail}")
        accounts.forget_failures(found)
    click.echo("unlocked", err=True)
