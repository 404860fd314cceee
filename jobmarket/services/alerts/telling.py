"""Telling of matches (命中通知): each match is told of once, in a notice that counts the new ones of its alert.

At once means: the first match is told at once, and what else comes within `QUIET` after it is told together, so that a
file with a thousand vacancies makes no thousand mails.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import Alert, AlertKind, AlertMatch, AlertPace, JobSeeking, Vacancy, now
from jobmarket.services.alerts.listening import listens
from jobmarket.services.notices import NoticeKind, notify
from jobmarket.services.publication import active_registrations, open_vacancies

QUIET = timedelta(minutes=15)  # between two notices of one alert
_BLOCK = 500


def tell_at_once(database: Database, at: datetime | None = None) -> int:
    """Notices of the alerts that wish to hear at once; gives how many."""
    told_lately = select(AlertMatch.id).where(
        AlertMatch.alert_id == Alert.id, AlertMatch.told_at > (at or now()) - QUIET
    )
    return _tell(database, _with_news().where(Alert.pace == AlertPace.AT_ONCE, ~told_lately.exists()))


def tell_daily(database: Database) -> int:
    """Notices of everything that was not told yet; gives how many."""
    return _tell(database, _with_news())


def _with_news() -> Select[Any]:
    untold = select(AlertMatch.id).where(AlertMatch.alert_id == Alert.id, AlertMatch.told_at.is_(None))
    return select(Alert).where(untold.exists(), listens()).order_by(Alert.id)


def _tell(database: Database, query: Select[Any]) -> int:
    with database.session() as session:
        alerts: Sequence[Alert] = session.scalars(query.limit(_BLOCK)).all()
    told = 0
    for alert in alerts:
        with database.begin() as session:
            told += _tell_one(session, alert)
    return told + _tell(database, query) if len(alerts) == _BLOCK else told


def _tell_one(session: Session, alert: Alert) -> bool:
    """One notice of all matches of an alert that nobody has told of; of two processes one finds them."""
    untold = update(AlertMatch).where(AlertMatch.alert_id == alert.id, AlertMatch.told_at.is_(None))
    taken = session.execute(untold.values(told_at=now()).returning(AlertMatch.id, AlertMatch.row_id)).all()
    open_now = _still_open(session, alert, [row.row_id for row in taken])
    if not open_now:
        return False
    count = sum(row.row_id in open_now for row in taken)
    notice = notify(
        session, alert.account_id, NoticeKind.MATCHES_FOUND, ("alert", alert.id), name=alert.name, count=count
    )
    session.flush()
    for start in range(0, len(taken), _BLOCK):
        ids = [row.id for row in taken[start : start + _BLOCK]]
        session.execute(update(AlertMatch).where(AlertMatch.id.in_(ids)).values(notice_id=notice.id))
    return True


def _still_open(session: Session, alert: Alert, ids: list[int]) -> set[int]:
    """Those of the rows that were not closed in the meantime."""
    found: set[int] = set()
    for start in range(0, len(ids), _BLOCK):
        block = ids[start : start + _BLOCK]
        if alert.kind == AlertKind.FITS_VACANCY:
            found |= set(session.scalars(select(JobSeeking.id).where(JobSeeking.id.in_(block), active_registrations())))
        else:
            found |= set(session.scalars(select(Vacancy.id).where(Vacancy.id.in_(block), open_vacancies())))
    return found
