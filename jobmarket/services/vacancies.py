"""Single vacancies (招聘岗位), as the public may see them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import Vacancy, VacancySource, VacancyState
from jobmarket.security.viewer import ANONYMOUS, Viewer
from jobmarket.services.jurisdiction import vacancies_for
from jobmarket.services.publication import visible_vacancies
from jobmarket.services.registered_first import sees_restricted


def public_vacancy(session: Session, vacancy_id: int, viewer: Viewer = ANONYMOUS) -> Vacancy | None:
    """The vacancy with its employer and sources, or None when there is none that may be shown now to this viewer.

    Registered seekers and staff see some vacancies before everybody does (jobmarket.services.registered_first).
    """
    query = select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))
    row = session.scalar(query.where(Vacancy.id == vacancy_id, visible_vacancies()))
    if row is not None and row.state == VacancyState.RESTRICTED and not sees_restricted(session, viewer):
        return None
    return row


def any_vacancy(session: Session, viewer: Viewer, vacancy_id: int) -> Vacancy | None:
    """The vacancy in whatever state it is, for staff of its region, or None."""
    query = select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))
    return session.scalar(query.where(Vacancy.id == vacancy_id, vacancies_for(viewer)))


def first_sources(session: Session, ids: Sequence[int]) -> dict[int, VacancySource]:
    """The posting that each of the vacancies was first known by; vacancies without one are left out."""
    query = select(VacancySource).where(VacancySource.vacancy_id.in_(ids)).order_by(VacancySource.id.desc())
    return {source.vacancy_id: source for source in session.scalars(query)}
