"""Somebody who hires and people who look for work, with the accounts that they sign in with."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Application,
    Consent,
    ContactVisibility,
    EmployerState,
    JobSeeking,
    MemberRole,
    Membership,
    ProfileVisibility,
    Schooling,
    Vacancy,
    WorkExperience,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts
from jobmarket.services.applications import applying, moving
from tests.factories import make_employer, make_job_seeking, make_person, make_vacancy

NAME, TELEPHONE = "欧阳小明", "13800001234"
FORMER_EMPLOYER, SCHOOL = "东风机械厂", "虹口职业学校"
_number = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Hiring:
    """A verified employer's vacancy, its recruiter, and a registered electrician."""

    vacancy_id: int
    employer_id: int
    recruiter: Viewer
    seeker: Viewer
    registration_id: int


def make_login(session: Session, mail: str | None = None, **values: Any) -> Account:
    """An account without a password that anybody could know; quick to make."""
    mail = mail or f"login{next(_number)}@bureau.test"
    account = Account(
        email=mail, password="!", fs_uniquifier=f"{mail}-key", confirmed_at=now(), **values
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account


def make_seeker(
    session: Session,
    profile: ProfileVisibility | None = ProfileVisibility.ANONYMOUS,
    contact: ContactVisibility = ContactVisibility.NEVER,
    **values: Any,
) -> tuple[Account, JobSeeking]:
    """An electrician with an account, a registration and a consent (None: none given)."""
    person = make_person(session, NAME, telephone=TELEPHONE)
    facts = {"summary": f"在{FORMER_EMPLOYER}做了八年电工，电话{TELEPHONE}", "occupation_codes": ["6-31-01-03"]}
    registration = make_job_seeking(session, "维修电工", person=person, **facts | values)
    registration.work_experiences = [
        WorkExperience(
            title="电工", employer_name=FORMER_EMPLOYER, started_on=date(2016, 3, 1), ended_on=date(2024, 3, 1)
        )
    ]
    registration.schoolings = [Schooling(school=SCHOOL, subject="电气", education=3, ended_on=date(2015, 7, 1))]
    account = make_login(session, seeks_work=True, person_id=person.id)
    if profile is not None:
        session.add(Consent(person_id=person.id, profile=profile, contact=contact))
    session.flush()
    return account, registration


def make_hiring(session: Session, **values: Any) -> Vacancy:
    """A vacancy of a verified employer that a recruiter acts for."""
    employer = make_employer(session, state=EmployerState.VERIFIED)
    facts = {"occupation_code": "6-31-01-03"} | values
    vacancy = make_vacancy(session, "维修电工", employer=employer, **facts)
    make_recruiter(session, employer.id)
    return vacancy


def make_recruiter(session: Session, employer_id: int) -> Account:
    """Somebody who acts for an employer."""
    account = make_login(session)
    account.memberships.append(Membership(employer_id=employer_id, role=MemberRole.RECRUITER, confirmed_at=now()))
    session.flush()
    return account


def recruiter_of(session: Session, employer_id: int) -> Viewer:
    """The first who acts for this employer, as a viewer."""
    member = session.query(Membership).filter_by(employer_id=employer_id).order_by(Membership.id).first()
    assert member is not None
    return accounts.viewer_of(member.account)


def make_pair(database: Database, **values: Any) -> Hiring:
    """Both sides, committed."""
    with database.begin() as session:
        vacancy = make_hiring(session, **values)
        account, registration = make_seeker(session)
        return Hiring(
            vacancy.id,
            vacancy.employer_id,
            recruiter_of(session, vacancy.employer_id),
            accounts.viewer_of(account),
            registration.id,
        )


def add_seeker(database: Database, **values: Any) -> tuple[Viewer, int]:
    """One more seeker: as a viewer, and the number of their registration."""
    with database.begin() as session:
        account, registration = make_seeker(session, **values)
        return accounts.viewer_of(account), registration.id


def apply(
    database: Database, seeker: Viewer, vacancy_id: int, profile: str = "anonymous", contact: str = "never"
) -> int:
    """The seeker applies; gives the application's number."""
    with database.begin() as session:
        return applying.apply(session, seeker, vacancy_id, profile, contact).id


def move_to(database: Database, viewer: Viewer, application_id: int, to: str, **details: Any) -> Application:
    """One move with what it needs, from where the application stands."""
    needed: dict[str, dict[str, Any]] = {
        "invited": {"interview_at": now() + timedelta(days=2), "interview_place": "北外滩路1号三楼"},
        "offered": {"offer_until": date.today() + timedelta(days=7)},
        "rejected": {"reason": "experience"},
        "declined": {"reason": "found"},
    }
    with database.begin() as session:
        version = session.get_one(Application, application_id).version
        told = moving.Details(**needed.get(to, {}) | details)
        return moving.move(session, viewer, application_id, version, to, told)
