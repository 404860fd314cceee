"""`jobmarket evaluate strategies`: for which groups which step of widening helped."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from indexer import open_engine
from jobmarket.cli.context import open_database
from jobmarket.services.strategy_evaluation import GroupOutcome, evaluate_strategies
from matching.strategies import ENOUGH, Step


@click.command()
@click.option("--sample", type=click.IntRange(min=1), default=400, show_default=True, help="Seekers to widen for.")
@click.option("--json", "as_json", is_flag=True, help="One list of objects on standard output.")
def strategies(sample: int, as_json: bool) -> None:
    """Seekers with at least five good matches before and after widening, and the steps that helped, by group.

    Uses the open vacancies and active registrations of the database: the demonstration market or imported ones.
    """
    with open_database() as (settings, database), Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("seekers", total=None)
        engine = open_engine(settings.elasticsearch_url, settings.home)
        try:
            with database.session() as session:
                outcomes = evaluate_strategies(
                    session, engine, sample, lambda done, total: progress.update(bar, completed=done, total=total)
                )
        finally:
            engine.close()
    if not outcomes:
        raise click.ClickException("there is no active registration: run `jobmarket demo load` or import seekers")
    if as_json:
        click.echo(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=1))
    else:
        Console(width=max(120, Console().width)).print(_table(outcomes))


def _table(outcomes: list[GroupOutcome]) -> Table:
    """`Before` and `After`: the share with enough good matches; under each step, whom it alone brought more of them."""
    table = Table("Group", title=f"Seekers with at least {ENOUGH} good matches, before and after widening", box=None)
    table.columns[0].no_wrap = True
    for heading in ("Seekers", "Before", "After", "Gained", *(step.value for step in Step)):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in outcomes:
        counts = (str(one.seekers), f"{one.before:.0%}", f"{one.after:.0%}", f"{one.gained:+.1f}")
        table.add_row(f"{one.dimension}: {one.group}"[:36], *counts, *(f"{one.helped[step]:.0%}" for step in Step))
    return table
