"""Reverse matching (反向匹配): a new vacancy or registration is compared with everything that alerts wait for.

One `Watch` in a process keeps what alerts wait for in memory, made from the database at its first use and kept current
with it. "What fits me" and "who fits this" are the matcher's own pools, held against one new row.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from indexer import Collection
from indexer.documents import PostingDocument
from jobmarket.models import Account, Alert, AlertKind, JobSeeking, Vacancy
from jobmarket.services.alerts.questions import as_query
from jobmarket.services.alerts.search_book import SearchBook
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.matching_pools import LivePool, Source
from jobmarket.services.publication import active_registrations, open_vacancies
from matching.encoder import Encoder
from matching.ranking import Matcher
from matching.ranking.matcher import closest
from matching.strategies import Shelf
from matching.strategies.market import GOOD
from matching.types import Seeker
from matching.types import Vacancy as VacancyFacts

FITS_FROM = GOOD  # score of the matcher; all requirements must be met besides
_LATE_COMMIT = timedelta(minutes=10)  # a long transaction may commit alerts that were stamped so much earlier
_BLOCK = 5_000  # alerts read at a time


def _stamp(kind: AlertKind) -> Any:
    """Changes when an alert of the kind is added, ended or begun anew."""
    return select(func.count(), func.max(Alert.updated_at)).where(Alert.kind == kind)


PERSONS: Source[JobSeeking] = Source(
    Collection.SEEKERS,
    JobSeeking.id,
    JobSeeking.version,
    JobSeeking.updated_at,
    lambda: (
        active_registrations()
        & JobSeeking.person_id.in_(
            select(Account.person_id)
            .join(Alert, Alert.account_id == Account.id)
            .where(Alert.kind == AlertKind.FITS_ME, Alert.ended_at.is_(None), Account.person_id.is_not(None))
        )
    ),
    lambda: select(JobSeeking).options(selectinload(JobSeeking.work_experiences)),
    seeker_facts,
    lambda: _stamp(AlertKind.FITS_ME),
)
OPENINGS: Source[Vacancy] = Source(
    Collection.POSTINGS,
    Vacancy.id,
    Vacancy.version,
    Vacancy.updated_at,
    lambda: (
        open_vacancies()
        & Vacancy.id.in_(
            select(Alert.vacancy_id).where(
                Alert.kind == AlertKind.FITS_VACANCY, Alert.ended_at.is_(None), Alert.vacancy_id.is_not(None)
            )
        )
    ),
    lambda: select(Vacancy),
    vacancy_facts,
    lambda: _stamp(AlertKind.FITS_VACANCY),
)


class Watch:
    """What alerts wait for, for one database and one embedding model. Not to be used by two threads."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        matcher = Matcher.load(encoder)
        self._persons = LivePool(PERSONS, matcher, encoder.fingerprint)
        self._openings = LivePool(OPENINGS, matcher, encoder.fingerprint)
        self._book = SearchBook(encoder)
        self._known: dict[int, datetime] = {}
        self._seen_until: datetime | None = None

    def searches_listing(self, session: Session, document: PostingDocument) -> list[int]:
        """Alerts whose saved search lists this vacancy now."""
        self._catch_up(session)
        return self._book.listing(document, time.time())

    def registrations_for(self, session: Session, vacancy: Vacancy) -> dict[int, float]:
        """Registrations with an alert that this vacancy fits: score by id."""
        return _fitting(session, self._persons, vacancy_facts(vacancy))

    def vacancies_for(self, session: Session, registration: JobSeeking) -> dict[int, float]:
        """Vacancies with an alert that this registration fits: score by id."""
        return _fitting(session, self._openings, seeker_facts(registration))

    def _catch_up(self, session: Session) -> None:
        """Alerts that were added, ended or begun anew since the last time."""
        wanted = select(Alert.id, Alert.updated_at, Alert.ended_at, Alert.question).where(
            Alert.kind == AlertKind.SEARCH
        )
        if self._seen_until is not None:
            wanted = wanted.where(Alert.updated_at >= self._seen_until - _LATE_COMMIT)
        else:
            wanted = wanted.where(Alert.ended_at.is_(None))
        rows = session.execute(wanted.execution_options(yield_per=_BLOCK))
        for block in rows.partitions(_BLOCK):
            changed = [row for row in block if self._known.get(row.id) != row.updated_at]
            self._book.remove(row.id for row in changed if row.ended_at is not None)
            self._book.put((row.id, as_query(row.question)) for row in changed if row.ended_at is None)
            self._known.update((row.id, row.updated_at) for row in changed)
            newest = max((row.updated_at for row in changed), default=None)
            if newest is not None:
                self._seen_until = max(newest, self._seen_until or newest)


def _fitting(session: Session, pool: LivePool[Any], asked: VacancyFacts | Seeker) -> dict[int, float]:
    """Rows of a pool that meet all requirements and reach `FITS_FROM`: score by id."""
    found: dict[int, float] = {}
    snapshot = pool.current(session)
    for part, shelf in zip(snapshot.parts, snapshot.shelves(), strict=True):
        rows, scores = fitting_rows(pool.matcher, asked, shelf)
        found.update(zip(part.ids[rows].tolist(), scores.tolist(), strict=True))
    return found


def fitting_rows(
    matcher: Matcher, asked: VacancyFacts | Seeker, shelf: Shelf, today: date | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows of a shelf's pool that meet all requirements and reach `FITS_FROM`, and their scores."""
    scores = matcher.score_chosen(asked, shelf.pool, partial(_counting_closest, shelf), today)
    fits = (scores.score >= FITS_FROM) & (scores.misses == 0).all(axis=0)
    return scores.rows[fits], np.asarray(scores.score[fits], np.float64)


def _counting_closest(shelf: Shelf, meaning: NDArray[np.float32]) -> NDArray[np.int64]:
    """Rows that get all their parts: of a big pool the closest in meaning, of which the others are too far to fit."""
    return np.asarray(shelf.only_counting(closest(meaning, 1)), np.int64)
