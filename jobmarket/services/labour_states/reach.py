"""Whose labour-market state an office keeps (登记管辖): of persons who live in its region, or are registered there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, false, or_, select, true, update
from sqlalchemy.orm import Session

from jobmarket.models import (
    Assistance,
    EmploymentRegistration,
    JobSeeking,
    Office,
    Person,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states.refusals import NotThere
from matching.regions import code_prefix


@dataclass(frozen=True, slots=True)
class Registered:
    """Where something is registered: the office of whoever does it, and its region."""

    office_id: int | None = None
    region_code: str | None = None
    account_id: int | None = field(default=None)

    @classmethod
    def by(cls, session: Session, viewer: Viewer) -> Registered:
        """The office of the viewer; of the command line and of others who have none, nothing."""
        office = session.get(Office, viewer.office_id) if viewer.office_id is not None else None
        region = office.region_code if office else viewer.region_code
        return cls(viewer.office_id, region, viewer.account_id)


def persons_for(viewer: Viewer) -> ColumnElement[bool]:
    """Persons who live in the region of the viewer's office, and those with a registration at an office in it.

    Wishing to work in a region is not enough: what is kept here is more than a wish for work.
    """
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None or not viewer.is_staff:
        return false()
    inside = f"{code_prefix(viewer.region_code)}%"
    rows = (JobSeeking, UnemploymentRegistration, EmploymentRegistration)
    return or_(*(Person.id.in_(select(row.person_id).where(row.region_code.like(inside))) for row in rows))


def assistances_for(viewer: Viewer) -> ColumnElement[bool]:
    """Assistances that an office in the viewer's region keeps."""
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None or not viewer.is_staff:
        return false()
    return Assistance.region_code.like(f"{code_prefix(viewer.region_code)}%")


def person_for(session: Session, viewer: Viewer, person_id: int) -> Person:
    """The person, where the viewer's office keeps their state. Raises NotThere."""
    here = (Person.id == person_id, Person.erased_at.is_(None), persons_for(viewer))
    person = session.scalar(select(Person).where(*here))
    if person is None:
        raise NotThere
    return person


def hold(session: Session, person_id: int) -> None:
    """Let nobody else change this person's states until the transaction ends; on both databases by a write."""
    held = update(Person).where(Person.id == person_id).values(name=Person.name)
    session.execute(held.execution_options(synchronize_session=False))
