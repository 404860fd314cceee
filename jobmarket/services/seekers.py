"""Single registrations (求职登记), for staff."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import JobSeeking
from jobmarket.security.viewer import Viewer
from jobmarket.services.jurisdiction import registrations_seen_by


def registration(session: Session, viewer: Viewer, job_seeking_id: int) -> JobSeeking | None:
    """The registration with its person and work history; None where there is none that the viewer may see."""
    query = select(JobSeeking).options(joinedload(JobSeeking.person), selectinload(JobSeeking.work_experiences))
    return session.scalar(query.where(JobSeeking.id == job_seeking_id, registrations_seen_by(viewer)))
