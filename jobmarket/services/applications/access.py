"""Whose an application is: the seeker's own, or that of the employer of the vacancy. Everybody else: not there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from jobmarket.models import (
    Application,
    Employer,
    EmployerState,
    Invitation,
    JobSeeking,
    Membership,
    Side,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications.refusals import NotThere
from jobmarket.services.publication import active_registrations, open_vacancies


def whole_registration(path: InstrumentedAttribute[JobSeeking]) -> tuple[LoaderOption, ...]:
    """What a profile is made of."""
    return (
        joinedload(path).joinedload(JobSeeking.person),
        joinedload(path).selectinload(JobSeeking.work_experiences),
        joinedload(path).selectinload(JobSeeking.schoolings),
    )


def applications() -> Select[Application]:
    """All, with vacancy, employer and registration."""
    return (
        select(Application)
        .join(Application.vacancy)
        .join(Vacancy.employer)
        .options(contains_eager(Application.vacancy).contains_eager(Vacancy.employer))
        .options(*whole_registration(Application.job_seeking))
    )


def of_viewer(viewer: Viewer) -> ColumnElement[bool]:
    """The person's own, and those to the employers that the viewer acts for, while these are verified."""
    return or_(Application.person_id == (viewer.person_id or 0), employers_own(viewer))


def employers_own(viewer: Viewer) -> ColumnElement[bool]:
    """Of vacancies of the verified employers that the viewer acts for (with `Vacancy` and `Employer` joined)."""
    return and_(Vacancy.employer_id.in_(viewer.employer_ids), Employer.state == EmployerState.VERIFIED)


def application(session: Session, viewer: Viewer, application_id: int) -> Application:
    """One that is the viewer's, on either side. Raises NotThere."""
    query = applications().where(Application.id == application_id, of_viewer(viewer))
    found = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotThere
    return found


def side_of(viewer: Viewer, row: Application | Invitation) -> Side:
    """On which side the viewer is; a person who also hires is the seeker of their own application."""
    return Side.SEEKER if viewer.person_id == row.person_id else Side.EMPLOYER


def own_vacancy(session: Session, viewer: Viewer, vacancy_id: int) -> Vacancy:
    """A vacancy of a verified employer that the viewer acts for. Raises NotThere."""
    query = select(Vacancy).join(Vacancy.employer).options(contains_eager(Vacancy.employer))
    found = session.scalar(query.where(Vacancy.id == vacancy_id, employers_own(viewer)))
    if found is None:
        raise NotThere
    return found


def open_to_registered() -> ColumnElement[bool]:
    """Vacancies that registered seekers may apply for now: public ones, and those still shown to them alone."""
    unexpired = or_(Vacancy.expires_at.is_(None), Vacancy.expires_at > now())
    return or_(open_vacancies(), and_(Vacancy.state == VacancyState.RESTRICTED, unexpired))


def takes_applications() -> ColumnElement[bool]:
    """Open, of a verified employer that somebody acts for: who else would read them?"""
    members = select(Membership.employer_id).where(Membership.confirmed_at.is_not(None))
    verified = select(Employer.id).where(Employer.state == EmployerState.VERIFIED, Employer.id.in_(members))
    return and_(open_to_registered(), Vacancy.employer_id.in_(verified))


def own_registration(session: Session, viewer: Viewer) -> JobSeeking | None:
    """The viewer's own active registration with all that a profile shows; None without one."""
    if viewer.person_id is None:
        return None
    query = (
        select(JobSeeking)
        .options(
            joinedload(JobSeeking.person),
            selectinload(JobSeeking.work_experiences),
            selectinload(JobSeeking.schoolings),
        )
        .where(JobSeeking.person_id == viewer.person_id, active_registrations())
        .order_by(JobSeeking.id.desc())
    )
    return session.scalars(query.limit(1)).one_or_none()


def may_hire(session: Session, vacancy_id: int) -> bool:
    """Whether somebody can still be hired: a place is left, the employer is verified and has not closed the vacancy.

    A vacancy that is paused or whose day has passed takes no new applications, but what has begun goes on.
    """
    going_on = (VacancyState.PUBLISHED, VacancyState.RESTRICTED, VacancyState.PAUSED, VacancyState.EXPIRED)
    query = select(Vacancy.id).join(Vacancy.employer).where(Vacancy.id == vacancy_id, Vacancy.state.in_(going_on))
    left = query.where(Vacancy.filled_count < Vacancy.headcount, Employer.state == EmployerState.VERIFIED)
    return session.scalar(left) is not None
