"""Hand-over between offices (移交): asked, then accepted or declined; both see what is handed over meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Handover, HandoverState, JobSeeking, Office, Vacancy, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import registrations_for, vacancies_for
from jobmarket.services.notices import NoticeKind, notify, notify_office

LONGEST_TEXT = 500
REGISTRATION, VACANCY = "registration", "vacancy"
_DECISIONS = {"accept": HandoverState.ACCEPTED, "decline": HandoverState.DECLINED}


class HandoverRefused(ValueError):
    """`code`: not-found, office, reason, waiting (one is asked for already), not-yours, decided."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hand-overs without an answer: those for the viewer's office to decide, those that it asked for."""

    to_decide: tuple[Handover, ...]
    asked: tuple[Handover, ...]


def ask(session: Session, viewer: Viewer, kind: str, row_id: int, office_id: int, reason: str) -> Handover:
    """Ask another office to look after a registration or a vacancy from now on. Raises HandoverRefused.

    Only the office that looks after it may; one that nobody looks after may be handed over by any that sees it.
    """
    row = _subject(session, viewer, kind, row_id)
    if row is None or viewer.office_id is None:
        raise HandoverRefused("not-found")
    if row.office_id not in (None, viewer.office_id):
        raise HandoverRefused("not-yours")
    if office_id == viewer.office_id or session.get(Office, office_id) is None:
        raise HandoverRefused("office", "office_id")
    said = reason.strip()
    if not 0 < len(said) <= LONGEST_TEXT:
        raise HandoverRefused("reason", "reason")
    handover = Handover(
        job_seeking_id=row_id if kind == REGISTRATION else None,
        vacancy_id=row_id if kind == VACANCY else None,
        from_office_id=viewer.office_id,
        to_office_id=office_id,
        reason=said,
        asked_by_id=viewer.account_id,
    )
    session.add(handover)
    try:
        session.flush()
    except IntegrityError as clash:  # the index of those that wait
        raise HandoverRefused("waiting") from clash
    record(session, viewer, Action.HANDOVER_ASKED, ("handover", handover.id), f"{kind} {row_id}")
    notify_office(session, office_id, NoticeKind.HANDOVER_ASKED, ("handover", handover.id))
    return handover


def decide(session: Session, viewer: Viewer, handover_id: int, decision: str, answer: str) -> Handover:
    """The office that was asked accepts or declines, the one that asked withdraws. Raises HandoverRefused."""
    found = session.scalar(_whole().where(Handover.id == handover_id, _of_office(viewer)))
    if found is None:
        raise HandoverRefused("not-found")
    if decision == "withdraw" and found.from_office_id == viewer.office_id:
        state = HandoverState.WITHDRAWN
    elif decision in _DECISIONS and found.to_office_id == viewer.office_id:
        state = _DECISIONS[decision]
    else:
        raise HandoverRefused("not-yours")
    said = answer.strip()[:LONGEST_TEXT]
    if state == HandoverState.DECLINED and not said:
        raise HandoverRefused("reason", "answer")
    values = {"state": state, "answer": said or None, "decided_by_id": viewer.account_id, "decided_at": now()}
    waits = (Handover.id == handover_id, Handover.state == HandoverState.ASKED)
    changed = session.execute(update(Handover).where(*waits).values(**values).returning(Handover.id)).scalar()
    if changed is None:
        raise HandoverRefused("decided")
    session.refresh(found)
    if state == HandoverState.ACCEPTED:
        _give(session, found)
    record(session, viewer, Action.HANDOVER_DECIDED, ("handover", handover_id), state.value)
    if found.asked_by_id is not None and found.asked_by_id != viewer.account_id:
        notify(session, found.asked_by_id, NoticeKind.HANDOVER_DECIDED, ("handover", handover_id))
    return found


def _give(session: Session, handover: Handover) -> None:
    """The new office looks after the row; nobody there is in charge of it yet."""
    row: JobSeeking | Vacancy | None = handover.job_seeking or handover.vacancy
    assert row is not None  # the table's check
    row.office_id, row.assigned_to_id = handover.to_office_id, None
    row.version += 1
    session.flush()


def waiting(session: Session, viewer: Viewer) -> Waiting:
    """What waits for an answer, the oldest first."""
    query = _whole().where(Handover.state == HandoverState.ASKED, _of_office(viewer)).order_by(Handover.id)
    rows = list(session.scalars(query))
    mine = tuple(row for row in rows if row.to_office_id == viewer.office_id)
    return Waiting(mine, tuple(row for row in rows if row.from_office_id == viewer.office_id))


def decided_lately(session: Session, viewer: Viewer, limit: int = 20) -> list[Handover]:
    """The last answers, the newest first."""
    query = _whole().where(Handover.state != HandoverState.ASKED, _of_office(viewer))
    return list(session.scalars(query.order_by(Handover.decided_at.desc()).limit(limit)))


def other_offices(session: Session, viewer: Viewer) -> list[Office]:
    """Offices that something can be handed over to."""
    query = select(Office).where(Office.id != viewer.office_id).order_by(Office.region_code, Office.id)
    return list(session.scalars(query))


def _of_office(viewer: Viewer) -> ColumnElement[bool]:
    return or_(Handover.to_office_id == viewer.office_id, Handover.from_office_id == viewer.office_id)


def _subject(session: Session, viewer: Viewer, kind: str, row_id: int) -> JobSeeking | Vacancy | None:
    if kind == REGISTRATION:
        return session.scalar(select(JobSeeking).where(JobSeeking.id == row_id, registrations_for(viewer)))
    if kind == VACANCY:
        return session.scalar(select(Vacancy).where(Vacancy.id == row_id, vacancies_for(viewer)))
    return None


def _whole() -> Select[Handover]:
    return select(Handover).options(
        joinedload(Handover.job_seeking).joinedload(JobSeeking.person),
        joinedload(Handover.vacancy).joinedload(Vacancy.employer),
        joinedload(Handover.from_office),
        joinedload(Handover.to_office),
    )
