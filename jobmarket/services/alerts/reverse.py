"""Reverse matching (反向匹配): a new vacancy or registration is compared with everything that alerts wait for.

One `Watch` in a process keeps what alerts wait for in memory, made from the database at its first use and kept current
with it. "What fits me" and "who fits this" are pools of the matcher, held against one new row.
"""

from __future__ import annotations

import time
from datetime import date, datetime
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from indexer.documents import PostingDocument
from jobmarket.models import Account, Alert, AlertKind, JobSeeking, Vacancy
from jobmarket.services.alerts.questions import as_query
from jobmarket.services.alerts.search_book import SearchBook
from jobmarket.services.alerts.waiting_pool import LATE_COMMIT, Waiting, WaitingPool
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.publication import active_registrations, open_vacancies
from matching.encoder import Encoder
from matching.ranking import Matcher
from matching.ranking.matcher import closest
from matching.strategies import Shelf
from matching.strategies.market import GOOD
from matching.types import Seeker
from matching.types import Vacancy as VacancyFacts

FITS_FROM = GOOD  # score of the matcher; all requirements must be met besides
_BLOCK = 5_000  # alerts read at a time


def _persons_changed(since: datetime | None) -> list[Any]:
    """Registrations of accounts that wait for what fits them: changed themselves, or the alert is new."""
    row = select(JobSeeking.id, JobSeeking.updated_at, JobSeeking.updated_at)
    waiting = select(Account.person_id).join(Alert, Alert.account_id == Account.id)
    waiting = waiting.where(Alert.kind == AlertKind.FITS_ME, Alert.ended_at.is_(None), Account.person_id.is_not(None))
    if since is None:
        return [row.where(JobSeeking.person_id.in_(waiting), active_registrations())]
    begun = select(JobSeeking.id, JobSeeking.updated_at, Alert.updated_at)
    begun = begun.join(Account, Account.person_id == JobSeeking.person_id).join(Alert, Alert.account_id == Account.id)
    return [
        row.where(JobSeeking.updated_at >= since, JobSeeking.person_id.in_(waiting)),
        begun.where(Alert.kind == AlertKind.FITS_ME, Alert.ended_at.is_(None), Alert.updated_at >= since),
    ]


def _openings_changed(since: datetime | None) -> list[Any]:
    """Vacancies of which employers wait for who fits."""
    row: Any = select(Vacancy.id, Vacancy.updated_at, Alert.updated_at)
    row = row.join(Alert, Alert.vacancy_id == Vacancy.id)
    row = row.where(Alert.kind == AlertKind.FITS_VACANCY, Alert.ended_at.is_(None))
    return [row if since is None else row.where(or_(Vacancy.updated_at >= since, Alert.updated_at >= since))]


PERSONS: Waiting[JobSeeking] = Waiting(
    JobSeeking.id,
    active_registrations,
    _persons_changed,
    lambda: select(JobSeeking).options(selectinload(JobSeeking.work_experiences)),
    seeker_facts,
)
OPENINGS: Waiting[Vacancy] = Waiting(
    Vacancy.id, open_vacancies, _openings_changed, lambda: select(Vacancy), vacancy_facts
)


class Watch:
    """What alerts wait for, for one database and one embedding model. Not to be used by two threads."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        matcher = Matcher.load(encoder)
        self._persons = WaitingPool(PERSONS, matcher)
        self._openings = WaitingPool(OPENINGS, matcher)
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
            wanted = wanted.where(Alert.updated_at >= self._seen_until - LATE_COMMIT)
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


def _fitting(session: Session, pool: WaitingPool[Any], asked: VacancyFacts | Seeker) -> dict[int, float]:
    """Rows of a pool that meet all requirements and reach `FITS_FROM`: score by id."""
    found: dict[int, float] = {}
    for shelf, ids in pool.shelves(session):
        rows, scores = fitting_rows(pool.matcher, asked, shelf)
        found.update(zip(ids[rows].tolist(), scores.tolist(), strict=True))
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
