"""People of a certain age, offices and fairs, for tests of labour-market states."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    Employer,
    EmployerState,
    FairState,
    JobFair,
    JobSeeking,
    Office,
    OfficeLevel,
    Person,
    UnemploymentGround,
    UnemploymentRegistration,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import OPERATOR, Role, Viewer
from jobmarket.services import fairs, labour_states, offices
from tests.factories import make_employer, make_job_seeking, make_person, make_vacancy

TODAY = date(2026, 11, 25)
PDF = b"%PDF-1.4 a paper"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_number = itertools.count(1)


def identity_of(born_on: date, woman: bool = False) -> str:
    """A number of nobody (region 99) with this birth, sex and the right check digit."""
    number = next(_number)
    body = f"99{number // 400:04d}{born_on:%Y%m%d}{number % 400 * 2 + (not woman):03d}"
    return body + "10X98765432"[sum(int(one) * weight for one, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def make_resident(session: Session, born_on: date = date(1990, 5, 1), woman: bool = False, **values: Any) -> Person:
    """Somebody of that age who lives in Shanghai (`region_code`) and is registered as looking for work."""
    number = identity_of(born_on, woman)
    person = make_person(session, document_number=number, document_hash=lookup_hash(number))
    make_job_seeking(session, person=person, **{"region_code": "310109"} | values)
    return person


def make_clerk(session: Session, region_code: str = "310000", account_id: int | None = None) -> Viewer:
    """A clerk at the office of a province; the same one again."""
    name = f"{region_code}就业服务中心"
    office = session.scalar(select(Office).where(Office.name == name))
    office = office or offices.add(session, OPERATOR, name, OfficeLevel.PROVINCE, region_code)
    account_id = account_id or _account(session, f"clerk{region_code}@bureau.test")
    return Viewer(frozenset({Role.CLERK}), account_id=account_id, region_code=region_code, office_id=office.id)


def _account(session: Session, mail: str) -> int:
    """An account that nobody can sign in with."""
    found = session.scalar(select(Account.id).where(Account.email == mail))
    if found is not None:
        return found
    account = Account(email=mail, password="-", fs_uniquifier=mail)
    session.add(account)
    session.flush()
    return account.id


def unemployed(**values: Any) -> labour_states.Unemployment:
    """What somebody says who finished school; `values` say it otherwise."""
    facts: dict[str, Any] = {
        "ground": UnemploymentGround.GRADUATED,
        "unemployed_since": date(2026, 7, 1),
        "declared": True,
    }
    return labour_states.Unemployment(**facts | values)


def register(session: Session, viewer: Viewer, person: Person, **values: Any) -> UnemploymentRegistration:
    """Register unemployment."""
    return labour_states.register_unemployment(session, viewer, person.id, unemployed(**values), TODAY)


def fair_details(**values: Any) -> fairs.FairDetails:
    """A fair in a week, from nine to eleven in China: eight slots of a quarter of an hour."""
    first = datetime.combine(datetime.now(UTC).date() + timedelta(days=7), time(1), UTC)
    facts: dict[str, Any] = {
        "name": "招聘会",
        "place": "大厅",
        "starts_at": first,
        "ends_at": first + timedelta(hours=2),
    }
    return fairs.FairDetails(**facts | values)


def make_exhibitor(session: Session, title: str = "电工", **values: Any) -> Employer:
    """A verified employer with one open vacancy in Shanghai."""
    employer = make_employer(session, state=EmployerState.VERIFIED)
    make_vacancy(session, title, employer=employer, **values)
    return employer


def make_fair(session: Session, viewer: Viewer, *titles: str, state: FairState = FairState.OPEN) -> JobFair:
    """A fair with a booth for a vacancy of each title."""
    fair = fairs.create(session, viewer, fair_details())
    for title in titles or ("电工",):
        fairs.add_booth(session, viewer, fair.id, make_exhibitor(session, title).name)
    if state is not FairState.PLANNED:
        fairs.move(session, viewer, fair.id, FairState.OPEN, fair.version)
    if state is FairState.RUNNING:
        fairs.move(session, viewer, fair.id, FairState.RUNNING, fair.version)
    return fair


def make_seekers(session: Session, viewer: Viewer, fair: JobFair, count: int, title: str = "电工") -> list[JobSeeking]:
    """Registered seekers with tickets."""
    made = []
    for _ in range(count):
        person = make_resident(session, title=title)
        made.append(session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)).one())
        fairs.take_ticket(session, seeker(person), fair.id)
    return made


def seeker(person: Person) -> Viewer:
    """The viewer that a person is who has an account."""
    return Viewer(frozenset({Role.SEEKER}), account_id=1000 + person.id, person_id=person.id)
