"""Many vacancies at once (批量发布): each row by itself, so that one that is refused never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import VacancyState, VacancyUpload, now
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer
from jobmarket.services.vacancy_files import Row, read_rows
from jobmarket.services.vacancy_life import (
    ChangedMeanwhile,
    Move,
    NoSuchVacancy,
    Opening,
    Outcome,
    VacancyRefused,
    move,
    take,
)

KEPT = timedelta(days=7)  # an upload that nobody confirmed
REJECTED = "rejected"


class NoSuchUpload(LookupError):
    """There is none such, or it is another employer's."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One vacancy to store, and the number under which it is known elsewhere."""

    opening: Opening
    source_id: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one wish.

    `code` and `field` say why it was refused (jobmarket.services.vacancy_life.VacancyRefused); of one that was stored,
    why it was not handed in.
    """

    outcome: str
    vacancy_id: int | None = None
    state: VacancyState | None = None
    code: str | None = None
    field: str | None = None


def take_one(database: Database, viewer: Viewer, employer_id: int, wish: Wish, hand_in: bool) -> Taken:
    """Store one in a transaction of its own, and hand it in in another. Raises NoSuchVacancy for a foreign employer."""
    try:
        with database.begin() as session:
            row, outcome = take(session, viewer, employer_id, wish.opening, wish.source_id)
            found = Taken(outcome.value, row.id, VacancyState(row.state))
    except VacancyRefused as refused:
        return Taken(REJECTED, code=refused.code, field=refused.field)
    except (ChangedMeanwhile, IntegrityError):  # somebody else was at the same vacancy in this moment
        return Taken(REJECTED, code="changed")
    if not hand_in or found.state != VacancyState.DRAFT or found.vacancy_id is None:
        return found
    try:
        with database.begin() as session:
            row = move(session, viewer, found.vacancy_id, Move.SUBMIT, row.version)
            return Taken(found.outcome, row.id, VacancyState(row.state))
    except VacancyRefused as refused:
        return Taken(found.outcome, found.vacancy_id, VacancyState.DRAFT, refused.code, refused.field)
    except ChangedMeanwhile:
        return Taken(found.outcome, found.vacancy_id, VacancyState.DRAFT, "changed")


def keep_upload(session: Session, viewer: Viewer, employer_id: int, name: str, content: bytes) -> VacancyUpload:
    """Read a file and keep its rows until somebody has looked at them.

    Raises NoSuchVacancy, vacancy_files.FileRefused.
    """
    if employer_id not in viewer.employer_ids:
        raise NoSuchVacancy(f"employer {employer_id}")
    rows = read_rows(content)
    too_old = (VacancyUpload.uploaded_at < now() - KEPT, VacancyUpload.confirmed_at.is_(None))
    session.execute(delete(VacancyUpload).where(VacancyUpload.employer_id == employer_id, *too_old))
    kept = VacancyUpload(
        employer_id=employer_id,
        name=one_line(name, 200) or "file",
        rows=[{"line": row.line, "cells": row.cells, "formulas": row.formulas} for row in rows],
        uploaded_by_id=viewer.account_id,
        outcome={},
    )
    session.add(kept)
    session.flush()
    return kept


def upload(session: Session, viewer: Viewer, upload_id: int) -> VacancyUpload:
    """An upload of one of the viewer's employers. Raises NoSuchUpload."""
    mine = (VacancyUpload.id == upload_id, VacancyUpload.employer_id.in_(viewer.employer_ids))
    row = session.scalar(select(VacancyUpload).where(*mine).execution_options(populate_existing=True))
    if row is None:
        raise NoSuchUpload(str(upload_id))
    return row


def rows_of(row: VacancyUpload) -> list[Row]:
    """The lines of an upload."""
    return [Row(one["line"], one["cells"], one["formulas"]) for one in row.rows]


def confirm(
    database: Database,
    viewer: Viewer,
    upload_id: int,
    read: Callable[[Row], Wish | None],
    hand_in: bool,
) -> dict[str, int]:
    """Store the good rows of an upload, once; gives how many were made, updated, unchanged, rejected.

    `read` gives None for a row that is not good. An upload that was confirmed before answers as it did then.
    Raises NoSuchUpload.
    """
    with database.begin() as session:
        row = upload(session, viewer, upload_id)
        first = session.execute(
            update(VacancyUpload)
            .where(VacancyUpload.id == upload_id, VacancyUpload.confirmed_at.is_(None))
            .values(confirmed_at=now())
            .execution_options(synchronize_session=False)
            .returning(VacancyUpload.id)
        ).scalar()
        if first is None:
            return dict(row.outcome)
        employer_id, rows = row.employer_id, rows_of(row)
    count = dict.fromkeys((*(one.value for one in Outcome), REJECTED), 0)
    for one in rows:
        wish = read(one)
        taken = take_one(database, viewer, employer_id, wish, hand_in) if wish else Taken(REJECTED)
        count[taken.outcome] += 1
    with database.begin() as session:
        session.execute(update(VacancyUpload).where(VacancyUpload.id == upload_id).values(outcome=count))
    return count


def number_of(wish_number: str, opening: Opening) -> str:
    """The number of a row: its own, or one made of its content, so that the same row is known again."""
    return wish_number or f"content:{opening.fingerprint[:40]}"


def counted(outcomes: Sequence[str]) -> dict[str, int]:
    """How often each outcome came."""
    return {name: list(outcomes).count(name) for name in (*(one.value for one in Outcome), REJECTED)}
