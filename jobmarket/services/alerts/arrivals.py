"""New rows (新到) that alerts are compared with: written in the transaction that crosses off their outbox entries.

A process that is killed anywhere in between leaves its arrivals to the next one. Comparing twice changes nothing: an
alert and a row make one match, whoever finds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import structlog
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload, selectinload

from indexer.documents import PostingDocument
from indexer.rows import posting_document
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Alert,
    AlertKind,
    AlertMatch,
    Arrival,
    DocumentKind,
    JobSeeking,
    Person,
    Vacancy,
    now,
)
from jobmarket.services.alerts.listening import candidate_shown, listens
from jobmarket.services.alerts.reverse import Watch
from jobmarket.services.matching_facts import vacancy_facts
from jobmarket.services.publication import active_registrations, open_vacancies
from matching.ranking import encode_items

LONGEST_WAIT = 3600  # seconds between two tries of an arrival that keeps failing
MOST_ATTEMPTS = 20
_BLOCK = 500  # rows written, or ids asked for, at a time

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Match:
    """An alert and a row that it waited for."""

    alert_id: int
    row_id: int
    score: float | None
    arrived: datetime  # when the row was new


def announce(session: Session, kind: DocumentKind, row_ids: Sequence[int]) -> None:
    """Note rows that can be found now; nothing where nobody waits for any."""
    if not row_ids or session.scalar(select(Alert.id).where(Alert.ended_at.is_(None)).limit(1)) is None:
        return
    session.execute(insert(Arrival), [{"kind": kind, "row_id": row_id} for row_id in row_ids])


def compare(database: Database, watch: Watch, limit: int = 100) -> int:
    """Compare up to `limit` arrivals with all alerts and write down the matches; gives how many arrivals that were."""
    with database.session() as session:
        due = select(Arrival).where(Arrival.available_at <= now()).order_by(Arrival.available_at, Arrival.id)
        arrivals = session.scalars(due.limit(limit)).all()
    if not arrivals:
        return 0
    try:
        _compare(database, watch, arrivals)
    except Exception:
        if len(arrivals) == 1:
            log.exception("a new row could not be compared with alerts", row=arrivals[0].row_id)
            _postpone(database, arrivals[0])
            return 1
        for arrival in arrivals:  # find out which one it is
            _compare_alone(database, watch, arrival)
    return len(arrivals)


def _compare_alone(database: Database, watch: Watch, arrival: Arrival) -> None:
    try:
        _compare(database, watch, [arrival])
    except Exception:
        log.exception("a new row could not be compared with alerts", row=arrival.row_id)
        _postpone(database, arrival)


def _compare(database: Database, watch: Watch, arrivals: Sequence[Arrival]) -> None:
    by_kind: dict[DocumentKind, list[int]] = defaultdict(list)
    for arrival in arrivals:
        by_kind[arrival.kind].append(arrival.row_id)
    with database.session() as session:
        found = list(_of_vacancies(session, watch, by_kind[DocumentKind.POSTING]))
        found += _of_registrations(session, watch, by_kind[DocumentKind.SEEKER])
        found = _listened_for(session, found)
    with database.begin() as session:
        keep(session, found)
        session.execute(delete(Arrival).where(Arrival.id.in_([arrival.id for arrival in arrivals])))


def _of_vacancies(session: Session, watch: Watch, ids: Iterable[int]) -> Iterable[Match]:
    query = select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))
    for vacancy in session.scalars(query.where(Vacancy.id.in_(set(ids)), open_vacancies())):
        arrived = max(vacancy.created_at, vacancy.published_at)
        vector = encode_items(watch.encoder, [vacancy_facts(vacancy)])[0]
        document: PostingDocument = posting_document(vacancy, vector)
        for alert_id in watch.searches_listing(session, document):
            yield Match(alert_id, vacancy.id, None, arrived)
        scores = watch.registrations_for(session, vacancy)
        for alert_id, registration_id in _alerts_of_registrations(session, list(scores)):
            yield Match(alert_id, vacancy.id, scores[registration_id], arrived)


def _of_registrations(session: Session, watch: Watch, ids: Iterable[int]) -> Iterable[Match]:
    query = select(JobSeeking).options(selectinload(JobSeeking.work_experiences)).join(JobSeeking.person)
    shown = query.where(JobSeeking.id.in_(set(ids)), active_registrations(), candidate_shown())
    for registration in session.scalars(shown):
        scores = watch.vacancies_for(session, registration)
        waiting = select(Alert.id, Alert.vacancy_id).where(
            Alert.kind == AlertKind.FITS_VACANCY, Alert.vacancy_id.in_(list(scores))
        )
        for alert_id, vacancy_id in session.execute(waiting):
            yield Match(alert_id, registration.id, scores[vacancy_id or 0], registration.created_at)


def _alerts_of_registrations(session: Session, ids: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Alert and registration of the accounts whose registrations these are."""
    for start in range(0, len(ids), _BLOCK):
        query = (
            select(Alert.id, JobSeeking.id)
            .join(Account, Account.id == Alert.account_id)
            .join(Person, Person.id == Account.person_id)
            .join(JobSeeking, JobSeeking.person_id == Person.id)
            .where(Alert.kind == AlertKind.FITS_ME, JobSeeking.id.in_(ids[start : start + _BLOCK]))
        )
        yield from ((row[0], row[1]) for row in session.execute(query))


def _listened_for(session: Session, found: Sequence[Match]) -> list[Match]:
    """Without the matches of alerts that rest, and of rows that were there before the alert."""
    since: Mapping[int, datetime] = {}
    ids = sorted({match.alert_id for match in found})
    for start in range(0, len(ids), _BLOCK):
        awake = select(Alert.id, Alert.since).where(Alert.id.in_(ids[start : start + _BLOCK]), listens())
        since = {**since, **{row[0]: row[1] for row in session.execute(awake)}}
    return [match for match in found if match.alert_id in since and match.arrived >= since[match.alert_id]]


def keep(session: Session, found: Sequence[Match]) -> None:
    """Write matches down; those that are there already, from whichever process, stay as they are."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [{"alert_id": one.alert_id, "row_id": one.row_id, "score": one.score} for one in found]
    for start in range(0, len(rows), _BLOCK):
        session.execute(dialect.insert(AlertMatch).on_conflict_do_nothing(), rows[start : start + _BLOCK])


def _postpone(database: Database, arrival: Arrival) -> None:
    """Try again later, each time twice as long; at last not at all."""
    wait = timedelta(seconds=min(LONGEST_WAIT, 2 ** min(arrival.attempts, 16)))
    with database.begin() as session:
        if arrival.attempts + 1 >= MOST_ATTEMPTS:
            session.execute(delete(Arrival).where(Arrival.id == arrival.id))
            return
        changed = update(Arrival).where(Arrival.id == arrival.id)
        session.execute(changed.values(attempts=arrival.attempts + 1, available_at=now() + wait))


def waiting(session: Session) -> int:
    """How many arrivals are still to be compared."""
    return cast(int, session.scalar(select(func.count()).select_from(Arrival)) or 0)
