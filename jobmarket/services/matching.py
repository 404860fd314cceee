"""Who fits a vacancy, and which vacancies fit a seeker (人岗匹配): every open row is ranked, with reasons."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import ColumnElement, Engine, select
from sqlalchemy.orm import Session, joinedload, selectinload

from indexer import Collection, SearchEngine
from jobmarket.models import JobSeeking, JobSeekingState, Vacancy
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services.embedding import model, serving
from jobmarket.services.jurisdiction import registrations_for, registrations_seen_by, vacancies_for
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.matching_pools import LivePool, Source
from jobmarket.services.publication import active_registrations, open_vacancies, visible_vacancies
from matching import types
from matching.encoder import Encoder
from matching.ranking import Match, Matcher
from matching.strategies import Shelf, widen

MOST = 500  # longest list that is given


class NoSuchRowError(LookupError):
    """There is no such vacancy or registration."""


@dataclass(frozen=True, slots=True)
class SeekerMatch:
    """A registration (with its person loaded) and how it fits the vacancy."""

    job_seeking: JobSeeking
    match: Match


@dataclass(frozen=True, slots=True)
class VacancyMatch:
    """A vacancy (with its employer loaded) and how it fits the seeker."""

    vacancy: Vacancy
    match: Match


VACANCIES: Source[Vacancy] = Source(
    Collection.POSTINGS,
    Vacancy.id,
    Vacancy.version,
    Vacancy.updated_at,
    visible_vacancies,
    lambda: select(Vacancy),
    vacancy_facts,
)
REGISTRATIONS: Source[JobSeeking] = Source(
    Collection.SEEKERS,
    JobSeeking.id,
    JobSeeking.version,
    JobSeeking.updated_at,
    active_registrations,
    lambda: select(JobSeeking).options(selectinload(JobSeeking.work_experiences)),
    seeker_facts,
)


_pools: WeakKeyDictionary[Engine, dict[Collection, LivePool[Any]]] = WeakKeyDictionary()


@cache
def matcher() -> Matcher:
    """The matcher of this process, with the model that `EMBEDDING_MODEL` names or else the shipped one."""
    return Matcher.load(_wanted())


def _wanted() -> Encoder:
    return model(os.environ.get("EMBEDDING_MODEL") or None)


def _pool(session: Session, engine: SearchEngine | None, source: Source[Any]) -> LivePool[Any]:
    """The pool of one kind of rows, with the model that the index's vectors were made with."""
    encoder = serving(session, engine, source.collection, _wanted())
    pools = _pools.setdefault(session.get_bind().engine, {})
    pool = pools.get(source.collection)
    if pool is None or pool.fingerprint != encoder.fingerprint:
        pool = pools[source.collection] = LivePool(source, Matcher.load(encoder), encoder.fingerprint)
    return pool


def match_vacancy(
    session: Session, engine: SearchEngine | None, vacancy_id: int, limit: int = 20, viewer: Viewer = OPERATOR
) -> list[SeekerMatch]:
    """The registered seekers who fit a vacancy best; widened step by step where good ones are few.

    Of those, and for a vacancy of those, that the viewer's office works with.

    Raises NoSuchRowError, ValueError for a bad limit.
    """
    _check(limit)
    vacancy = session.scalar(select(Vacancy).where(Vacancy.id == vacancy_id, vacancies_for(viewer)))
    if vacancy is None:
        raise NoSuchRowError(f"vacancy {vacancy_id}")
    return rank_registrations(
        session, engine, vacancy, None if viewer.sees_everything else registrations_for(viewer), limit
    )


def rank_registrations(
    session: Session, engine: SearchEngine | None, vacancy: Vacancy, among: ColumnElement[bool] | None, limit: int = 20
) -> list[SeekerMatch]:
    """The registered seekers who fit a vacancy best, of those that meet `among` (None: all).

    For callers that have made sure whose vacancy it is and whom they may show. Raises ValueError for a bad limit.
    """
    _check(limit)
    ranked = _ranked(session, engine, REGISTRATIONS, vacancy_facts(vacancy), limit, among)
    found = select(JobSeeking).options(joinedload(JobSeeking.person)).where(JobSeeking.id.in_([id for id, _ in ranked]))
    rows = {row.id: row for row in session.scalars(found)}
    return [SeekerMatch(rows[row_id], match) for row_id, match in ranked if row_id in rows]


def match_seeker(
    session: Session, engine: SearchEngine | None, job_seeking_id: int, limit: int = 20, viewer: Viewer = OPERATOR
) -> list[VacancyMatch]:
    """The open vacancies that fit a registration best; widened step by step where good ones are few.

    A widened match says so first among its reasons. The person must be the viewer, or one whom their office works
    with. The vacancies are those of everywhere: the public ones, and for an active registration those that registered
    seekers see first. Raises NoSuchRowError, ValueError for a bad limit.
    """
    _check(limit)
    wanted = (JobSeeking.id == job_seeking_id, registrations_seen_by(viewer))
    registration = session.scalar(select(JobSeeking).where(*wanted))
    if registration is None:
        raise NoSuchRowError(f"registration {job_seeking_id}")
    first = registration.state == JobSeekingState.ACTIVE and registration.valid_until >= date.today()
    seen = None if first else open_vacancies()
    ranked = _ranked(session, engine, VACANCIES, seeker_facts(registration), limit, seen)
    found = select(Vacancy).options(joinedload(Vacancy.employer)).where(Vacancy.id.in_([id for id, _ in ranked]))
    rows = {row.id: row for row in session.scalars(found)}
    return [VacancyMatch(rows[row_id], match) for row_id, match in ranked if row_id in rows]


def _ranked(
    session: Session,
    engine: SearchEngine | None,
    source: Source[Any],
    facts: types.Vacancy | types.Seeker,
    limit: int,
    seen: ColumnElement[bool] | None = None,
) -> list[tuple[int, Match]]:
    """Best first: (row id, match), of the rows that meet `seen` (None: all)."""
    pool = _pool(session, engine, source)
    snapshot = pool.current(session, engine)
    shelves = snapshot.shelves()
    if seen is not None:
        ids = np.fromiter(session.scalars(select(source.id).where(source.is_open(), seen)), np.int64)
        shelves = snapshot.shelves(ids)
    widening = widen(pool.matcher, facts, shelves)
    return [(int(snapshot.parts[shelf].ids[match.index]), match) for shelf, match in widening.matches(limit)]


def vacancy_shelves(session: Session, engine: SearchEngine | None = None) -> tuple[Matcher, tuple[Shelf, ...]]:
    """All open vacancies, prepared for ranking, and the matcher to rank them with."""
    pool = _pool(session, engine, VACANCIES)
    return pool.matcher, pool.current(session, engine).shelves()


def seeker_shelves(session: Session, engine: SearchEngine | None = None) -> tuple[Matcher, tuple[Shelf, ...]]:
    """All active registrations, prepared for ranking, and the matcher to rank them with."""
    pool = _pool(session, engine, REGISTRATIONS)
    return pool.matcher, pool.current(session, engine).shelves()


def _check(limit: int) -> None:
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit must be between 1 and {MOST}: {limit}")
