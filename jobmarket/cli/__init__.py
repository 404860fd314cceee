"""The `jobmarket` command. Each subcommand is imported only when it is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click
import structlog

COMMANDS = {
    "account": "jobmarket.cli.account:account",
    "audit": "jobmarket.cli.audit:audit",
    "check": "jobmarket.cli.check:check",
    "data-map": "jobmarket.cli.data_map:data_map",
    "db": "jobmarket.cli.db:db",
    "demo": "jobmarket.cli.demo:demo",
    "evaluate": "jobmarket.cli.evaluate:evaluate",
    "import": "jobmarket.cli.importing:import_",
    "index": "jobmarket.cli.index:index",
    "jobs": "jobmarket.cli.jobs:jobs",
    "keys": "jobmarket.cli.keys:keys",
    "law": "jobmarket.cli.law:law",
    "match": "jobmarket.cli.match:match",
    "office": "jobmarket.cli.office:office",
    "reference": "jobmarket.cli.reference:reference",
    "retention": "jobmarket.cli.retention:retention",
    "search": "jobmarket.cli.search:search",
    "serve": "jobmarket.cli.serve:serve",
    "worker": "jobmarket.cli.worker:worker",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and loads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The labour market of a public employment service."""
    # looked up at each message, because standard error may be another one by then
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))
