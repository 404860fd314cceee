"""Notes on persons (工作记录): written by staff, never changed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Note
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import person_visible

LONGEST = 4000


class NoteRefused(ValueError):
    """`code`: not-found, empty, too-long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write(session: Session, viewer: Viewer, person_id: int, text: str) -> Note:
    """Add a note. Raises NoteRefused."""
    if not person_visible(session, viewer, person_id):
        raise NoteRefused("not-found")
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise NoteRefused("empty")
    if len(said) > LONGEST:
        raise NoteRefused("too-long")
    note = Note(person_id=person_id, office_id=viewer.office_id, account_id=viewer.account_id, text=said)
    session.add(note)
    session.flush()
    record(session, viewer, Action.NOTE_WRITTEN, ("person", person_id))
    return note


def of_person(session: Session, viewer: Viewer, person_id: int) -> list[Note]:
    """The notes on a person whom the viewer's office works with, the newest first; none for anybody else."""
    if not person_visible(session, viewer, person_id):
        return []
    return list(session.scalars(select(Note).where(Note.person_id == person_id).order_by(Note.id.desc())))
