"""Everyday job titles (岗位名称) and the occupation each one means."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from matching.text import normalise


class Title(NamedTuple):
    """An everyday title, its language ("zh" or "en") and the code it means (mostly of the fourth level)."""

    title: str
    language: str
    code: str


@cache
def titles() -> tuple[Title, ...]:
    """All everyday titles, Chinese and English, in the order of the classification."""
    with files("matching").joinpath("data/titles.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return tuple(Title(*row) for row in rows)


@cache
def code_of_title() -> dict[str, str]:
    """Normalised title → code."""
    return {normalise(title): code for title, _, code in titles()}
