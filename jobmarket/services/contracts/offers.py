"""From the hire to the contract (录用后订立合同): who was hired and has no contract yet, and the draft that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Application, ApplicationState, Contract, Person, Referral, ReferralState, Vacancy
from jobmarket.security.viewer import Viewer

_MOST = 50


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody whom an employer hired for a vacancy, and the terms that are known from it."""

    person: Person
    vacancy_id: int
    title: str
    referral_id: int | None = None
    application_id: int | None = None
    terms: dict[str, Any] = field(default_factory=dict)


def open_hires(session: Session, viewer: Viewer, employer_id: int) -> list[Hire]:
    """Who was hired and has no contract with this employer, the newest first."""
    if employer_id not in viewer.employer_ids:
        return []
    without = ~exists().where(
        Contract.employer_id == employer_id,
        Contract.person_id == Person.id,
        Contract.state != ContractState.WITHDRAWN,
    )
    found: dict[int, Hire] = {}
    for hire in _hires(session, employer_id, without):
        found.setdefault(hire.person.id, hire)
    return list(found.values())[:_MOST]


def hire_of(session: Session, viewer: Viewer, employer_id: int, referral_id: int, application_id: int) -> Hire | None:
    """The hire that a referral or an application ended in; None for one that is not this employer's."""
    if employer_id not in viewer.employer_ids or not (referral_id or application_id):
        return None
    condition = Referral.id == referral_id if referral_id else Application.id == application_id
    query = _referred(employer_id) if referral_id else _applied(employer_id)
    row = session.execute(query.where(condition)).first()
    return _hire(row[0], row[1], row[2]) if row is not None else None


def _hires(session: Session, employer_id: int, condition: Any) -> Iterator[Hire]:
    for query, newest in ((_referred(employer_id), Referral.id), (_applied(employer_id), Application.id)):
        for row in session.execute(query.where(condition).order_by(newest.desc()).limit(_MOST)):
            yield _hire(row[0], row[1], row[2])


def _referred(employer_id: int) -> Select[Referral, Person, Vacancy]:
    query = select(Referral, Person, Vacancy).join(Person, Person.id == Referral.person_id)
    return query.join(Vacancy, Vacancy.id == Referral.vacancy_id).where(
        Vacancy.employer_id == employer_id, Referral.state == ReferralState.HIRED
    )


def _applied(employer_id: int) -> Select[Application, Person, Vacancy]:
    query = select(Application, Person, Vacancy).join(Person, Person.id == Application.person_id)
    return query.join(Vacancy, Vacancy.id == Application.vacancy_id).where(
        Vacancy.employer_id == employer_id, Application.state == ApplicationState.ACCEPTED
    )


def _hire(source: Referral | Application, person: Person, vacancy: Vacancy) -> Hire:
    terms = {
        "job_title": vacancy.title,
        "region_code": vacancy.region_code,
        "occupation_code": vacancy.occupation_code,
        "wage": str(vacancy.wage_min) if vacancy.wage_min else "",
    }
    if isinstance(source, Referral):
        return Hire(person, vacancy.id, vacancy.title, referral_id=source.id, terms=terms)
    return Hire(person, vacancy.id, vacancy.title, application_id=source.id, terms=terms)
