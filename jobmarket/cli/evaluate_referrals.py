"""`jobmarket evaluate referrals`: whether a better score means more interviews and hires."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from jobmarket.cli.context import open_database
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.referrals.outcomes import BandOutcome, Share, as_csv, labelled_pairs, outcomes


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One list of objects on standard output.")
@click.option(
    "--labelled",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write pairs that led to an interview or a hire as a CSV file that `evaluate FILE` reads; nothing personal.",
)
def referrals(as_json: bool, labelled: Path | None) -> None:
    """Ended referrals by the score that they were issued with: interviewed, hired, with 95 % intervals (Wilson)."""
    with open_database() as (_settings, database), database.session() as session:
        rows = outcomes(session, OPERATOR)
        if labelled is not None:
            text, count = as_csv(labelled_pairs(session, OPERATOR))
            try:
                labelled.write_text(text, encoding="utf-8")
            except OSError as wrong:
                raise click.ClickException(f"{labelled}: {wrong.strerror}") from wrong
            click.echo(f"{count} pairs in {labelled}", err=True)
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        Console(width=max(90, Console().width)).print(_table(rows))


def _plain(row: BandOutcome) -> dict[str, object]:
    def share(one: Share) -> dict[str, float]:
        return {"count": one.count, "share": round(one.value, 4), "low": round(one.low, 4), "high": round(one.high, 4)}

    ended = row.hired.of
    bounds = {"from": row.low, "to": row.high, "ended": ended}
    return bounds | {"interviewed": share(row.interviewed), "hired": share(row.hired)}


def _table(rows: list[BandOutcome]) -> Table:
    table = Table("Score", title="What came of referrals, by the score when they were issued", box=None)
    for heading in ("Ended", "Interviewed or hired", "Hired"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(f"{row.low:.1f}–{row.high:.1f}", str(row.hired.of), _said(row.interviewed), _said(row.hired))
    return table


def _said(one: Share) -> str:
    return f"{one.count} = {one.value:.0%} ({one.low:.0%}–{one.high:.0%})" if one.of else "–"
