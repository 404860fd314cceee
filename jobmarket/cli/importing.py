"""`jobmarket import`: postings and seekers out of files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jobmarket.cli.context import prepared_database, read_settings
from jobmarket.config import Settings
from jobmarket.services.coding import parsed_facts
from jobmarket.services.file_import import coded_chunks
from jobmarket.services.postings_import import ImportCount, store_postings
from jobmarket.services.rejections import Rejection
from matching.reading import RawPosting

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Bring in postings or seekers from a file."""


@import_.command()
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Read and code everything, store nothing.")
@click.option("--parsed", type=click.Path(dir_okay=False, path_type=Path), help="Write the typed facts to this file.")
@click.option(
    "--check",
    "findings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Check each posting against the labour laws and write the findings to this file; nothing is held back.",
)
def postings(file: Path, dry_run: bool, parsed: Path | None, findings: Path | None) -> None:
    """Postings: JSON lines (plain or gzip), JSON, CSV with a header, schema.org JobPosting."""
    with ExitStack() as stack:
        settings = read_settings()
        database = None if dry_run else stack.enter_context(prepared_database())[1]
        out = stack.enter_context(parsed.open("wb")) if parsed else None
        checked = stack.enter_context(CheckFile.open(findings)) if findings else None
        report = stack.enter_context(reporting(file, settings))
        for chunk in coded_chunks(file):
            if checked is not None:
                checked.add(posting.raw for posting in chunk.postings)
            if out is not None:
                out.writelines(_json_line(parsed_facts(posting)) for posting in chunk.postings)
            stored = store_postings(database, chunk.postings) if database else ImportCount(len(chunk.postings))
            report.add(stored, chunk.rejections, chunk.position)
    if checked is not None:
        checked.close()
    report.close(dry_run)


@import_.command()
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Read everything, store nothing.")
def seekers(file: Path, dry_run: bool) -> None:
    """Seekers: JSON lines (plain or gzip), JSON, CSV with a header."""
    from jobmarket.services.seekers_import import coded_seekers, store_seekers

    with ExitStack() as stack:
        settings = read_settings()
        database = None if dry_run else stack.enter_context(prepared_database())[1]
        report = stack.enter_context(reporting(file, settings))
        for chunk in coded_seekers(file):
            stored = store_seekers(database, chunk.seekers) if database else ImportCount(len(chunk.seekers))
            report.add(stored, chunk.rejections, chunk.position)
    report.close(dry_run)


def _json_line(row: dict[str, object]) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


class CheckFile:
    """A line for each posting with findings, and how many there were of each kind."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._postings = self._with_findings = 0
        self._kinds: Counter[str] = Counter()

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[CheckFile]:
        """Write to a new file at `path`."""
        with path.open("wb") as out:
            yield cls(out)

    def add(self, postings: Iterable[RawPosting]) -> None:
        """Check postings; their tags and benefits are read with the description."""
        from jobmarket.services.posting_check import as_row, check

        for raw in postings:
            text = "\n".join(part for part in (" | ".join(raw.tags), raw.description, raw.advantage) if part)
            found = check(raw.title, text)
            self._postings += 1
            if found:
                self._with_findings += 1
                self._kinds.update(str(one.kind) for one in found)
                row: dict[str, object] = {"source": raw.source, "source_id": raw.source_id, "title": raw.title}
                self._out.write(_json_line(row | {"text": text, "findings": [as_row(one) for one in found]}))

    def close(self) -> None:
        """Say how many there were."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in self._kinds.most_common())
        click.echo(f"{self._with_findings} of {self._postings} postings have findings: {kinds or 'none'}", err=True)


class Report:
    """The progress bar, the counts, and the file of rejected rows beside the input."""

    def __init__(self, file: Path, settings: Settings, progress: Progress) -> None:
        self.count = ImportCount()
        self.rejected = 0
        self._places = (file.parent, Path.cwd(), settings.home)
        self._name = f"{file.name}.rejected.jsonl"
        self._out: IO[bytes] | None = None
        self._path: Path | None = None
        self._progress = progress
        self._task = progress.add_task(file.name, total=file.stat().st_size)
        (file.parent / self._name).unlink(missing_ok=True) if os.access(file.parent, os.W_OK) else None

    def add(self, stored: ImportCount, rejections: list[Rejection], position: int) -> None:
        """A chunk is done."""
        self.count.add(stored)
        self.rejected += len(rejections)
        for rejection in rejections:
            self._file().write(_json_line(rejection.as_row()))
        self._progress.update(self._task, completed=position)

    def _file(self) -> IO[bytes]:
        """Beside the input if that can be written, else where we are, else in JOBMARKET_HOME."""
        for place in self._places:
            if self._out is not None:
                break
            try:
                place.mkdir(parents=True, exist_ok=True)
                self._path = place / self._name
                self._out = self._path.open("wb")
            except OSError:
                continue
        if self._out is None:
            raise click.ClickException("no place to write the rejected rows to")
        return self._out

    def close(self, dry_run: bool = False) -> None:
        """Say what happened: the last line of standard output."""
        if self._out is not None:
            self._out.close()
            click.echo(f"rejected rows and reasons: {self._path}", err=True)
        if dry_run:
            click.echo("dry run: nothing was stored", err=True)
        count = self.count
        click.echo(
            f"imported {count.imported}, updated {count.updated}, unchanged {count.unchanged}, rejected {self.rejected}"
        )


@contextmanager
def reporting(file: Path, settings: Settings) -> Iterator[Report]:
    """A progress bar on standard error while the file is read."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Report(file, settings, progress)
