"""Recognising difficulties in finding work (就业困难人员认定): applied for, decided, over.

Employment Promotion Law art. 52 (2) says who may be helped and leaves the particulars to the province; art. 56 adds
families of which nobody works. The office of the street or community confirms it: Provisions art. 41.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import (
    Assistance,
    AssistanceEnd,
    AssistanceState,
    AssistanceVisit,
    DifficultyCategory,
    LabourEvidence,
    Person,
    UnemploymentRegistration,
    VisitWay,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.assistance.plan import VISIT_AFTER_DAYS
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states.ages import working_age
from jobmarket.services.labour_states.reach import Registered, assistances_for, hold, person_for
from jobmarket.services.labour_states.refusals import Changed, LabourRefused, NotThere
from jobmarket.services.labour_states.unemployment import active_unemployment

ASSISTANCE_MOVES: dict[AssistanceState, frozenset[AssistanceState]] = {
    AssistanceState.APPLIED: frozenset({AssistanceState.RECOGNISED, AssistanceState.REFUSED}),
    AssistanceState.RECOGNISED: frozenset({AssistanceState.ENDED}),
    AssistanceState.REFUSED: frozenset(),
    AssistanceState.ENDED: frozenset(),
}
# Shown by a paper; the others follow from the identity number and from the unemployment registration.
NEEDS_PAPER = frozenset(
    {
        DifficultyCategory.DISABLED,
        DifficultyCategory.MINIMUM_LIVING,
        DifficultyCategory.ZERO_EMPLOYMENT,
        DifficultyCategory.LAND_LOST,
        DifficultyCategory.OTHER,
    }
)
# From what age somebody counts as an older unemployed person: the usual rule of the provinces (“4050”), which follow
# the guidance of the ministry of human resources on assistance (人社部发〔2010〕29号).
OLDER_MAN, OLDER_WOMAN = 50, 40
LONG_TERM = timedelta(days=365)  # the same guidance: unemployed without a break for a year


def apply(
    session: Session, viewer: Viewer, person_id: int, category: DifficultyCategory, note: str, today: date
) -> Assistance:
    """Note that an unemployed person applies for help. Raises NotThere, LabourRefused."""
    person = person_for(session, viewer, person_id)
    hold(session, person_id)
    unemployment = active_unemployment(session, person_id)
    if unemployment is None:
        raise LabourRefused("not-unemployed")
    _check_category(person, unemployment, category, today)
    place = Registered.by(session, viewer)
    row = Assistance(
        person_id=person_id,
        category=category,
        note=note or None,
        applied_on=today,
        region_code=place.region_code,
        office_id=place.office_id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise LabourRefused("registered") from None
    record(session, viewer, Action.ASSISTANCE_APPLIED, ("assistance", row.id))
    return row


def _check_category(
    person: Person, unemployment: UnemploymentRegistration, category: DifficultyCategory, today: date
) -> None:
    if category == DifficultyCategory.OLDER:
        age = working_age(person)
        if age is None:
            raise LabourRefused("no-age", "category")
        if age.years(today) < (OLDER_WOMAN if age.is_woman else OLDER_MAN):
            raise LabourRefused("too-young", "category")
    if category == DifficultyCategory.LONG_TERM and unemployment.registered_on + LONG_TERM > today:
        raise LabourRefused("too-short", "category", (unemployment.registered_on + LONG_TERM).isoformat())


def decide(
    session: Session,
    viewer: Viewer,
    person_id: int,
    assistance_id: int,
    recognised: bool,
    reason: str,
    version: int,
    today: date,
) -> Assistance:
    """Recognise or refuse. A recognised person gets a worker, who decides, and a first visit.

    Raises NotThere, LabourRefused ("paper" where a category needs one, "no-reason" for a refusal), Changed.
    """
    row = assistance_for(session, viewer, person_id, assistance_id)
    target = AssistanceState.RECOGNISED if recognised else AssistanceState.REFUSED
    _check_move(row, target)
    if recognised and row.category in NEEDS_PAPER and not _has_paper(session, row.id):
        raise LabourRefused("paper", "evidence")
    if not recognised and not reason:
        raise LabourRefused("no-reason", "reason")
    _move(
        session,
        row,
        version,
        state=target,
        decided_on=today,
        decided_by_id=viewer.account_id,
        refusal=None if recognised else reason,
        assigned_to_id=viewer.account_id if recognised else None,
    )
    if recognised:
        first = today + timedelta(days=VISIT_AFTER_DAYS)
        session.add(AssistanceVisit(assistance_id=row.id, way=VisitWay.TELEPHONE, due_on=first))
    action = Action.ASSISTANCE_RECOGNISED if recognised else Action.ASSISTANCE_REFUSED
    record(session, viewer, action, ("assistance", row.id))
    session.flush()
    return row


def _has_paper(session: Session, assistance_id: int) -> bool:
    query = select(LabourEvidence.id).where(LabourEvidence.assistance_id == assistance_id)
    return session.scalar(query.limit(1)) is not None


def end(
    session: Session,
    viewer: Viewer,
    person_id: int,
    assistance_id: int,
    reason: AssistanceEnd,
    version: int,
    today: date,
) -> Assistance:
    """End help that was recognised; visits that were still due fall away. Raises NotThere, LabourRefused, Changed."""
    row = assistance_for(session, viewer, person_id, assistance_id)
    _check_move(row, AssistanceState.ENDED)
    _move(session, row, version, state=AssistanceState.ENDED, ended_on=today, end_reason=reason)
    for visit in [one for one in row.visits if one.outcome is None]:
        row.visits.remove(visit)
    record(session, viewer, Action.ASSISTANCE_ENDED, ("assistance", row.id))
    session.flush()
    return row


def _check_move(row: Assistance, target: AssistanceState) -> None:
    if target not in ASSISTANCE_MOVES[AssistanceState(row.state)]:
        raise LabourRefused("no-move")


def _move(session: Session, row: Assistance, version: int, **values: object) -> None:
    """Write a move, unless somebody else changed the row meanwhile. Raises Changed."""
    moved = session.execute(
        update(Assistance)
        .where(Assistance.id == row.id, Assistance.version == version, Assistance.state == row.state)
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(Assistance.id)
    ).scalar()
    if moved is None:
        raise Changed
    session.refresh(row)


def assistance_for(session: Session, viewer: Viewer, person_id: int, assistance_id: int) -> Assistance:
    """One assistance, where an office of the viewer's region keeps it. Raises NotThere."""
    person_for(session, viewer, person_id)
    query = select(Assistance).where(
        Assistance.id == assistance_id, Assistance.person_id == person_id, assistances_for(viewer)
    )
    row = session.scalar(query)
    if row is None:
        raise NotThere
    return row


def assistances_of(session: Session, viewer: Viewer, person_id: int) -> Sequence[Assistance]:
    """All assistances of a person with plan and visits, newest first; that they were looked at is noted.

    Raises NotThere.
    """
    person_for(session, viewer, person_id)
    whole = select(Assistance).options(selectinload(Assistance.steps), selectinload(Assistance.visits))
    mine = (Assistance.person_id == person_id, assistances_for(viewer))
    rows = session.scalars(whole.where(*mine).order_by(Assistance.id.desc())).all()
    for row in rows:
        record(session, viewer, Action.ASSISTANCE_VIEWED, ("assistance", row.id))
    return rows


def open_cases(session: Session, viewer: Viewer) -> Sequence[Assistance]:
    """Applications that wait for a decision in the viewer's region, oldest first."""
    query = select(Assistance).options(joinedload(Assistance.person))
    waiting = (Assistance.state == AssistanceState.APPLIED, assistances_for(viewer))
    return session.scalars(query.where(*waiting).order_by(Assistance.applied_on, Assistance.id).limit(200)).all()
