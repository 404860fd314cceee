"""A person's labour-market states at a glance (就业失业状况), and their whole lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Assistance,
    AssistanceState,
    EmploymentRegistration,
    LabourStateState,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states.reach import assistances_for, person_for
from jobmarket.services.labour_states.refusals import NotThere


@dataclass(frozen=True, slots=True)
class LabourSummary:
    """What holds now and how much there is; for the page with a person's whole record.

    `assistance` is the one that is open, where the viewer may see it.
    """

    person_id: int
    unemployment: UnemploymentRegistration | None
    employments: tuple[EmploymentRegistration, ...]
    assistance: Assistance | None
    ended: int


def summary(session: Session, viewer: Viewer, person_id: int) -> LabourSummary | None:
    """What holds now; None where the viewer's office does not keep this person's states."""
    try:
        unemployments = unemployments_of(session, viewer, person_id)
        employments = employments_of(session, viewer, person_id)
    except NotThere:
        return None
    opened = (AssistanceState.APPLIED, AssistanceState.RECOGNISED)
    query = select(Assistance).where(Assistance.person_id == person_id, Assistance.state.in_(opened))
    holding = [row for row in unemployments if row.state == LabourStateState.ACTIVE]
    working = tuple(row for row in employments if row.state == LabourStateState.ACTIVE)
    return LabourSummary(
        person_id,
        holding[0] if holding else None,
        working,
        session.scalar(query.where(assistances_for(viewer))),
        len(unemployments) + len(employments) - len(holding) - len(working),
    )


def unemployments_of(session: Session, viewer: Viewer, person_id: int) -> Sequence[UnemploymentRegistration]:
    """All unemployment registrations of a person, the active one first. Raises NotThere."""
    person_for(session, viewer, person_id)
    active_first = case((UnemploymentRegistration.state == LabourStateState.ACTIVE, 0), else_=1)
    query = select(UnemploymentRegistration).where(UnemploymentRegistration.person_id == person_id)
    return session.scalars(query.order_by(active_first, UnemploymentRegistration.id.desc())).all()


def employments_of(session: Session, viewer: Viewer, person_id: int) -> Sequence[EmploymentRegistration]:
    """All employment registrations of a person, active ones first. Raises NotThere."""
    person_for(session, viewer, person_id)
    active_first = case((EmploymentRegistration.state == LabourStateState.ACTIVE, 0), else_=1)
    query = select(EmploymentRegistration).where(EmploymentRegistration.person_id == person_id)
    return session.scalars(query.order_by(active_first, EmploymentRegistration.id.desc())).all()
