"""`jobmarket wages`: what postings would pay, by what others pay."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from jobmarket.cli.context import load_encoder, open_database
from jobmarket.services.file_import import coded_chunks


@click.group()
def wages() -> None:
    """Wage guidance from the postings of the database."""


@wages.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where the estimates go.")
def estimate(file: Path, out: Path) -> None:
    """Estimate the wage of each posting in FILE (as for an import; the wage that it states is ignored).

    Writes source, source_id, median, p10 and p90, yuan a month, one object a line. Eight in ten lie from p10 to p90.
    """
    from jobmarket.services.wage_estimates import estimates, learned
    from matching.wages import NotEnoughWages

    with open_database() as (settings, database):
        encoder = load_encoder(settings)
        with database.session() as session:
            try:
                model = learned(session, encoder)
            except NotEnoughWages as few:
                raise click.ClickException(f"too little to learn from: {few}") from few
        click.echo(f"learned from {model.rows} postings", err=True)
        written = rejected = 0
        with out.open("wb") as lines:
            for chunk in coded_chunks(file):
                rows = estimates(model, encoder, chunk.postings)
                lines.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
                written, rejected = written + len(rows), rejected + len(chunk.rejections)
    click.echo(f"estimated {written}, rejected {rejected}", err=True)
