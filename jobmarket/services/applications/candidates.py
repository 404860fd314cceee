"""Seekers who fit an employer's vacancy, as far as they consent to being shown (匹配的求职者)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from indexer import SearchEngine
from jobmarket.models import Application, ContactVisibility, Invitation, InvitationState, JobSeeking, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications.access import may_hire, own_vacancy
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere
from jobmarket.services.audit import Action, record
from jobmarket.services.matching import SeekerMatch, rank_registrations
from jobmarket.services.profiles import Profile, Stage, consent_of, profile_for, shown_to_employer
from matching.ranking import Match

MOST = 30  # best-fitting seekers that are shown
LEAST = 0.25  # of the score: people agree to be seen by employers whose vacancy fits, not by everybody


@dataclass(frozen=True, slots=True)
class Candidate:
    """A seeker who fits, as the employer may see them, with the reasons; `invitation` where one was sent."""

    profile: Profile
    match: Match
    invitation: Invitation | None


def candidates(
    session: Session, engine: SearchEngine | None, viewer: Viewer, vacancy_id: int
) -> tuple[Vacancy, list[Candidate]]:
    """The vacancy and who fits it best, without names: those are read one by one, which the person can see.

    Raises NotThere; ApplicationRefused "closed" for a vacancy that nobody can be hired for now.
    """
    vacancy = _hiring(session, viewer, vacancy_id)
    record(session, viewer, Action.VACANCY_MATCHED, ("vacancy", vacancy_id))
    return vacancy, _ranked(session, engine, vacancy)


def candidate(
    session: Session, engine: SearchEngine | None, viewer: Viewer, vacancy_id: int, registration_id: int
) -> tuple[Vacancy, Candidate]:
    """One of them. That somebody looked is noted where the person finds it. Raises NotThere, ApplicationRefused."""
    vacancy = _hiring(session, viewer, vacancy_id)
    found = next(
        (one for one in _ranked(session, engine, vacancy) if one.profile.registration_id == registration_id), None
    )
    if found is None:
        raise NotThere
    person_id = session.scalars(select(JobSeeking.person_id).where(JobSeeking.id == registration_id)).one()
    record(session, viewer, Action.PROFILE_VIEWED, ("person", person_id), f"vacancy {vacancy_id}")
    return vacancy, found


def _hiring(session: Session, viewer: Viewer, vacancy_id: int) -> Vacancy:
    vacancy = own_vacancy(session, viewer, vacancy_id)
    if not may_hire(session, vacancy_id):
        raise ApplicationRefused("closed")
    return vacancy


def _ranked(session: Session, engine: SearchEngine | None, vacancy: Vacancy) -> list[Candidate]:
    """Best first, without those who applied or who declined an invitation to it."""
    applied = select(Application.job_seeking_id).where(Application.vacancy_id == vacancy.id)
    sent = {
        one.job_seeking_id: one
        for one in session.scalars(select(Invitation).where(Invitation.vacancy_id == vacancy.id))
    }
    done = [number for number, one in sent.items() if one.state != InvitationState.SENT]
    among = and_(shown_to_employer(vacancy.employer_id), JobSeeking.id.not_in(applied), JobSeeking.id.not_in(done))
    found = [one for one in rank_registrations(session, engine, vacancy, among, MOST) if one.match.score >= LEAST]
    shown = ((one, _profile(session, one)) for one in found)
    return [
        Candidate(profile, one.match, sent.get(one.job_seeking.id)) for one, profile in shown if profile is not None
    ]


def _profile(session: Session, found: SeekerMatch) -> Profile | None:
    """By the consent that holds now; how to reach somebody is never part of it."""
    profile, _contact = consent_of(session, found.job_seeking.person_id)
    return profile_for(found.job_seeking, profile, ContactVisibility.NEVER, Stage.FOUND)
