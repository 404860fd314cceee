"""The staff's search field (工作台): a number that is typed or read from a card leads straight to its row."""

from __future__ import annotations

import re

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from jobmarket.models import JobSeeking, JobSeekingState, Person, Vacancy
from jobmarket.security.encryption import lookup_hashes
from jobmarket.security.viewer import Viewer
from jobmarket.services.identity import read_identity_number
from jobmarket.services.jurisdiction import registrations_for, vacancies_for
from matching.reading import BadRow

_IDENTITY = re.compile(r"[0-9]{15}|[0-9]{17}[0-9Xx]")
_TELEPHONE = re.compile(r"1[0-9]{10}")
_VACANCY = re.compile(r"[0-9]{1,10}")
_GAPS = re.compile(r"[\s-]+")


class NotFoundByNumber(LookupError):
    """A number that leads nowhere. `code`: "wrong-number" (mistyped), "no-registration", "no-vacancy"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def registration_by_number(session: Session, viewer: Viewer, text: str) -> int | None:
    """The id of the registration of the person with this identity or mobile number: the active one, else the newest.

    None where the text is neither. Raises NotFoundByNumber for a mistyped identity number, and for one that is unknown
    in the viewer's region.
    """
    number = _GAPS.sub("", text)
    if _TELEPHONE.fullmatch(number):
        owner = Person.telephone_hash.in_(lookup_hashes(number))
    elif _IDENTITY.fullmatch(number):
        owner = Person.document_hash.in_(lookup_hashes(_identity_number(number)))
    else:
        return None
    active_first = case((JobSeeking.state == JobSeekingState.ACTIVE, 0), else_=1)
    query = (
        select(JobSeeking.id)
        .join(Person)
        .where(owner, registrations_for(viewer))
        .order_by(active_first, JobSeeking.id.desc())
    )
    found = session.scalar(query.limit(1))
    if found is None:
        raise NotFoundByNumber("no-registration")
    return found


def _identity_number(text: str) -> str:
    try:
        return read_identity_number(text)
    except BadRow:
        raise NotFoundByNumber("wrong-number") from None


def vacancy_by_number(session: Session, viewer: Viewer, text: str) -> int | None:
    """The id of the vacancy with this number; None where the text is none. Raises NotFoundByNumber."""
    number = text.strip().removeprefix("#")
    if not _VACANCY.fullmatch(number):
        return None
    found = session.scalar(select(Vacancy.id).where(Vacancy.id == int(number), vacancies_for(viewer)))
    if found is None:
        raise NotFoundByNumber("no-vacancy")
    return found
