"""`jobmarket evaluate`: how well the matching does, on data of your own, beside what people would pick instead."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from matching.evaluation.table import Line

SUBCOMMANDS = {
    "referrals": "jobmarket.cli.evaluate_referrals:referrals",
    "strategies": "jobmarket.cli.evaluate_strategies:strategies",
}
DEFAULT = "texts"


class EvaluateGroup(click.Group):
    """Loads a subcommand when it is called; anything that names none is an argument of `texts`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({DEFAULT, *SUBCOMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = SUBCOMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        wants_help = args[:1] in (["--help"], ["-h"])
        if args and not wants_help and args[0] not in self.list_commands(ctx):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=EvaluateGroup)
def evaluate() -> None:
    """How good the matching is: `evaluate DIR`, `evaluate FILE.csv`, `evaluate strategies`,
    `evaluate referrals`.

    DIR or FILE without a subcommand runs `texts`: all ranking tasks that the folder has data for, or your own cases.
    """


@evaluate.command(DEFAULT)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--charts", type=click.Path(file_okay=False, path_type=Path), help="Folder for one SVG chart a task.")
@click.option("--model", help="Folder or sentence-transformers name; the shipped model if unset.")
@click.option("--no-minilm", is_flag=True, help="Leave out all-MiniLM-L6-v2, the slowest column.")
def texts(source: Path, charts: Path | None, model: str | None, no_minilm: bool) -> None:
    """Rank texts on the tasks of SOURCE and print the table.

    SOURCE is a folder laid out like the training data (titles-zh-en.csv, esco-occupations.csv.gz, postings.jsonl.gz,
    resumes-en.jsonl.gz; what is missing is left out), of which only the measuring side is used: one employer in eight,
    one title in five. Or it is a CSV file of your own with the columns query and answer.
    """
    from matching.encoder import Encoder
    from matching.evaluation import charts as drawing
    from matching.evaluation.rankers import rankers
    from matching.evaluation.table import markdown

    try:
        columns = rankers(Encoder.load(model), with_minilm=not no_minilm)
    except (OSError, ImportError, ValueError) as error:
        raise click.ClickException(f"the model {model} cannot be loaded: {error}") from error
    click.echo(f"Comparing {', '.join(columns)} ...", err=True)
    if source.is_dir() and model is None:
        click.echo("The shipped model was trained on the public data; cases from there are not new to it.", err=True)
    lines = _measured(source, columns)
    if not lines:
        raise click.ClickException(f"{source} has no data for any task")
    click.echo(markdown(lines))
    if charts is not None:
        click.echo(f"{len(drawing.write(charts, lines))} charts in {charts}", err=True)


def _measured(source: Path, columns: dict) -> list[Line]:
    """All lines of the table; a file that cannot be read is said in one sentence."""
    from matching.evaluation.table import evaluate as run

    lines = []
    try:
        for line in run(source, columns):
            click.echo(f"{line.task}: {line.queries} queries", err=True)
            lines.append(line)
    except (ValueError, KeyError, UnicodeDecodeError, EOFError, OSError) as error:
        raise click.ClickException(f"{source} cannot be read: {error}") from error
    return lines
