"""Lists of applications and invitations, for the seeker and for the employer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from jobmarket.models import (
    Application,
    ApplicationEvent,
    ApplicationState,
    EmployerBlock,
    Invitation,
    InvitationState,
    Side,
    Vacancy,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import applications, employers_own, own_vacancy
from jobmarket.services.applications.states import OPEN
from jobmarket.services.profiles import Profile, profile_of

MOST = 200  # rows of a list


@dataclass(frozen=True, slots=True)
class Own:
    """What a seeker has going on."""

    applications: list[Application]
    invitations: list[Invitation]  # not answered yet
    unread: dict[int, int]  # by application
    blocked: list[EmployerBlock]


@dataclass(frozen=True, slots=True)
class Applicant:
    """An application as the employer's list shows it; `profile` is None until it has been opened."""

    application: Application
    profile: Profile | None
    unread: int


@dataclass(frozen=True, slots=True)
class Received:
    """A vacancy and how many applications it has, all and those that nobody has opened."""

    vacancy: Vacancy
    total: int
    open: int
    new: int


def mine(session: Session, viewer: Viewer) -> Own:
    """The viewer's own applications, newest first, and the invitations that wait for an answer."""
    person = viewer.person_id or 0
    rows = list(
        session.scalars(
            applications().where(Application.person_id == person).order_by(Application.id.desc()).limit(MOST)
        )
    )
    invited = (
        select(Invitation)
        .join(Invitation.vacancy)
        .join(Vacancy.employer)
        .options(contains_eager(Invitation.vacancy).contains_eager(Vacancy.employer))
        .where(Invitation.person_id == person, Invitation.state == InvitationState.SENT)
        .order_by(Invitation.id.desc())
    )
    blocked = select(EmployerBlock).options(joinedload(EmployerBlock.employer)).where(EmployerBlock.person_id == person)
    return Own(
        rows,
        list(session.scalars(invited.limit(MOST))),
        messages.unread(session, [row.id for row in rows], Side.SEEKER),
        list(session.scalars(blocked.order_by(EmployerBlock.id))),
    )


def of_vacancy(session: Session, viewer: Viewer, vacancy_id: int) -> tuple[Vacancy, list[Applicant]]:
    """Everybody who applied for one of the employer's vacancies, newest first.

    Of an application that nobody has opened yet nothing personal is in the list: opening it is noted where the
    person finds it. Raises NotThere.
    """
    vacancy = own_vacancy(session, viewer, vacancy_id)
    query = applications().where(Application.vacancy_id == vacancy_id).order_by(Application.id.desc()).limit(MOST)
    rows = list(session.scalars(query))
    return vacancy, applicants(session, rows)


def applicants(session: Session, rows: Sequence[Application]) -> list[Applicant]:
    """Rows as an employer's list shows them."""
    waiting = messages.unread(session, [row.id for row in rows], Side.EMPLOYER)
    return [
        Applicant(row, None if row.state == ApplicationState.SUBMITTED else profile_of(row), waiting.get(row.id, 0))
        for row in rows
    ]


def received(session: Session, viewer: Viewer) -> list[Received]:
    """The employers' vacancies that somebody applied for or that are open, those with news first."""
    count = (
        select(
            Application.vacancy_id,
            func.count().label("total"),
            func.count().filter(Application.state.in_(OPEN)).label("open"),
            func.count().filter(Application.state == ApplicationState.SUBMITTED).label("new"),
        )
        .group_by(Application.vacancy_id)
        .subquery()
    )
    query = (
        select(Vacancy, count.c.total, count.c.open, count.c.new)
        .join(Vacancy.employer)
        .options(contains_eager(Vacancy.employer))
        .outerjoin(count, count.c.vacancy_id == Vacancy.id)
        .where(employers_own(viewer))
        .order_by(func.coalesce(count.c.new, 0).desc(), func.coalesce(count.c.open, 0).desc(), Vacancy.id.desc())
    )
    return [Received(row[0], row[1] or 0, row[2] or 0, row[3] or 0) for row in session.execute(query.limit(MOST))]


def invited(session: Session, viewer: Viewer, vacancy_id: int) -> list[Invitation]:
    """The invitations of one of the employer's vacancies that did not become applications, newest first."""
    own_vacancy(session, viewer, vacancy_id)
    query = select(Invitation).where(Invitation.vacancy_id == vacancy_id, Invitation.application_id.is_(None))
    return list(session.scalars(query.order_by(Invitation.id.desc()).limit(MOST)))


def events(session: Session, application_id: int) -> list[ApplicationEvent]:
    """What happened to an application, oldest first; of one that the caller was given."""
    query = select(ApplicationEvent).where(ApplicationEvent.application_id == application_id)
    return list(session.scalars(query.order_by(ApplicationEvent.id)))
