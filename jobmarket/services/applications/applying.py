"""Applying for a vacancy (应聘): the person sees and chooses what the employer will see before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import (
    Application,
    ApplicationState,
    ContactVisibility,
    EmployerBlock,
    EmployerState,
    Invitation,
    InvitationState,
    JobSeeking,
    ProfileVisibility,
    Side,
    Vacancy,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import own_registration, takes_applications
from jobmarket.services.applications.moving import choice, note
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere
from jobmarket.services.audit import Action, record
from jobmarket.services.notices import NoticeKind, notify_employer
from jobmarket.services.profiles import Profile, Stage, consent_of, profile_for

MOST_A_DAY = 30  # applications of one person
SHOWN = (ProfileVisibility.ANONYMOUS, ProfileVisibility.FULL)


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands before applying: the vacancy, what the employer would see by choice, what to offer first."""

    vacancy: Vacancy
    registration: JobSeeking
    profiles: dict[ProfileVisibility, Profile]
    telephone: str | None  # the person's own, as it would be shown
    profile: ProfileVisibility
    contact: ContactVisibility


def accepts(session: Session, vacancy_id: int) -> Vacancy | None:
    """The vacancy, where a registered seeker can apply for it through the service."""
    query = select(Vacancy).options(joinedload(Vacancy.employer))
    return session.scalar(query.where(Vacancy.id == vacancy_id, takes_applications()))


@dataclass(frozen=True, slots=True)
class Door:
    """What a vacancy's public page offers: applying, or the way to what the reader has of it already."""

    accepts: bool
    application_id: int | None = None
    invitation_id: int | None = None


def accepts_for(session: Session, viewer: Viewer, vacancy: Vacancy) -> Door:
    """The door of a vacancy whose employer is loaded; of employers that are not verified it costs no question."""
    if vacancy.employer.state != EmployerState.VERIFIED or accepts(session, vacancy.id) is None:
        return Door(accepts=False)
    found = earlier(session, viewer, vacancy.id) if viewer.person_id is not None else None
    return Door(
        accepts=found is None,
        application_id=found.id if isinstance(found, Application) else None,
        invitation_id=found.id if isinstance(found, Invitation) else None,
    )


def earlier(session: Session, viewer: Viewer, vacancy_id: int) -> Application | Invitation | None:
    """What the person has of this vacancy already: an application with the present registration, or an invitation."""
    registration = own_registration(session, viewer)
    if registration is None:
        return None
    of_this = (Application.job_seeking_id == registration.id, Application.vacancy_id == vacancy_id)
    found = session.scalar(select(Application).where(*of_this))
    if found is not None:
        return found
    invited = (Invitation.job_seeking_id == registration.id, Invitation.vacancy_id == vacancy_id)
    return session.scalar(select(Invitation).where(*invited, Invitation.state == InvitationState.SENT))


def preview(session: Session, viewer: Viewer, vacancy_id: int) -> Preview:
    """What the employer would see. Raises NotThere; ApplicationRefused "no-registration"."""
    vacancy, registration = _both(session, viewer, vacancy_id)
    profile, contact = consent_of(session, registration.person_id)
    seen = {one: profile_for(registration, one, ContactVisibility.NEVER, Stage.APPLIED) for one in SHOWN}
    return Preview(
        vacancy=vacancy,
        registration=registration,
        profiles={one: made for one, made in seen.items() if made is not None},
        telephone=registration.person.telephone,
        profile=profile if profile in SHOWN else ProfileVisibility.ANONYMOUS,
        contact=contact,
    )


def apply(
    session: Session, viewer: Viewer, vacancy_id: int, profile: str, contact: str, covering: str = ""
) -> Application:
    """Put the person's active registration forward for a vacancy.

    Raises NotThere; ApplicationRefused with "no-registration", "already" (ask `earlier`), "blocked", "too-many-today",
    or a field. Of two at once for one vacancy the second fails with IntegrityError; ask `earlier` then.
    """
    vacancy, registration = _both(session, viewer, vacancy_id)
    shown, reached = choice(profile, contact)
    words = messages.checked(covering, Side.SEEKER, "covering")
    if earlier(session, viewer, vacancy_id) is not None:
        raise ApplicationRefused("already")
    blocked = select(EmployerBlock.id).where(EmployerBlock.person_id == registration.person_id)
    if session.scalar(blocked.where(EmployerBlock.employer_id == vacancy.employer_id)) is not None:
        raise ApplicationRefused("blocked")
    today = select(func.count()).select_from(Application).where(Application.person_id == registration.person_id)
    if (session.scalar(today.where(Application.created_at > now() - timedelta(days=1))) or 0) >= MOST_A_DAY:
        raise ApplicationRefused("too-many-today")
    row = Application(
        job_seeking_id=registration.id,
        person_id=registration.person_id,
        vacancy_id=vacancy.id,
        state=ApplicationState.SUBMITTED,
        profile=shown,
        contact=reached,
        covering=words,
    )
    session.add(row)
    session.flush()
    note(session, viewer, row.id, Side.SEEKER, None, ApplicationState.SUBMITTED)
    subject = ("application", row.id)
    record(session, viewer, Action.APPLICATION_MADE, subject, f"{shown} {reached}")
    notify_employer(session, vacancy.employer_id, NoticeKind.APPLICATION_RECEIVED, subject, title=vacancy.title)
    return row


def _both(session: Session, viewer: Viewer, vacancy_id: int) -> tuple[Vacancy, JobSeeking]:
    vacancy = accepts(session, vacancy_id)
    if vacancy is None:
        raise NotThere
    registration = own_registration(session, viewer)
    if registration is None:
        raise ApplicationRefused("no-registration")
    return vacancy, registration
