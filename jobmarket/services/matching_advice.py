"""What a person could learn to fit more vacancies (培训建议), counted over all open ones."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer import SearchEngine
from jobmarket.models import JobSeeking
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services.jurisdiction import registrations_seen_by
from jobmarket.services.matching import NoSuchRowError, vacancy_shelves
from jobmarket.services.matching_facts import seeker_facts
from matching.strategies import what_to_learn
from matching.types import Note


def learning_advice(
    session: Session, engine: SearchEngine | None, job_seeking_id: int, limit: int = 3, viewer: Viewer = OPERATOR
) -> tuple[Note, ...]:
    """The skills and licences that would open the most vacancies for a registration, each one taken alone.

    The notes are said by `matching.wording.say`: 学会PLC可多符合 14 个岗位. Empty where none opens any.
    Raises NoSuchRowError.
    """
    wanted = (JobSeeking.id == job_seeking_id, registrations_seen_by(viewer))
    registration = session.scalar(select(JobSeeking).where(*wanted))
    if registration is None:
        raise NoSuchRowError(f"registration {job_seeking_id}")
    matcher, shelves = vacancy_shelves(session, engine)
    return what_to_learn(matcher, seeker_facts(registration), shelves, limit=limit)
