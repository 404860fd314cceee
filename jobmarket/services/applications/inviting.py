"""Invitations (邀请面试): an employer asks, the seeker accepts, which makes an application, or declines."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session, contains_eager

from indexer import SearchEngine
from jobmarket.models import (
    Application,
    ApplicationState,
    EmployerBlock,
    Invitation,
    InvitationState,
    JobSeeking,
    Side,
    Vacancy,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import (
    employers_own,
    may_hire,
    own_vacancy,
    side_of,
    whole_registration,
)
from jobmarket.services.applications.candidates import candidate
from jobmarket.services.applications.days import today
from jobmarket.services.applications.moving import choice, interview, note
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere, Stale
from jobmarket.services.applications.states import DeclineReason
from jobmarket.services.audit import Action, record
from jobmarket.services.contact_details import without_contacts
from jobmarket.services.notices import NoticeKind, notify_employer, notify_office, notify_person
from jobmarket.services.profiles import Profile, Stage, consent_of, profile_for

MOST_A_DAY = 20  # invitations to one vacancy
MOST_TO_ONE = 3  # invitations of one employer to one person ...
TO_ONE_WITHIN = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=7)


def invite(
    session: Session,
    engine: SearchEngine | None,
    viewer: Viewer,
    vacancy_id: int,
    registration_id: int,
    words: str = "",
    interview_at: datetime | None = None,
    interview_place: str = "",
) -> Invitation:
    """Ask a seeker whom the employer was shown; time and place of an interview may be named at once.

    Raises NotThere for somebody who is not shown, ApplicationRefused with "closed", "already", "too-many-today",
    "too-many-to-one", "unreachable", or a field. Of two at once the second fails with IntegrityError.
    """
    vacancy, found = candidate(session, engine, viewer, vacancy_id, registration_id)
    if found.invitation is not None:
        raise ApplicationRefused("already")
    told = messages.checked(words, Side.EMPLOYER, "words")
    when = interview(interview_at, interview_place) if interview_at or interview_place.strip() else {}
    person_id = session.scalars(select(JobSeeking.person_id).where(JobSeeking.id == registration_id)).one()
    _not_too_many(session, vacancy, person_id)
    row = Invitation(
        job_seeking_id=registration_id,
        person_id=person_id,
        vacancy_id=vacancy_id,
        state=InvitationState.SENT,
        words=without_contacts(told)[0],
        answer_until=today() + ANSWER_WITHIN,
        sent_by_id=viewer.account_id,
        **when,
    )
    session.add(row)
    session.flush()
    subject = ("invitation", row.id)
    record(session, viewer, Action.INVITATION_SENT, subject)
    _tell_seeker(session, row, vacancy)
    return row


def _tell_seeker(session: Session, row: Invitation, vacancy: Vacancy) -> None:
    """The person, or the office that looks after whoever was registered at a window and has no account.

    Raises ApplicationRefused "unreachable" where there is neither.
    """
    facts = {"title": vacancy.title, "employer": vacancy.employer.name}
    if notify_person(session, row.person_id, NoticeKind.INVITATION_RECEIVED, ("invitation", row.id), **facts):
        return
    office_id = session.scalar(select(JobSeeking.office_id).where(JobSeeking.id == row.job_seeking_id))
    subject = ("registration", row.job_seeking_id)
    told: dict[str, str | int] = {"number": row.job_seeking_id, **facts}
    if office_id is None or not notify_office(session, office_id, NoticeKind.INVITATION_TO_TELL, subject, **told):
        raise ApplicationRefused("unreachable")


def invitation(session: Session, viewer: Viewer, invitation_id: int) -> Invitation:
    """One that is the viewer's, on either side. Raises NotThere."""
    query = (
        select(Invitation)
        .join(Invitation.vacancy)
        .join(Vacancy.employer)
        .options(contains_eager(Invitation.vacancy).contains_eager(Vacancy.employer))
        .options(*whole_registration(Invitation.job_seeking))
        .where(Invitation.id == invitation_id)
        .where(or_(Invitation.person_id == (viewer.person_id or 0), employers_own(viewer)))
    )
    found = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotThere
    return found


def accept(
    session: Session, viewer: Viewer, invitation_id: int, version: int, profile: str, contact: str
) -> Application:
    """Take an invitation: it becomes an application that stands where the employer put it.

    Raises NotThere, Stale; ApplicationRefused with "illegal", "no-place", or a field.
    """
    row = _answerable(session, viewer, invitation_id, version)
    shown, reached = choice(profile, contact)
    if not may_hire(session, row.vacancy_id):
        raise ApplicationRefused("no-place")
    state = ApplicationState.INVITED if row.interview_at else ApplicationState.SHORTLISTED
    made = Application(
        job_seeking_id=row.job_seeking_id,
        person_id=row.person_id,
        vacancy_id=row.vacancy_id,
        state=state,
        profile=shown,
        contact=reached,
        interview_at=row.interview_at,
        interview_place=row.interview_place,
    )
    _answered(session, row, InvitationState.ACCEPTED)
    session.add(made)
    session.flush()
    row.application_id = made.id
    note(session, viewer, made.id, Side.SEEKER, None, state)
    record(session, viewer, Action.APPLICATION_MADE, ("application", made.id), f"{shown} {reached}")
    record(session, viewer, Action.INVITATION_ANSWERED, ("invitation", row.id), "accepted")
    _tell(session, row, ("application", made.id))
    return made


