"""What an employer sees of a person (求职者信息的可见范围): the one place that says so, for every page and the API.

Three things decide: what the person allows to be shown (`ProfileVisibility`), from when they may be reached
(`ContactVisibility`), and how far things have come (`Stage`). For an application the person chose both anew; before
one, the newest `Consent` holds, and without one nothing is shown. What is never shown to an employer has no field
here: document numbers, the day of birth, sex, the photograph, the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Application,
    ApplicationState,
    Consent,
    ContactVisibility,
    EmployerBlock,
    JobSeeking,
    Person,
    ProfileVisibility,
    WorkingHours,
)
from jobmarket.services import consents
from jobmarket.services.contact_details import without_contacts, without_names


class Stage(StrEnum):
    """How far things have come between an employer and a person."""

    FOUND = "found"  # the vacancy fits; the person has not answered anything yet
    APPLIED = "applied"
    SHORTLISTED = "shortlisted"  # shortlisted, invited to an interview, offered
    HIRED = "hired"
    OVER = "over"  # rejected, declined, withdrawn, lapsed, filled by others


_STAGES = {
    ApplicationState.SUBMITTED: Stage.APPLIED,
    ApplicationState.VIEWED: Stage.APPLIED,
    ApplicationState.SHORTLISTED: Stage.SHORTLISTED,
    ApplicationState.INVITED: Stage.SHORTLISTED,
    ApplicationState.OFFERED: Stage.SHORTLISTED,
    ApplicationState.ACCEPTED: Stage.HIRED,
}
_REACHABLE = {
    ContactVisibility.NEVER: frozenset[Stage](),
    ContactVisibility.SHORTLISTED: frozenset({Stage.SHORTLISTED, Stage.HIRED}),
    ContactVisibility.APPLIED: frozenset({Stage.APPLIED, Stage.SHORTLISTED, Stage.HIRED}),
}


def stage_of(state: ApplicationState) -> Stage:
    """The stage of an application; every end but being hired is over."""
    return _STAGES.get(state, Stage.OVER)


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a person is open: the wishes and skills, the name and work history, the telephone number."""

    wishes: bool
    identity: bool
    contact: bool


def sight(profile: ProfileVisibility, contact: ContactVisibility, stage: Stage) -> Sight:
    """The table. Whoever is hired is named to the employer, who has to make a contract with them."""
    if stage is Stage.HIRED:
        return Sight(wishes=True, identity=True, contact=stage in _REACHABLE[contact])
    if profile == ProfileVisibility.HIDDEN:
        return Sight(wishes=False, identity=False, contact=False)
    full = profile == ProfileVisibility.FULL and stage is not Stage.OVER
    return Sight(wishes=True, identity=full, contact=stage in _REACHABLE[contact])


@dataclass(frozen=True, slots=True)
class PastWork:
    """One job that the person held; `employer_name` is None where it is hidden."""

    title: str
    employer_name: str | None
    started_on: date
    ended_on: date | None
    description: str


@dataclass(frozen=True, slots=True)
class PastSchool:
    """One school; `school` is None where it is hidden."""

    school: str | None
    subject: str
    education: int | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the employer sees; None for what is hidden."""

    registration_id: int
    name: str | None
    telephone: str | None
    title: str
    summary: str
    occupation_codes: tuple[str, ...]
    skill_ids: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    education: int | None
    experience_years: float | None
    wage_min: int | None
    region_code: str | None
    wished_region_codes: tuple[str, ...]
    available_from: date | None
    hours: WorkingHours | None
    jobs: tuple[PastWork, ...]
    schools: tuple[PastSchool, ...]


def profile_for(
    registration: JobSeeking, profile: ProfileVisibility, contact: ContactVisibility, stage: Stage
) -> Profile | None:
    """What an employer sees of a registration; None where nothing is open."""
    seen = sight(profile, contact, stage)
    person = registration.person
    if not seen.wishes or person.erased_at is not None:
        return None

    def said(text: str) -> str:
        return _cleaned(text, registration, seen)

    return Profile(
        registration_id=registration.id,
        name=person.name if seen.identity else None,
        telephone=person.telephone if seen.contact else None,
        title=said(registration.title),
        summary=said(registration.summary),
        occupation_codes=tuple(registration.occupation_codes or ()),
        skill_ids=tuple(registration.skill_ids or ()),
        certificate_ids=tuple(registration.certificate_ids or ()),
        education=registration.education,
        experience_years=registration.experience_years,
        wage_min=registration.wage_min,
        region_code=registration.region_code,
        wished_region_codes=tuple(registration.wished_region_codes or ()),
        available_from=registration.available_from,
        hours=registration.hours,
        jobs=tuple(
            PastWork(
                said(job.title),
                job.employer_name if seen.identity else None,
                job.started_on,
                job.ended_on,
                said(job.description),
            )
            for job in registration.work_experiences
        ),
        schools=tuple(
            PastSchool(one.school if seen.identity else None, said(one.subject), one.education, one.ended_on)
            for one in registration.schoolings
        ),
    )


def _cleaned(text: str, registration: JobSeeking, seen: Sight) -> str:
    """A text of the person's own without what is hidden elsewhere."""
    if not seen.contact:
        text, _kinds = without_contacts(text)
    if not seen.identity:
        names = [registration.person.name]
        names += [job.employer_name for job in registration.work_experiences]
        names += [one.school for one in registration.schoolings]
        text = without_names(text, names)
    return text


def words_for(registration: JobSeeking, application: Application) -> str:
    """The covering text of an application as the employer may read it now."""
    return _cleaned(application.covering, registration, sight_of(application))


def sight_of(application: Application) -> Sight:
    """What is open of the person of an application as it stands."""
    return sight(application.profile, application.contact, stage_of(application.state))


def profile_of(application: Application) -> Profile | None:
    """What the employer sees of an application's person as it stands."""
    return profile_for(application.job_seeking, application.profile, application.contact, stage_of(application.state))


def consent_of(session: Session, person_id: int) -> tuple[ProfileVisibility, ContactVisibility]:
    """What a person's newest consent lets employers see; nothing without one."""
    chosen = consents.of(session, person_id)
    return chosen.profile, chosen.contact


def shown_to_employer(employer_id: int) -> ColumnElement[bool]:
    """Registrations that this employer may be shown: their person consents now, exists, and has not blocked it."""
    newest = select(func.max(Consent.id)).group_by(Consent.person_id)
    shown = (ProfileVisibility.ANONYMOUS, ProfileVisibility.FULL)
    consenting = select(Consent.person_id).where(Consent.id.in_(newest), Consent.profile.in_(shown))
    blocking = select(EmployerBlock.person_id).where(EmployerBlock.employer_id == employer_id)
    erased = select(Person.id).where(Person.erased_at.is_not(None))
    person = JobSeeking.person_id
    return and_(person.in_(consenting), person.not_in(blocking), person.not_in(erased))
