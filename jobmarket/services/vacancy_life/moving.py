"""Moves that need no check (暂停、招满、关闭、重开), and the one statement that makes every move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobmarket.models import DocumentKind, OutboxEntry, PostingReview, ReviewState, Vacancy, VacancyEvent, VacancyState
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import record
from jobmarket.services.vacancy_life.conflicts import changes_since
from jobmarket.services.vacancy_life.errors import ChangedMeanwhile, VacancyRefused
from jobmarket.services.vacancy_life.opening import MOST_DAYS, USUAL_DAYS, end_of, today
from jobmarket.services.vacancy_life.reading import own_vacancy
from jobmarket.services.vacancy_life.states import ACTIONS, BY_EMPLOYER, MOVES, SHOWN, Move

LONGEST_REASON = 200


def move(
    session: Session,
    viewer: Viewer,
    vacancy_id: int,
    what: Move,
    version: int,
    *,
    reason: str = "",
    until: date | None = None,
) -> Vacancy:
    """Make one of an employer's moves. `until` is the new last day of a renewal, `reason` why it is closed.

    Raises NoSuchVacancy, VacancyRefused, ChangedMeanwhile.
    """
    from jobmarket.services.vacancy_life.publishing import publish_checked, submit

    vacancy = own_vacancy(session, viewer, vacancy_id)
    if what not in BY_EMPLOYER:
        raise VacancyRefused("illegal-move")
    ask(vacancy, what, version, session)
    if what is Move.SUBMIT:
        return submit(session, viewer, vacancy_id, version)
    if what is Move.RESUME:
        return publish_checked(session, viewer, vacancy, what, version)
    if what is Move.RENEW:
        day = until or today() + timedelta(days=USUAL_DAYS)
        check_last_day(day)
        return publish_checked(session, viewer, vacancy, what, version, expires_at=end_of(day))
    if what is Move.CLOSE and not reason.strip():
        raise VacancyRefused("reason-missing", "reason")
    if what in (Move.CLOSE, Move.WITHDRAW):
        _drop_review(session, vacancy)
    targets = {
        Move.WITHDRAW: VacancyState.DRAFT,
        Move.PAUSE: VacancyState.PAUSED,
        Move.FILL: VacancyState.FILLED,
        Move.CLOSE: VacancyState.CLOSED,
        Move.REOPEN: VacancyState.DRAFT,
    }
    values: dict[str, Any] = {"closed_reason": reason.strip()[:LONGEST_REASON]} if what is Move.CLOSE else {}
    if what is Move.REOPEN:
        values = {"closed_reason": None, "expires_at": end_of(today() + timedelta(days=USUAL_DAYS))}
    return put(session, viewer, vacancy, what, targets[what], version, reason=reason.strip(), **values)


def check_last_day(day: date) -> None:
    """Raises VacancyRefused for a day that is over or too far away."""
    if not today() <= day <= today() + timedelta(days=MOST_DAYS):
        raise VacancyRefused("expires-on", "expires_on")


def ask(vacancy: Vacancy, what: Move, version: int, session: Session) -> None:
    """Raises ChangedMeanwhile for another version than was seen, VacancyRefused for a move that is not possible."""
    if vacancy.version != version:
        raise ChangedMeanwhile(vacancy.version, changes_since(session, vacancy.id, version))
    if vacancy.state not in MOVES[what]:
        raise VacancyRefused("illegal-move")


def put(
    session: Session,
    viewer: Viewer,
    vacancy: Vacancy,
    what: Move,
    state: VacancyState,
    version: int,
    *,
    reason: str = "",
    **values: Any,
) -> Vacancy:
    """Make a move in one statement that compares version and state, with its event, audit and outbox entries.

    Raises ChangedMeanwhile where somebody was quicker.
    """
    was = vacancy.state
    changed = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy.id, Vacancy.version == version, Vacancy.state.in_(MOVES[what]))
        .values(state=state, version=version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(Vacancy.id)
    ).scalar()
    session.refresh(vacancy)
    if changed is None:
        raise ChangedMeanwhile(vacancy.version, changes_since(session, vacancy.id, version))
    note(session, viewer, vacancy, what, reason)
    record(session, viewer, ACTIONS[what], ("vacancy", vacancy.id), reason)
    if was in SHOWN or state in SHOWN:
        announce(session, vacancy)
    return vacancy


def note(
    session: Session,
    viewer: Viewer,
    vacancy: Vacancy,
    what: str,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> None:
    """Write down what happened to a vacancy."""
    session.add(
        VacancyEvent(
            vacancy_id=vacancy.id,
            version=vacancy.version,
            move=what,
            state=vacancy.state,
            account_id=viewer.account_id,
            reason=reason[:500],
            changes=changes or {},
        )
    )
    session.flush()


def announce(session: Session, vacancy: Vacancy) -> None:
    """Let the search index follow."""
    session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=vacancy.id))


def _drop_review(session: Session, vacancy: Vacancy) -> None:
    """Nobody needs to decide any longer."""
    open_states = (ReviewState.WAITING, ReviewState.APPEALED)
    session.execute(
        update(PostingReview)
        .where(PostingReview.vacancy_id == vacancy.id, PostingReview.state.in_(open_states))
        .values(state=ReviewState.WITHDRAWN, version=PostingReview.version + 1)
        .execution_options(synchronize_session=False)
    )
