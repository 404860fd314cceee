"""The plan of an assistance and its follow-up visits (帮扶计划、跟踪回访): Provisions art. 42 and 44."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import (
    Assistance,
    AssistanceMeasure,
    AssistanceState,
    AssistanceStep,
    AssistanceVisit,
    VisitOutcome,
    VisitWay,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states.reach import assistances_for, person_for
from jobmarket.services.labour_states.refusals import Changed, LabourRefused, NotThere

VISIT_AFTER_DAYS = 30  # of a recognition the first visit, of a visit the next that is proposed
_MOST = 200


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A visit that is due, and whether its day is past."""

    visit: AssistanceVisit
    assistance: Assistance
    overdue: bool


def add_step(
    session: Session,
    viewer: Viewer,
    person_id: int,
    assistance_id: int,
    measure: AssistanceMeasure,
    due_on: date,
    note: str,
    today: date,
) -> AssistanceStep:
    """Put a step into the plan. Raises NotThere, LabourRefused."""
    row = _recognised(session, viewer, person_id, assistance_id)
    if due_on < today:
        raise LabourRefused("past", "due_on")
    step = AssistanceStep(assistance_id=row.id, measure=measure, due_on=due_on, note=note or None)
    session.add(step)
    record(session, viewer, Action.ASSISTANCE_PLANNED, ("assistance", row.id))
    session.flush()
    return step


def finish_step(
    session: Session, viewer: Viewer, person_id: int, assistance_id: int, step_id: int, today: date
) -> None:
    """Note that a step was done. Raises NotThere, Changed where it was noted before."""
    row = _recognised(session, viewer, person_id, assistance_id)
    mine = (AssistanceStep.id == step_id, AssistanceStep.assistance_id == row.id)
    step = session.scalar(select(AssistanceStep).where(*mine))
    if step is None:
        raise NotThere
    done = session.execute(
        update(AssistanceStep)
        .where(*mine, AssistanceStep.done_on.is_(None))
        .values(done_on=today)
        .execution_options(synchronize_session=False)
        .returning(AssistanceStep.id)
    ).scalar()
    if done is None:
        raise Changed
    session.refresh(step)
    record(session, viewer, Action.ASSISTANCE_PLANNED, ("assistance", row.id))


def plan_visit(
    session: Session, viewer: Viewer, person_id: int, assistance_id: int, way: VisitWay, due_on: date, today: date
) -> AssistanceVisit:
    """One more visit. Raises NotThere, LabourRefused."""
    row = _recognised(session, viewer, person_id, assistance_id)
    if due_on < today:
        raise LabourRefused("past", "due_on")
    visit = AssistanceVisit(assistance_id=row.id, way=way, due_on=due_on)
    session.add(visit)
    session.flush()
    return visit


def note_visit(
    session: Session,
    viewer: Viewer,
    person_id: int,
    assistance_id: int,
    visit_id: int,
    outcome: VisitOutcome,
    note: str,
    next_on: date | None,
    today: date,
) -> None:
    """Note what came of a visit, and plan the next (None: none). Raises NotThere, LabourRefused, Changed."""
    row = _recognised(session, viewer, person_id, assistance_id)
    visit = session.scalar(
        select(AssistanceVisit).where(AssistanceVisit.id == visit_id, AssistanceVisit.assistance_id == row.id)
    )
    if visit is None:
        raise NotThere
    if next_on is not None and next_on <= today:
        raise LabourRefused("past", "next_on")
    noted = session.execute(
        update(AssistanceVisit)
        .where(AssistanceVisit.id == visit_id, AssistanceVisit.outcome.is_(None))
        .values(outcome=outcome, happened_on=today, note=note or None, visited_by_id=viewer.account_id)
        .execution_options(synchronize_session=False)
        .returning(AssistanceVisit.id)
    ).scalar()
    if noted is None:
        raise Changed
    session.refresh(visit)
    if next_on is not None:
        session.add(AssistanceVisit(assistance_id=row.id, way=visit.way, due_on=next_on))
    record(session, viewer, Action.ASSISTANCE_VISITED, ("assistance", row.id))
    session.flush()


def due_visits(session: Session, viewer: Viewer, until: date, today: date) -> Sequence[DueVisit]:
    """Visits of the viewer's region that are due until that day, oldest first."""
    query = (
        select(AssistanceVisit)
        .join(Assistance)
        .options(joinedload(AssistanceVisit.assistance).joinedload(Assistance.person))
        .where(
            AssistanceVisit.outcome.is_(None),
            AssistanceVisit.due_on <= until,
            Assistance.state == AssistanceState.RECOGNISED,
            assistances_for(viewer),
        )
        .order_by(AssistanceVisit.due_on, AssistanceVisit.id)
        .limit(_MOST)
    )
    return [DueVisit(row, row.assistance, row.due_on < today) for row in session.scalars(query)]


def _recognised(session: Session, viewer: Viewer, person_id: int, assistance_id: int) -> Assistance:
    """The assistance while it runs. Raises NotThere, LabourRefused."""
    person_for(session, viewer, person_id)
    mine = (Assistance.id == assistance_id, Assistance.person_id == person_id, assistances_for(viewer))
    row = session.scalar(select(Assistance).where(*mine))
    if row is None:
        raise NotThere
    if row.state != AssistanceState.RECOGNISED:
        raise LabourRefused("no-move")
    return row
