"""An employer's own vacancies (本单位的岗位), in whatever state."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import Vacancy, VacancyEvent, VacancyState
from jobmarket.security.viewer import Viewer
from jobmarket.services.vacancy_life.errors import NoSuchVacancy

MOST_LISTED = 500


def own_vacancy(session: Session, viewer: Viewer, vacancy_id: int) -> Vacancy:
    """A vacancy of one of the viewer's employers. Raises NoSuchVacancy for any other."""
    query = select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))
    mine = (Vacancy.id == vacancy_id, Vacancy.employer_id.in_(viewer.employer_ids))
    row = session.scalar(query.where(*mine).execution_options(populate_existing=True))
    if row is None:
        raise NoSuchVacancy(str(vacancy_id))
    return row


def own_vacancies(
    session: Session, viewer: Viewer, employer_id: int, state: VacancyState | None = None
) -> list[Vacancy]:
    """The vacancies of one of the viewer's employers, those changed last first; none of any other employer."""
    if employer_id not in viewer.employer_ids:
        return []
    query = select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))
    query = query.where(Vacancy.employer_id == employer_id)
    if state is not None:
        query = query.where(Vacancy.state == state)
    return list(session.scalars(query.order_by(Vacancy.updated_at.desc(), Vacancy.id.desc()).limit(MOST_LISTED)))


def events_of(session: Session, vacancy_id: int) -> list[VacancyEvent]:
    """What happened to a vacancy, newest first. The caller has made sure that the viewer may know."""
    query = select(VacancyEvent).where(VacancyEvent.vacancy_id == vacancy_id)
    return list(session.scalars(query.order_by(VacancyEvent.id.desc()).limit(100)))
