"""A copy of all data, or their erasure, for somebody who asks at the window (窗口查阅、删除, PIPL arts. 45, 47, 50).

The person stands there and shows the document: its number is read anew and must be the one that is kept, so that no
slip of the hand gives away or erases somebody else. What for is written down, as with every reveal.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from jobmarket.models import IdentityClaim, IdentityDocument, Person
from jobmarket.security.encryption import lookup_hashes
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.identity import read_document
from jobmarket.services.jurisdiction import person_visible
from jobmarket.services.own_data.erasure import erase_person
from jobmarket.services.own_data.export import OwnData, export_person
from matching.reading import BadRow

SHORTEST_REASON = 4  # characters
LONGEST_REASON = 120


class WindowRefused(ValueError):
    """`field` and `code`: "not-there", "number" (not this person's), "reason" (too short), "sure" (not confirmed)."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


def person_of_office(session: Session, viewer: Viewer, person_id: int) -> Person:
    """Somebody whom the viewer's office works with. Raises WindowRefused("person", "not-there")."""
    person = session.get(Person, person_id)
    may = viewer.has(Role.CLERK, Role.SUPERVISOR) and person_visible(session, viewer, person_id)
    if person is None or person.erased_at is not None or not may:
        raise WindowRefused("person", "not-there")
    return person


def copy_for_person(session: Session, viewer: Viewer, person_id: int, number: str, reason: str) -> OwnData:
    """Everything that is kept about the person. Raises WindowRefused."""
    person = person_of_office(session, viewer, person_id)
    said = _checked(session, person, number, reason)
    return export_person(session, viewer, person, f"at the window; {said}")


def erase_for_person(session: Session, viewer: Viewer, person_id: int, number: str, reason: str, *, sure: bool) -> None:
    """Erase the person at their wish; it cannot be undone. Raises WindowRefused."""
    person = person_of_office(session, viewer, person_id)
    said = _checked(session, person, number, reason)
    if not sure:
        raise WindowRefused("sure", "sure")
    erase_person(session, viewer, person, f"at the window; {said}")


def _checked(session: Session, person: Person, number: str, reason: str) -> str:
    """The reason as it is written down, once the number is the person's."""
    claim = session.get(IdentityClaim, person.id)
    kind = claim.document_kind if claim else person.document_kind
    kept = claim.document_hash if claim else person.document_hash
    try:
        read = read_document(IdentityDocument(kind), number[:60])
    except BadRow:
        raise WindowRefused("number", "number") from None
    if kept not in lookup_hashes(read):
        raise WindowRefused("number", "number")
    said = one_line(" ".join(reason.split()), LONGEST_REASON)
    if len(said) < SHORTEST_REASON:
        raise WindowRefused("reason", "reason")
    return said
