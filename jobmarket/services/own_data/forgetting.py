"""Persons whom nobody serves any longer (不再服务的人员): found by the daily job, and erased as at their own wish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    Assistance,
    AssistanceState,
    EmploymentRegistration,
    JobSeeking,
    JobSeekingState,
    LabourStateState,
    Person,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.own_data.erasure import erase_person

PURPOSE = "registrations ended long ago"


def long_gone(limit: datetime) -> Select[Any]:
    """Persons without an account all of whose registrations ended before that moment, and to whom nothing is open.

    A registered employment or unemployment that still holds, and help that is asked for or given, keep the person.
    """
    of_person = JobSeeking.person_id == Person.id
    registered = exists().where(of_person)
    lately = exists().where(
        of_person,
        or_(JobSeeking.state != JobSeekingState.CLOSED, JobSeeking.closed_at.is_(None), JobSeeking.closed_at >= limit),
    )
    served = or_(
        exists().where(Account.person_id == Person.id),
        *(
            exists().where(row.person_id == Person.id, row.state == LabourStateState.ACTIVE)
            for row in (EmploymentRegistration, UnemploymentRegistration)
        ),
        exists().where(
            Assistance.person_id == Person.id,
            Assistance.state.in_((AssistanceState.APPLIED, AssistanceState.RECOGNISED)),
        ),
    )
    return select(Person.id).where(Person.erased_at.is_(None), registered, ~lately, ~served)


def forget(session: Session, ids: Sequence[Any]) -> None:
    """Erase them, in the caller's transaction."""
    for person_id in ids:
        erase_person(session, OPERATOR, session.get_one(Person, person_id), PURPOSE)
