"""Sections of today's queue and parts of a person's record: what an area adds as a plain function.

Another area adds its own where its blueprint is made: `SECTIONS.append(function)`, `PERSON_PARTS.append(function)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobmarket.security.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is about, what is to be done, and the address of the page where that is done."""

    text: str
    detail: str
    step: str
    href: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work. `total` counts all, `entries` are the most urgent; `more` leads to the whole list."""

    heading: str
    total: int
    entries: tuple[Entry, ...]
    more: str | None = None


TodaySection = Callable[[Session, Viewer, date], Section]
PersonPart = Callable[[Session, Viewer, int], Section | None]  # of the person with this id; None: nothing to say

SECTIONS: list[TodaySection] = []
PERSON_PARTS: list[PersonPart] = []
