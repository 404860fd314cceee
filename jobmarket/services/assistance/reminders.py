"""Telling workers which follow-up visits are due (回访提醒): each visit once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobmarket.models import Assistance, AssistanceState, AssistanceVisit, now
from jobmarket.services.notices import NoticeKind, notify, notify_office

_MOST = 500


def remind_of_visits(session: Session, today: date) -> int:
    """Put a notice for each visit that is due today or before into the inbox of its worker; gives how many visits.

    Without a worker the supervisors of the office are told. The notice names the day and the number of the row, never
    the person. Two workers at once tell nobody twice: each takes a visit by writing when it did.
    """
    query = (
        select(
            AssistanceVisit.id, AssistanceVisit.due_on, Assistance.id, Assistance.assigned_to_id, Assistance.office_id
        )
        .join(Assistance)
        .where(
            AssistanceVisit.outcome.is_(None),
            AssistanceVisit.noticed_at.is_(None),
            AssistanceVisit.due_on <= today,
            Assistance.state == AssistanceState.RECOGNISED,
        )
        .order_by(AssistanceVisit.id)
        .limit(_MOST)
    )
    told = 0
    for visit_id, due_on, assistance_id, worker_id, office_id in session.execute(query).all():
        if not _taken(session, visit_id):
            continue
        subject, day = ("assistance", assistance_id), due_on.isoformat()
        if worker_id is not None:
            notify(session, worker_id, NoticeKind.VISIT_DUE, subject, day=day)
        elif office_id is not None:
            notify_office(session, office_id, NoticeKind.VISIT_DUE, subject, day=day)
        told += 1
    return told


def _taken(session: Session, visit_id: int) -> bool:
    taking = update(AssistanceVisit).where(AssistanceVisit.id == visit_id, AssistanceVisit.noticed_at.is_(None))
    taking = taking.values(noticed_at=now()).execution_options(synchronize_session=False)
    return session.execute(taking.returning(AssistanceVisit.id)).scalar() is not None
