"""What ends without anybody's move: others take all places, a day passes, a person is erased."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobmarket.models import (
    Application,
    ApplicationEvent,
    ApplicationState,
    Invitation,
    InvitationState,
    Message,
    Side,
    Vacancy,
    now,
)
from jobmarket.services.applications.days import today
from jobmarket.services.applications.states import OPEN
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person

S = ApplicationState


def end_when_filled(session: Session, vacancy: Vacancy) -> int:
    """All places are taken: tell everybody who still waits; gives how many that are. Called with every filling."""
    query = select(Application).where(Application.vacancy_id == vacancy.id, Application.state.in_(OPEN))
    waiting = list(session.scalars(query.order_by(Application.id).with_for_update()))
    for row in waiting:
        _move(session, row, S.FILLED)
        subject = ("application", row.id)
        notify_person(session, row.person_id, NoticeKind.VACANCY_FILLED, subject, title=vacancy.title)
    session.execute(
        update(Invitation)
        .where(Invitation.vacancy_id == vacancy.id, Invitation.state == InvitationState.SENT)
        .values(state=InvitationState.LAPSED, version=Invitation.version + 1)
        .execution_options(synchronize_session=False)
    )
    session.flush()
    return len(waiting)


def lapse(session: Session, day: date | None = None) -> int:
    """End offers and invitations whose last day has passed; gives how many."""
    day = day or today()
    offers = select(Application).where(Application.state == S.OFFERED, Application.offer_until < day)
    rows = list(session.scalars(offers.order_by(Application.id).with_for_update()))
    for row in rows:
        _move(session, row, S.LAPSED)
        vacancy = session.get_one(Vacancy, row.vacancy_id)
        facts = {"title": vacancy.title, "state": str(S.LAPSED)}
        subject = ("application", row.id)
        notify_person(session, row.person_id, NoticeKind.APPLICATION_MOVED, subject, **facts)
        notify_employer(session, vacancy.employer_id, NoticeKind.APPLICANT_MOVED, subject, **facts)
    lapsed = session.execute(
        update(Invitation)
        .where(Invitation.state == InvitationState.SENT, Invitation.answer_until < day)
        .values(state=InvitationState.LAPSED, version=Invitation.version + 1)
        .execution_options(synchronize_session=False)
        .returning(Invitation.id)
    ).all()
    session.flush()
    return len(rows) + len(lapsed)


def forget(session: Session, person_id: int) -> None:
    """For the erasure of a person: open applications are withdrawn, and nobody's words to each other remain.

    The moves stay: they name nobody.
    """
    rows = list(session.scalars(select(Application).where(Application.person_id == person_id)))
    for row in rows:
        if row.state in OPEN:
            _move(session, row, S.WITHDRAWN, Side.SEEKER)
        row.covering = ""
    invited = list(session.scalars(select(Invitation).where(Invitation.person_id == person_id)))
    for invitation in invited:
        if invitation.state == InvitationState.SENT:
            invitation.state, invitation.answered_at = InvitationState.DECLINED, now()
        invitation.words = ""
    session.execute(delete(Message).where(Message.application_id.in_([row.id for row in rows])))
    session.execute(delete(Message).where(Message.invitation_id.in_([one.id for one in invited])))
    session.flush()


def _move(session: Session, row: Application, to: ApplicationState, side: Side = Side.SERVICE) -> None:
    event = {"application_id": row.id, "side": side, "from_state": row.state, "to_state": to}
    session.add(ApplicationEvent(**event))
    row.state, row.version = to, row.version + 1