def decline(
    session: Session, viewer: Viewer, invitation_id: int, version: int, reason: str, *, never_again: bool = False
) -> Invitation:
    """Refuse an invitation with a reason; `never_again` also blocks the employer. Raises as `accept` does."""
    row = _answerable(session, viewer, invitation_id, version)
    if reason not in set(DeclineReason):
        raise ApplicationRefused("choose", "reason")
    _answered(session, row, InvitationState.DECLINED, decline_reason=reason)
    record(session, viewer, Action.INVITATION_ANSWERED, ("invitation", row.id), "declined")
    _tell(session, row, ("invitation", row.id))
    if never_again:
        block(session, viewer, row.vacancy.employer_id)
    return row


def seen_profile(session: Session, viewer: Viewer, row: Invitation) -> Profile | None:
    """Whom the employer invited, as their consent allows now; that it was looked at is noted."""
    profile, contact = consent_of(session, row.person_id)
    shown = profile_for(row.job_seeking, profile, contact, Stage.FOUND)
    if shown is not None:
        record(session, viewer, Action.PROFILE_VIEWED, ("person", row.person_id), f"invitation {row.id}")
    return shown


def block(session: Session, viewer: Viewer, employer_id: int) -> bool:
    """Be neither shown to an employer nor invited by it any more; what it asked lately is declined without a word."""
    if viewer.person_id is None:
        raise NotThere
    known = select(Invitation.id).join(Invitation.vacancy).where(Invitation.person_id == viewer.person_id)
    applied = select(Application.id).join(Application.vacancy).where(Application.person_id == viewer.person_id)
    mine = (known, applied)
    if not any(session.scalar(one.where(Vacancy.employer_id == employer_id).limit(1)) for one in mine):
        raise NotThere  # an employer that the person has had nothing to do with
    there = select(EmployerBlock.id).where(EmployerBlock.person_id == viewer.person_id)
    if session.scalar(there.where(EmployerBlock.employer_id == employer_id)) is not None:
        return False
    session.add(EmployerBlock(person_id=viewer.person_id, employer_id=employer_id))
    vacancies = select(Vacancy.id).where(Vacancy.employer_id == employer_id)
    session.execute(
        update(Invitation)
        .where(Invitation.person_id == viewer.person_id, Invitation.vacancy_id.in_(vacancies))
        .where(Invitation.state == InvitationState.SENT)
        .values(state=InvitationState.DECLINED, answered_at=now(), version=Invitation.version + 1)
        .execution_options(synchronize_session=False)
    )
    record(session, viewer, Action.EMPLOYER_BLOCKED, ("employer", employer_id))
    return True


def unblock(session: Session, viewer: Viewer, employer_id: int) -> bool:
    """Let an employer see and invite again, as consent allows; False where it was not blocked."""
    query = select(EmployerBlock).where(EmployerBlock.person_id == (viewer.person_id or 0))
    row = session.scalar(query.where(EmployerBlock.employer_id == employer_id))
    if row is None:
        return False
    session.delete(row)
    record(session, viewer, Action.EMPLOYER_UNBLOCKED, ("employer", employer_id))
    return True


def left_today(session: Session, viewer: Viewer, vacancy_id: int) -> int:
    """How many more invitations may be sent for the vacancy today."""
    own_vacancy(session, viewer, vacancy_id)
    return max(0, MOST_A_DAY - _sent_today(session, vacancy_id))


def _sent_today(session: Session, vacancy_id: int) -> int:
    query = select(func.count()).select_from(Invitation).where(Invitation.vacancy_id == vacancy_id)
    return session.scalar(query.where(Invitation.created_at > now() - timedelta(days=1))) or 0


def _not_too_many(session: Session, vacancy: Vacancy, person_id: int) -> None:
    if _sent_today(session, vacancy.id) >= MOST_A_DAY:
        raise ApplicationRefused("too-many-today")
    query = select(func.count()).select_from(Invitation).join(Invitation.vacancy)
    to_one = query.where(Invitation.person_id == person_id, Vacancy.employer_id == vacancy.employer_id)
    if (session.scalar(to_one.where(Invitation.created_at > now() - TO_ONE_WITHIN)) or 0) >= MOST_TO_ONE:
        raise ApplicationRefused("too-many-to-one")


def _answerable(session: Session, viewer: Viewer, invitation_id: int, version: int) -> Invitation:
    row = invitation(session, viewer, invitation_id)
    if side_of(viewer, row) is not Side.SEEKER:
        raise ApplicationRefused("illegal")
    if row.version != version:
        raise Stale
    if row.state != InvitationState.SENT or row.answer_until < today():
        raise ApplicationRefused("illegal")
    return row


def _answered(session: Session, row: Invitation, state: InvitationState, **values: str) -> None:
    """Write the answer where none was given yet. Raises Stale."""
    changed = session.execute(
        update(Invitation)
        .where(Invitation.id == row.id, Invitation.version == row.version, Invitation.state == InvitationState.SENT)
        .values(state=state, answered_at=now(), version=row.version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(Invitation.id)
    ).scalar()
    if changed is None:
        raise Stale
    session.refresh(row, ["state", "answered_at", "version", "decline_reason"])


def _tell(session: Session, row: Invitation, subject: tuple[str, int]) -> None:
    facts = {"title": row.vacancy.title, "state": str(row.state)}
    notify_employer(session, row.vacancy.employer_id, NoticeKind.INVITATION_ANSWERED, subject, **facts)
