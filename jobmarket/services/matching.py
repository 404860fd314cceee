"""Who fits a vacancy, and which vacancies fit a seeker (人岗匹配): every open row is ranked, with reasons."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, joinedload, selectinload

from indexer import Collection, SearchEngine
from jobmarket.models import JobSeeking, Vacancy
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.matching_pools import LivePool, Snapshot, Source
from jobmarket.services.publication import active_registrations, open_vacancies
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
    open_vacancies,
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


@dataclass(frozen=True, slots=True)
class _Market:
    """The pools of one database."""

    vacancies: LivePool[Vacancy]
    registrations: LivePool[JobSeeking]


_markets: WeakKeyDictionary[Engine, _Market] = WeakKeyDictionary()


@cache
def matcher() -> Matcher:
    """The matcher of this process, with the model that `EMBEDDING_MODEL` names or else the shipped one."""
    return Matcher.load(Encoder.load(os.environ.get("EMBEDDING_MODEL") or None))


def _market(session: Session) -> _Market:
    engine = session.get_bind().engine
    if engine not in _markets:
        _markets[engine] = _Market(LivePool(VACANCIES, matcher()), LivePool(REGISTRATIONS, matcher()))
    return _markets[engine]


def match_vacancy(session: Session, engine: SearchEngine | None, vacancy_id: int, limit: int = 20) -> list[SeekerMatch]:
    """The registered seekers who fit a vacancy best; widened step by step where good ones are few.

    Raises NoSuchRowError, ValueError for a bad limit.
    """
    _check(limit)
    vacancy = session.get(Vacancy, vacancy_id)
    if vacancy is None:
        raise NoSuchRowError(f"vacancy {vacancy_id}")
    ranked = _ranked(vacancy_facts(vacancy), _market(session).registrations.current(session, engine), limit)
    found = select(JobSeeking).options(joinedload(JobSeeking.person)).where(JobSeeking.id.in_([id for id, _ in ranked]))
    rows = {row.id: row for row in session.scalars(found)}
    return [SeekerMatch(rows[row_id], match) for row_id, match in ranked if row_id in rows]


def match_seeker(
    session: Session, engine: SearchEngine | None, job_seeking_id: int, limit: int = 20
) -> list[VacancyMatch]:
    """The open vacancies that fit a registration best; widened step by step where good ones are few.

    A widened match says so first among its reasons. Raises NoSuchRowError, ValueError for a bad limit.
    """
    _check(limit)
    registration = session.get(JobSeeking, job_seeking_id)
    if registration is None:
        raise NoSuchRowError(f"registration {job_seeking_id}")
    ranked = _ranked(seeker_facts(registration), _market(session).vacancies.current(session, engine), limit)
    found = select(Vacancy).options(joinedload(Vacancy.employer)).where(Vacancy.id.in_([id for id, _ in ranked]))
    rows = {row.id: row for row in session.scalars(found)}
    return [VacancyMatch(rows[row_id], match) for row_id, match in ranked if row_id in rows]


def _ranked(facts: types.Vacancy | types.Seeker, snapshot: Snapshot, limit: int) -> list[tuple[int, Match]]:
    """Best first: (row id, match)."""
    widening = widen(matcher(), facts, snapshot.shelves())
    return [(int(snapshot.parts[shelf].ids[match.index]), match) for shelf, match in widening.matches(limit)]


def vacancy_shelves(session: Session, engine: SearchEngine | None = None) -> tuple[Shelf, ...]:
    """All open vacancies, prepared for ranking."""
    return _market(session).vacancies.current(session, engine).shelves()


def prepare(session: Session, engine: SearchEngine | None) -> tuple[int, int]:
    """Build both pools ahead of the first question; gives the numbers of open vacancies and registrations."""
    market = _market(session)
    return market.vacancies.current(session, engine).size, market.registrations.current(session, engine).size


def _check(limit: int) -> None:
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit must be between 1 and {MOST}: {limit}")
