"""Everyday job titles (岗位名称) and the occupation each one means."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from matching.tables import rows
from matching.text import normalise


class Title(NamedTuple):
    """An everyday title, its language ("zh" or "en") and the code it means (mostly of the fourth level)."""

    title: str
    language: str
    code: str


@cache
def titles() -> tuple[Title, ...]:
    """All everyday titles, Chinese and English, in the order of the classification."""
    return tuple(Title(*row) for row in rows("titles.csv"))


@cache
def code_of_title() -> dict[str, str]:
    """Normalised title → code."""
    return {normalise(title): code for title, _, code in titles()}
