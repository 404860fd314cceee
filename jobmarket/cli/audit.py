"""`jobmarket audit`: is what the service does fair?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from jobmarket.cli.context import open_database
from jobmarket.services.fairness import Audit, audit_fairness


@click.group()
def audit() -> None:
    """Check the service against what it promises."""


@audit.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lists", type=click.IntRange(min=1), default=200, show_default=True, help="Ranked lists to measure.")
@click.option(
    "--shown", type=click.IntRange(min=1), default=20, show_default=True, help="Seekers of a list that count."
)
@click.option("--texts", type=click.IntRange(min=1), default=20, show_default=True, help="CVs to swap words in.")
@click.option("--json", "as_json", is_flag=True, help="One object on standard output.")
def fairness(file: Path | None, lists: int, shown: int, texts: int, as_json: bool) -> None:
    """Who is shown by sex and age, and what swapping a name, a sex or an age in a CV changes: nothing.

    FILE: seekers with the columns sex and age, in any form that `jobmarket import seekers` reads; otherwise the active
    registrations with a resident identity number are measured. Ends with status 1 when a swapped word changes a score.
    """
    with open_database() as (_, database), Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("lists and texts", total=None)
        with database.session() as session:
            report = audit_fairness(
                session,
                file,
                lists,
                shown,
                texts,
                lambda done, total: progress.update(bar, completed=done, total=total),
            )
    if as_json:
        click.echo(json.dumps(asdict(report) | {"neutral": report.neutral}, ensure_ascii=False, indent=1))
    else:
        _print(report)
    if not report.neutral:
        raise click.ClickException("a word about the person changes a score")


def _print(report: Audit) -> None:
    groups = Table("Group", title=f"{report.lists} ranked lists, {report.people} seekers", box=None)
    for heading in ("Candidates", "Exposure", "By chance", "Selected", "Impact ratio"):
        groups.add_column(heading, justify="right", no_wrap=True)
    for one in report.groups:
        figures = (f"{one.candidates:,}", f"{one.exposure:.2f}", f"{one.low:.2f}-{one.high:.2f}")
        groups.add_row(f"{one.dimension}: {one.group}", *figures, f"{one.selection:.1%}", f"{one.impact:.2f}")
    swaps = Table("Swapped word", "Largest change of a score", title="The same CV with another word", box=None)
    for kind, change in report.swaps.items():
        swaps.add_row(kind, f"{change:.2g}")
    console = Console()
    console.print(groups)
    console.print(swaps)
    if report.rejected:
        click.echo(f"{report.rejected} rows of the file could not be read", err=True)
