"""`jobmarket data-map`: what is kept of people, made from the models."""

from __future__ import annotations

import click


@click.command(name="data-map")
@click.option("--language", type=click.Choice(["zh", "en"]), default="en", show_default=True)
def data_map(language: str) -> None:
    """Print the data map as Markdown."""
    from jobmarket.services.data_map import as_markdown

    click.echo(as_markdown(language), nl=False)
