"""Reading the tables that ship with the package (matching/data/*.csv)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a shipped CSV file below its header."""
    text = files("matching").joinpath("data", name).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines())
    next(lines)
    yield from lines
