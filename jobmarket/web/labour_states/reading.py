"""Reading what a form says: choices, days, papers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request
from sqlalchemy.orm import Session

from jobmarket.security.masking import one_line
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.labour_states import LabourRefused, add_evidence
from jobmarket.services.labour_states.evidence import Subject

Choice = TypeVar("Choice", bound=StrEnum)
MOST_PAPERS = 6
LONGEST_NOTE = 2_000  # characters
_EARLIEST = date(1930, 1, 1)


def chosen(choices: type[Choice], name: str) -> Choice:
    """The choice that the field names. Raises LabourRefused for what is none."""
    try:
        return choices(request.form.get(name, ""))
    except ValueError:
        raise LabourRefused("unknown-choice", name) from None


def day(name: str) -> date:
    """The day in a field. Raises LabourRefused."""
    found = optional_day(name)
    if found is None:
        raise LabourRefused("no-day", name)
    return found


def optional_day(name: str) -> date | None:
    """The day in a field, None where it is empty. Raises LabourRefused for what is no day."""
    text = request.form.get(name, "").strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise LabourRefused("no-day", name) from None
    if found < _EARLIEST:
        raise LabourRefused("no-day", name)
    return found


def line(name: str, longest: int = 200) -> str:
    """One line of text."""
    return one_line(request.form.get(name, ""), longest).strip()


def note(name: str = "note") -> str:
    """Several lines of text."""
    return request.form.get(name, "").strip()[:LONGEST_NOTE]


def number(name: str) -> int:
    """A number that the page wrote into the form; 0 for anything else."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def papers() -> list[tuple[str, bytes]]:
    """Name and content of the uploaded files. Raises LabourRefused for too many."""
    sent = [file for file in request.files.getlist("evidence") if file.filename]
    if len(sent) > MOST_PAPERS:
        raise LabourRefused("too-many", "evidence")
    return [(file.filename or "", file.read()) for file in sent]


def keep_papers(
    session: Session, person_id: int, subject: Subject, subject_id: int, files: list[tuple[str, bytes]]
) -> None:
    """Keep the files with what they show. Raises uploads.UploadRefused."""
    for name, content in files:
        add_evidence(session, viewer(), person_id, subject, subject_id, name, content)
