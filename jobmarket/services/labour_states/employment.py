"""Employment registration (就业登记): Provisions art. 62. Registering work ends unemployment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.models import (
    Employer,
    EmploymentEnd,
    EmploymentKind,
    EmploymentRegistration,
    LabourStateState,
    Person,
    UnemploymentEnd,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.coding import name_key
from jobmarket.services.labour_states.ages import YOUNGEST, working_age
from jobmarket.services.labour_states.reach import Registered, hold, person_for
from jobmarket.services.labour_states.refusals import Changed, LabourRefused, NotThere
from jobmarket.services.labour_states.unemployment import active_unemployment, write_end

EMPLOYMENT_MOVES: dict[LabourStateState, frozenset[LabourStateState]] = {
    LabourStateState.ACTIVE: frozenset({LabourStateState.ENDED}),
    LabourStateState.ENDED: frozenset(),
}
ENDS_UNEMPLOYMENT: dict[EmploymentKind, UnemploymentEnd] = {
    EmploymentKind.EMPLOYED: UnemploymentEnd.EMPLOYED,
    EmploymentKind.PUBLIC_POST: UnemploymentEnd.EMPLOYED,
    EmploymentKind.SELF_EMPLOYED: UnemploymentEnd.SELF_EMPLOYED,
    EmploymentKind.FLEXIBLE: UnemploymentEnd.FLEXIBLE,
}
NEEDS_EMPLOYER = frozenset({EmploymentKind.EMPLOYED, EmploymentKind.PUBLIC_POST})


@dataclass(frozen=True, slots=True)
class Employment:
    """What is registered. `employer_id`, `vacancy_id` where the work came through this service."""

    kind: EmploymentKind
    started_on: date
    employer_name: str = ""
    work: str = ""
    contract_until: date | None = None
    employer_id: int | None = None
    vacancy_id: int | None = None


@dataclass(frozen=True, slots=True)
class EmploymentChange:
    """What came of it: the employment, and the unemployment that it ended (None: there was none)."""

    employment: EmploymentRegistration
    ended: UnemploymentRegistration | None


def register_employment(
    session: Session, viewer: Viewer, person_id: int, told: Employment, today: date
) -> EmploymentChange:
    """Register that somebody works; their unemployment ends in the same transaction. Raises NotThere, LabourRefused."""
    person_for(session, viewer, person_id)
    return write_employment(session, viewer, person_id, told, today)


def write_employment(
    session: Session, viewer: Viewer, person_id: int, told: Employment, today: date
) -> EmploymentChange:
    """As `register_employment`, for callers who have made sure that the viewer may. Raises LabourRefused."""
    hold(session, person_id)
    _check(session, person_id, told, today)
    unemployed = active_unemployment(session, person_id)
    if unemployed is not None:
        if told.started_on < unemployed.unemployed_since:
            raise LabourRefused("before", "started_on", unemployed.unemployed_since.isoformat())
        write_end(session, viewer, unemployed, ENDS_UNEMPLOYMENT[told.kind], told.started_on, unemployed.version)
    place = Registered.by(session, viewer)
    row = EmploymentRegistration(
        person_id=person_id,
        kind=told.kind,
        employer_id=told.employer_id or _known_employer(session, told.employer_name),
        employer_name=told.employer_name,
        work=told.work,
        vacancy_id=told.vacancy_id,
        started_on=told.started_on,
        contract_until=told.contract_until,
        registered_on=today,
        region_code=place.region_code,
        office_id=place.office_id,
        registered_by_id=place.account_id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # the index of the database, should the row ever come in by another way
        raise LabourRefused("same-employer", "employer_name") from None
    record(session, viewer, Action.EMPLOYMENT_REGISTERED, ("employment", row.id))
    return EmploymentChange(row, unemployed)


def _check(session: Session, person_id: int, told: Employment, today: date) -> None:
    """Labour Law art. 15 forbids work under sixteen; after retirement people may go on working."""
    age = working_age(session.get_one(Person, person_id))
    if age is not None and age.years(told.started_on) < YOUNGEST:
        raise LabourRefused("under-age", "started_on")
    if told.started_on > today:
        raise LabourRefused("future", "started_on")
    if told.contract_until is not None and told.contract_until < told.started_on:
        raise LabourRefused("before", "contract_until", told.started_on.isoformat())
    if told.kind in NEEDS_EMPLOYER and not told.employer_name:
        raise LabourRefused("no-employer", "employer_name")
    same = select(EmploymentRegistration.id).where(
        EmploymentRegistration.person_id == person_id,
        EmploymentRegistration.state == LabourStateState.ACTIVE,
        EmploymentRegistration.employer_name == told.employer_name,
    )
    if session.scalar(same) is not None:
        raise LabourRefused("same-employer", "employer_name")


def _known_employer(session: Session, name: str) -> int | None:
    return session.scalar(select(Employer.id).where(Employer.name_key == name_key(name))) if name else None


def end_employment(
    session: Session,
    viewer: Viewer,
    person_id: int,
    registration_id: int,
    reason: EmploymentEnd,
    ended_on: date,
    version: int,
    today: date,
) -> EmploymentRegistration:
    """End an employment registration. Raises NotThere, LabourRefused, Changed for another `version`."""
    person_for(session, viewer, person_id)
    row = session.get(EmploymentRegistration, registration_id)
    if row is None or row.person_id != person_id:
        raise NotThere
    if LabourStateState.ENDED not in EMPLOYMENT_MOVES[row.state]:
        raise LabourRefused("ended")
    if ended_on > today:
        raise LabourRefused("future", "ended_on")
    if ended_on < row.started_on:
        raise LabourRefused("before", "ended_on", row.started_on.isoformat())
    mine = (EmploymentRegistration.id == row.id, EmploymentRegistration.version == version)
    ended = session.execute(
        update(EmploymentRegistration)
        .where(*mine, EmploymentRegistration.state == LabourStateState.ACTIVE)
        .values(state=LabourStateState.ENDED, end_reason=reason, ended_on=ended_on, version=version + 1)
        .execution_options(synchronize_session=False)
        .returning(EmploymentRegistration.id)
    ).scalar()
    if ended is None:
        raise Changed
    session.refresh(row)
    record(session, viewer, Action.EMPLOYMENT_ENDED, ("employment", row.id))
    return row
