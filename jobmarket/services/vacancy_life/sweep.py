"""What happens to vacancies by itself (到期、公开): the worker asks every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from jobmarket.models import Notice, Vacancy, VacancyState, now
from jobmarket.security.viewer import OPERATOR
from jobmarket.services.audit import record
from jobmarket.services.notices import NoticeKind, notify_employer
from jobmarket.services.vacancy_life.moving import announce, note
from jobmarket.services.vacancy_life.opening import CHINA
from jobmarket.services.vacancy_life.states import ACTIONS, MOVES, SHOWN, Move

AHEAD = timedelta(days=3)  # before its end that an employer is told
_AT_ONCE = 500  # vacancies in one transaction


@dataclass(frozen=True, slots=True)
class Swept:
    """How many vacancies became public, ended, and are about to end."""

    released: int = 0
    expired: int = 0
    warned: int = 0


def sweep(session: Session, at: datetime | None = None) -> Swept:
    """Make public what was shown to registered seekers first, end what has run out, and say what is about to end."""
    moment = at or now()
    return Swept(_release(session, moment), _expire(session, moment), _warn(session, moment))


def _release(session: Session, moment: datetime) -> int:
    due = (Vacancy.public_at <= moment, Vacancy.expires_at.is_(None) | (Vacancy.expires_at > moment))
    rows = _moved(session, Move.RELEASE, VacancyState.PUBLISHED, *due)
    for row in rows:
        notify_employer(
            session, row.employer_id, NoticeKind.VACANCY_PUBLISHED, ("vacancy", row.id), title=row.title
        )  # fmt: skip
    return len(rows)


def _expire(session: Session, moment: datetime) -> int:
    rows = _moved(session, Move.EXPIRE, VacancyState.EXPIRED, Vacancy.expires_at <= moment)
    for row in rows:
        notify_employer(session, row.employer_id, NoticeKind.VACANCY_EXPIRED, ("vacancy", row.id), title=row.title)
    return len(rows)


def _moved(session: Session, what: Move, state: VacancyState, *due: ColumnElement[bool]) -> list[Vacancy]:
    """Make a move with everything that is due; two workers at once never make it twice."""
    ready = (Vacancy.state.in_(MOVES[what]), *due)
    ids = list(session.scalars(select(Vacancy.id).where(*ready).order_by(Vacancy.id).limit(_AT_ONCE)))
    moved = []
    for vacancy_id in ids:
        changed = session.execute(
            update(Vacancy)
            .where(Vacancy.id == vacancy_id, *ready)
            .values(state=state, version=Vacancy.version + 1)
            .execution_options(synchronize_session=False)
            .returning(Vacancy.id)
        ).scalar()
        if changed is None:
            continue
        query = select(Vacancy).where(Vacancy.id == vacancy_id).execution_options(populate_existing=True)
        row = session.scalars(query).one()
        note(session, OPERATOR, row, what)
        record(session, OPERATOR, ACTIONS[what], ("vacancy", row.id))
        announce(session, row)
        moved.append(row)
    return moved


def _warn(session: Session, moment: datetime) -> int:
    """Told once for each end: a renewed vacancy is told of again."""
    told = exists().where(
        Notice.kind == NoticeKind.VACANCY_ENDS,
        Notice.subject_kind == "vacancy",
        Notice.subject_id == Vacancy.id,
        Notice.created_at > moment - AHEAD,
    )
    query = select(Vacancy).where(
        Vacancy.expires_at > moment,
        Vacancy.expires_at <= moment + AHEAD,
        Vacancy.state.in_(SHOWN),
        Vacancy.created_by_id.is_not(None),  # imported ones have nobody to tell
        ~told,
    )
    rows = list(session.scalars(query.order_by(Vacancy.id).limit(_AT_ONCE)))
    for row in rows:
        assert row.expires_at is not None  # asked for above
        day = row.expires_at.astimezone(CHINA).date().isoformat()
        notify_employer(
            session, row.employer_id, NoticeKind.VACANCY_ENDS, ("vacancy", row.id), title=row.title, day=day
        )  # fmt: skip
    return len(rows)
