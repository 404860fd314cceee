"""Filling vacancies (招满): each hire takes one of the places, the last one closes the vacancy by itself."""

from __future__ import annotations

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from jobmarket.models import DocumentKind, OutboxEntry, Vacancy, VacancyState
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications.ending import end_when_filled
from jobmarket.services.audit import Action, record
from jobmarket.services.notices import NoticeKind, notify_employer


class NoPlaceLeft(ValueError):
    """All places of the vacancy are taken."""


def record_hire(session: Session, viewer: Viewer, vacancy_id: int) -> Vacancy:
    """Take one place. The last one fills the vacancy: it leaves the search, the employer and who still waits are told.

    One statement counts and compares, so that two hires at once never take the same place. Raises NoPlaceLeft.
    """
    full = Vacancy.filled_count + 1 >= Vacancy.headcount
    changed = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.filled_count < Vacancy.headcount)
        .values(
            filled_count=Vacancy.filled_count + 1,
            state=case((full, VacancyState.FILLED), else_=Vacancy.state),
            version=Vacancy.version + 1,
        )
        .execution_options(synchronize_session=False)
        .returning(Vacancy.id)
    ).scalar()
    if changed is None:
        raise NoPlaceLeft
    query = select(Vacancy).where(Vacancy.id == vacancy_id).execution_options(populate_existing=True)
    vacancy = session.scalars(query).one()
    if vacancy.state == VacancyState.FILLED:
        session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=vacancy_id))
        record(session, viewer, Action.VACANCY_FILLED, ("vacancy", vacancy_id))
        subject = ("vacancy", vacancy_id)
        notify_employer(session, vacancy.employer_id, NoticeKind.VACANCY_FILLED, subject, title=vacancy.title)
        end_when_filled(session, vacancy)
    return vacancy


def free_place(session: Session, vacancy_id: int) -> None:
    """Give a place back where somebody who was hired did not come; the vacancy stays as it is."""
    session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.filled_count > 0)
        .values(filled_count=Vacancy.filled_count - 1, version=Vacancy.version + 1)
        .execution_options(synchronize_session="fetch")
    )
