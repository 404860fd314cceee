"""Unemployment registration (失业登记): who may be registered, what it ends, how it ends.

In statutory working age, able to work, wanting work, without work, living here: Provisions art. 63. Where somebody had
an employer, with the paper that says how that ended: art. 64, Social Insurance Law art. 50.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.models import (
    EmploymentEnd,
    EmploymentRegistration,
    LabourStateState,
    Person,
    UnemploymentEnd,
    UnemploymentGround,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states.ages import YOUNGEST, retirement_day, working_age
from jobmarket.services.labour_states.reach import Registered, hold, person_for
from jobmarket.services.labour_states.refusals import Changed, LabourRefused, NotThere

UNEMPLOYMENT_MOVES: dict[LabourStateState, frozenset[LabourStateState]] = {
    LabourStateState.ACTIVE: frozenset({LabourStateState.ENDED}),
    LabourStateState.ENDED: frozenset(),
}
# Grounds that say that work has ended: employments still registered end with them, nothing is typed twice.
ENDS_EMPLOYMENT: dict[UnemploymentGround, EmploymentEnd] = {
    UnemploymentGround.DISMISSED: EmploymentEnd.DISMISSED,
    UnemploymentGround.EXPIRED: EmploymentEnd.EXPIRED,
    UnemploymentGround.RESIGNED: EmploymentEnd.RESIGNED,
    UnemploymentGround.EMPLOYER_CLOSED: EmploymentEnd.EMPLOYER_CLOSED,
    UnemploymentGround.BUSINESS_ENDED: EmploymentEnd.BUSINESS_ENDED,
    UnemploymentGround.FLEXIBLE_ENDED: EmploymentEnd.FLEXIBLE_ENDED,
}
# Art. 64: who had an employer brings the paper about the end.
NEEDS_PAPER = frozenset(
    {
        UnemploymentGround.DISMISSED,
        UnemploymentGround.EXPIRED,
        UnemploymentGround.RESIGNED,
        UnemploymentGround.EMPLOYER_CLOSED,
    }
)


@dataclass(frozen=True, slots=True)
class Unemployment:
    """What is registered. `declared`: able to work and wanting work, said by the person (Provisions art. 63)."""

    ground: UnemploymentGround
    unemployed_since: date
    former_employer: str = ""
    declared: bool = False
    has_paper: bool = False


def register_unemployment(
    session: Session, viewer: Viewer, person_id: int, told: Unemployment, today: date
) -> UnemploymentRegistration:
    """Register somebody as unemployed; employments that the ground says are over end in the same transaction.

    Raises NotThere, LabourRefused.
    """
    person = person_for(session, viewer, person_id)
    hold(session, person_id)
    _check_person(person, today)
    _check_told(told, today)
    if active_unemployment(session, person_id) is not None:
        raise LabourRefused("registered")
    _end_work(session, viewer, person_id, told)
    place = Registered.by(session, viewer)
    row = UnemploymentRegistration(
        person_id=person_id,
        ground=told.ground,
        former_employer=told.former_employer,
        unemployed_since=told.unemployed_since,
        registered_on=today,
        region_code=place.region_code,
        office_id=place.office_id,
        registered_by_id=place.account_id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # the index of the database, should the row ever come in by another way
        raise LabourRefused("registered") from None
    record(session, viewer, Action.UNEMPLOYMENT_REGISTERED, ("unemployment", row.id))
    return row


def _check_person(person: Person, today: date) -> None:
    """Statutory working age, where the document tells it: Labour Law art. 15, Provisions art. 63."""
    age = working_age(person)
    if age is None:
        return
    if age.years(today) < YOUNGEST:
        raise LabourRefused("under-age")
    retired_on = retirement_day(age)
    if today >= retired_on:
        raise LabourRefused("retired", day=retired_on.isoformat())


def _check_told(told: Unemployment, today: date) -> None:
    if told.unemployed_since > today:
        raise LabourRefused("future", "unemployed_since")
    if not told.declared:
        raise LabourRefused("not-declared", "declared")
    if told.ground in NEEDS_PAPER and not told.former_employer:
        raise LabourRefused("no-employer", "former_employer")
    if told.ground in NEEDS_PAPER and not told.has_paper:
        raise LabourRefused("paper", "evidence")


def _end_work(session: Session, viewer: Viewer, person_id: int, told: Unemployment) -> None:
    """End the employments that the ground says are over. Raises LabourRefused where it does not say so."""
    query = select(EmploymentRegistration).where(
        EmploymentRegistration.person_id == person_id, EmploymentRegistration.state == LabourStateState.ACTIVE
    )
    for work in session.scalars(query):
        reason = ENDS_EMPLOYMENT.get(told.ground)
        if reason is None:
            raise LabourRefused("employed", "ground")
        if told.unemployed_since < work.started_on:
            raise LabourRefused("before", "unemployed_since", work.started_on.isoformat())
        work.state, work.ended_on, work.end_reason = LabourStateState.ENDED, told.unemployed_since, reason
        work.version += 1
        record(session, viewer, Action.EMPLOYMENT_ENDED, ("employment", work.id))


def end_unemployment(
    session: Session,
    viewer: Viewer,
    person_id: int,
    registration_id: int,
    reason: UnemploymentEnd,
    ended_on: date,
    version: int,
    today: date,
) -> UnemploymentRegistration:
    """End a registration: Provisions art. 66. Raises NotThere, LabourRefused, Changed for another `version`."""
    person_for(session, viewer, person_id)
    row = session.get(UnemploymentRegistration, registration_id)
    if row is None or row.person_id != person_id:
        raise NotThere
    if LabourStateState.ENDED not in UNEMPLOYMENT_MOVES[row.state]:
        raise LabourRefused("ended")
    if ended_on > today:
        raise LabourRefused("future", "ended_on")
    if ended_on < row.unemployed_since:
        raise LabourRefused("before", "ended_on", row.unemployed_since.isoformat())
    write_end(session, viewer, row, reason, ended_on, version)
    return row


def write_end(
    session: Session,
    viewer: Viewer,
    row: UnemploymentRegistration,
    reason: UnemploymentEnd,
    ended_on: date,
    version: int,
) -> None:
    """Write the end, unless somebody else changed the row meanwhile. Raises Changed."""
    mine = (UnemploymentRegistration.id == row.id, UnemploymentRegistration.version == version)
    ended = session.execute(
        update(UnemploymentRegistration)
        .where(*mine, UnemploymentRegistration.state == LabourStateState.ACTIVE)
        .values(state=LabourStateState.ENDED, end_reason=reason, ended_on=ended_on, version=version + 1)
        .execution_options(synchronize_session=False)
        .returning(UnemploymentRegistration.id)
    ).scalar()
    if ended is None:
        raise Changed
    session.refresh(row)
    record(session, viewer, Action.UNEMPLOYMENT_ENDED, ("unemployment", row.id))


def active_unemployment(session: Session, person_id: int) -> UnemploymentRegistration | None:
    """The person's unemployment registration that holds."""
    query = select(UnemploymentRegistration).where(
        UnemploymentRegistration.person_id == person_id, UnemploymentRegistration.state == LabourStateState.ACTIVE
    )
    return session.scalar(query.execution_options(populate_existing=True))
