"""A person's whole record (个人档案) for staff: registrations, referrals, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import JobSeeking, Note, Office, Person, Referral, StaffMember, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services import notes
from jobmarket.services.jurisdiction import registrations_for


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything of one person that the viewer's office works with, the newest first.

    `staff_names` by account and `office_names` by office say who wrote and issued.
    """

    person: Person
    registrations: tuple[JobSeeking, ...]
    referrals: tuple[Referral, ...]
    notes: tuple[Note, ...]
    staff_names: dict[int, str]
    office_names: dict[int, str]


def record_of(session: Session, viewer: Viewer, person_id: int) -> PersonRecord | None:
    """The record; None where the person has no registration that the viewer may see."""
    seen = (JobSeeking.person_id == person_id, registrations_for(viewer))
    registrations = tuple(session.scalars(select(JobSeeking).where(*seen).order_by(JobSeeking.id.desc())))
    if not registrations:
        return None
    query = select(Referral).options(
        joinedload(Referral.vacancy).joinedload(Vacancy.employer), joinedload(Referral.office)
    )
    referrals = tuple(session.scalars(query.where(Referral.person_id == person_id).order_by(Referral.id.desc())))
    written = tuple(notes.of_person(session, viewer, person_id))
    accounts = {one.account_id for one in written} | {one.assigned_to_id for one in registrations}
    offices = {one.office_id for one in written} | {one.office_id for one in registrations}
    return PersonRecord(
        session.get_one(Person, person_id),
        registrations,
        referrals,
        written,
        staff_names(session, accounts),
        office_names(session, offices),
    )


def staff_names(session: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """What colleagues are called, by account."""
    wanted = [one for one in account_ids if one is not None]
    query = select(StaffMember.account_id, StaffMember.name).where(StaffMember.account_id.in_(wanted))
    return {row[0]: row[1] for row in session.execute(query)}


def office_names(session: Session, office_ids: Iterable[int | None]) -> dict[int, str]:
    """What offices are called, by id."""
    wanted = [one for one in office_ids if one is not None]
    return {row[0]: row[1] for row in session.execute(select(Office.id, Office.name).where(Office.id.in_(wanted)))}
