"""Issuing referrals (开具推荐): what is checked first, what is warned of, what is forbidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.models import (
    EmployerState,
    JobSeeking,
    JobSeekingState,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import registrations_for
from jobmarket.services.matching import matcher
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person
from jobmarket.services.referrals.codes import new_code
from jobmarket.services.referrals.refusals import ReferralRefused
from jobmarket.services.working_days import after_working_days
from matching.ranking import Match

LATEST_DUE = timedelta(days=60)
_OPEN = frozenset({VacancyState.PUBLISHED, VacancyState.RESTRICTED})
_HIRES_NOBODY = frozenset({EmployerState.SUSPENDED, EmployerState.REFUSED})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A registration and a vacancy that may be brought together, and what the matcher says of the pair."""

    registration: JobSeeking
    vacancy: Vacancy
    match: Match
    due_on: date


def propose(
    session: Session, viewer: Viewer, registration_id: int, vacancy_id: int, working_days: int, today: date
) -> Proposal:
    """What would be issued, with the due day that lies `working_days` ahead.

    Raises ReferralRefused where it is forbidden. A pair that the matcher finds not eligible is allowed: the staff see
    the person, the matcher does not.
    """
    registration = _registration(session, viewer, registration_id)
    vacancy = session.scalar(
        select(Vacancy).options(joinedload(Vacancy.employer)).where(Vacancy.id == vacancy_id)
    )  # of everywhere: what is open is public
    if vacancy is None:
        raise ReferralRefused("not-found", "vacancy")
    _refuse_registration(registration, today)
    _refuse_vacancy(vacancy)
    standing = _open_referral(session, registration.person_id, vacancy_id)
    if standing is not None:
        raise ReferralRefused("already-referred", "vacancy", standing)
    match = matcher().rank(vacancy_facts(vacancy), [seeker_facts(registration)], today=today)[0]
    return Proposal(registration, vacancy, match, after_working_days(today, working_days))


def issue(
    session: Session,
    viewer: Viewer,
    registration_id: int,
    vacancy_id: int,
    *,
    working_days: int,
    today: date,
    due_on: date | None = None,
) -> Referral:
    """Issue a referral; the person and the employer are told. Raises ReferralRefused.

    Of two clerks at once the second is refused ("already-referred"); `standing_referral` finds the first one's.
    """
    if viewer.office_id is None:
        raise ReferralRefused("not-found", "registration")
    proposal = propose(session, viewer, registration_id, vacancy_id, working_days, today)
    due = due_on or proposal.due_on
    if not today <= due <= today + LATEST_DUE:
        raise ReferralRefused("due-date", "due_on")
    code = new_code()
    referral = Referral(
        person_id=proposal.registration.person_id,
        job_seeking_id=registration_id,
        vacancy_id=vacancy_id,
        office_id=viewer.office_id,
        issued_by_id=viewer.account_id,
        assigned_to_id=viewer.account_id,
        state=ReferralState.ISSUED,
        code=code,
        code_hash=lookup_hash(code),
        score=round(min(1.0, max(0.0, proposal.match.score)), 4),
        eligible=proposal.match.eligible,
        due_on=due,
    )
    _write(session, referral)
    _tell(session, viewer, referral, proposal)
    return referral


def _write(session: Session, referral: Referral) -> None:
    """The row and its first step. The database lets only one open referral of a person to a vacancy in."""
    try:
        session.add(referral)
        session.flush()
    except IntegrityError as clash:  # another clerk was quicker; the transaction is over
        raise ReferralRefused("already-referred", "vacancy") from clash
    step = ReferralEvent(
        referral_id=referral.id,
        to_state=ReferralState.ISSUED,
        reporter=ReporterKind.STAFF,
        account_id=referral.issued_by_id,
    )
    session.add(step)
    session.flush()


def _tell(session: Session, viewer: Viewer, referral: Referral, proposal: Proposal) -> None:
    vacancy, subject = proposal.vacancy, ("referral", referral.id)
    record(session, viewer, Action.REFERRAL_ISSUED, subject)
    if vacancy.answer_due_at is not None and vacancy.answered_at is None:  # somebody sent is an answer
        vacancy.answered_at = now()
        record(session, viewer, Action.VACANCY_ANSWERED, ("vacancy", vacancy.id), f"referral {referral.id}")
    facts = {"title": vacancy.title, "employer": vacancy.employer.name, "day": referral.due_on.isoformat()}
    notify_person(session, referral.person_id, NoticeKind.REFERRAL_ISSUED, subject, **facts)
    notify_employer(session, vacancy.employer_id, NoticeKind.REFERRAL_RECEIVED, subject, title=vacancy.title)
    session.flush()


def _registration(session: Session, viewer: Viewer, registration_id: int) -> JobSeeking:
    query = select(JobSeeking).options(joinedload(JobSeeking.person), selectinload(JobSeeking.work_experiences))
    found = session.scalar(query.where(JobSeeking.id == registration_id, registrations_for(viewer)))
    if found is None or found.person.erased_at is not None:
        raise ReferralRefused("not-found", "registration")
    return found


def _refuse_registration(registration: JobSeeking, today: date) -> None:
    if registration.state == JobSeekingState.PAUSED:
        raise ReferralRefused("registration-paused", "registration")
    if registration.state == JobSeekingState.CLOSED:
        raise ReferralRefused("registration-closed", "registration")
    if registration.valid_until < today:
        raise ReferralRefused("registration-lapsed", "registration")


def _refuse_vacancy(vacancy: Vacancy) -> None:
    if vacancy.employer.state in _HIRES_NOBODY:
        raise ReferralRefused("employer-suspended", "vacancy")
    expired = vacancy.expires_at is not None and vacancy.expires_at <= now()
    if vacancy.state not in _OPEN or expired:
        raise ReferralRefused("vacancy-not-open", "vacancy")
    if vacancy.filled_count >= vacancy.headcount:
        raise ReferralRefused("vacancy-full", "vacancy")


def standing_referral(session: Session, viewer: Viewer, registration_id: int, vacancy_id: int) -> int | None:
    """The open referral of the registration's person to the vacancy, where the viewer may know of both."""
    seen = (JobSeeking.id == registration_id, registrations_for(viewer))
    person_id = session.scalar(select(JobSeeking.person_id).where(*seen))
    return None if person_id is None else _open_referral(session, person_id, vacancy_id)


def _open_referral(session: Session, person_id: int, vacancy_id: int) -> int | None:
    standing = (Referral.person_id == person_id, Referral.vacancy_id == vacancy_id, Referral.closed_at.is_(None))
    return session.scalar(select(Referral.id).where(*standing))
