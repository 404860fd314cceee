"""Referrals of the demonstration (演示推荐): some that go on, some due, many that ended, and what waits at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from jobmarket.models import (
    JobSeeking,
    Note,
    Office,
    OutcomeReason,
    Person,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
    Vacancy,
    now,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import Viewer
from jobmarket.services import handovers
from jobmarket.services.filling import record_hire
from jobmarket.services.matching import matcher
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.publication import active_registrations, open_vacancies
from jobmarket.services.referrals.codes import new_code
from jobmarket.services.referrals.moves import BY_EMPLOYER, BY_PERSON
from jobmarket.services.working_days import after_working_days

_SEED = 7
_CITY = "31"
_ENDED, _OPEN = 60, 12
_CHOSEN_FROM = 200
_WORKING_DAYS = 5
_NOTE = "来窗口了解过岗位，希望离家近、能按时下班；已说明推荐流程，下周再联系。"


def load_referrals(session: Session, clerk: Viewer, employer_id: int | None, today: date) -> int:
    """Write them for the clerk's office; gives how many referrals. None where the market has no fitting pairs.

    The last one is to the employer whose owner can sign in.
    """
    random = Random(_SEED)
    pairs = [*_pairs(session, _ENDED + _OPEN), *_to_employer(session, employer_id)]
    first_open = max(len(pairs) // 2, len(pairs) - _OPEN)
    for number, (registration, vacancy) in enumerate(pairs):
        is_open = number >= first_open
        day = today - timedelta(days=random.randint(0, 9) if is_open else random.randint(12, 90))
        referral = _referral(session, clerk, registration, vacancy, day)
        _go_on(session, clerk, referral, random, is_open)
    if pairs:
        _desk(session, clerk, today)
    return len(pairs)


def _pairs(session: Session, count: int) -> Iterator[tuple[JobSeeking, Vacancy]]:
    """Registrations and vacancies of the city that ask for the same kind of work, each taken once."""
    here = (Vacancy.region_code.like(f"{_CITY}%"), open_vacancies(), Vacancy.filled_count < Vacancy.headcount)
    waiting: dict[str, list[Vacancy]] = {}
    for vacancy in session.scalars(select(Vacancy).where(*here).order_by(Vacancy.id)):
        waiting.setdefault(_group(vacancy.occupation_code or ""), []).append(vacancy)
    living = (JobSeeking.region_code.like(f"{_CITY}%"), active_registrations())
    query = select(JobSeeking).options(selectinload(JobSeeking.work_experiences)).where(*living)
    for registration in session.scalars(query.order_by(JobSeeking.id.desc())):
        groups = map(_group, registration.occupation_codes)
        found = next((waiting[group] for group in groups if waiting.get(group)), None)
        if found and count > 0:
            count -= 1
            yield registration, found.pop()


def _to_employer(session: Session, employer_id: int | None) -> Iterator[tuple[JobSeeking, Vacancy]]:
    """The seeker of the city who fits the employer's first open vacancy best."""
    theirs = (Vacancy.employer_id == employer_id, open_vacancies(), Vacancy.filled_count < Vacancy.headcount)
    vacancy = session.scalar(select(Vacancy).where(*theirs).order_by(Vacancy.id).limit(1))
    living = (JobSeeking.region_code.like(f"{_CITY}%"), active_registrations())
    query = select(JobSeeking).options(selectinload(JobSeeking.work_experiences)).where(*living)
    seekers = list(session.scalars(query.order_by(JobSeeking.id).limit(_CHOSEN_FROM)))
    if vacancy is not None and seekers:
        best = matcher().rank(vacancy_facts(vacancy), [seeker_facts(one) for one in seekers], 1)[0]
        yield seekers[best.index], vacancy


def _group(code: str) -> str:
    """The minor group of an occupation: 6-31-01-03 is of 6-31."""
    return "-".join(code.split("-")[:2])


def _referral(session: Session, clerk: Viewer, registration: JobSeeking, vacancy: Vacancy, day: date) -> Referral:
    code = new_code()
    match = matcher().rank(vacancy_facts(vacancy), [seeker_facts(registration)])[0]
    referral = Referral(
        person_id=registration.person_id,
        job_seeking_id=registration.id,
        vacancy_id=vacancy.id,
        office_id=clerk.office_id,
        issued_by_id=clerk.account_id,
        assigned_to_id=clerk.account_id,
        code=code,
        code_hash=lookup_hash(code),
        score=round(match.score, 4),
        eligible=match.eligible,
        due_on=after_working_days(day, _WORKING_DAYS),
        issued_at=_moment(day, 0),
        moved_at=_moment(day, 0),
    )
    session.add(referral)
    session.flush()
    _step(session, clerk, referral, ReferralState.ISSUED, _moment(day, 0))
    return referral


def _go_on(session: Session, clerk: Viewer, referral: Referral, random: Random, is_open: bool) -> None:
    """What came of it: a better score is more often a hire."""
    day = referral.issued_at.date()
    if is_open:
        for number, state in enumerate((ReferralState.CONTACTED, ReferralState.INTERVIEWED)[: random.randint(0, 2)], 1):
            _step(session, clerk, referral, state, min(now(), _moment(day, number)))
        return
    score = referral.score or 0.0
    if random.random() < 0.4 + 0.5 * score:
        _step(session, clerk, referral, ReferralState.INTERVIEWED, _moment(day, 3))
    if referral.state == ReferralState.INTERVIEWED and random.random() < 0.1 + 0.6 * score:
        _step(session, clerk, referral, ReferralState.HIRED, _moment(day, 6))
        record_hire(session, clerk, referral.vacancy_id)
    elif referral.state == ReferralState.ISSUED:
        _step(session, clerk, referral, ReferralState.NO_SHOW, _moment(day, 6), OutcomeReason.DID_NOT_COME)
    else:
        _step(session, clerk, referral, ReferralState.REFUSED, _moment(day, 6), random.choice(BY_EMPLOYER + BY_PERSON))


def _step(
    session: Session,
    clerk: Viewer,
    referral: Referral,
    state: ReferralState,
    at: datetime,
    reason: OutcomeReason | None = None,
) -> None:
    before = None if state == ReferralState.ISSUED else referral.state
    session.add(
        ReferralEvent(
            referral_id=referral.id,
            at=at,
            from_state=before,
            to_state=state,
            reason=reason,
            reporter=ReporterKind.STAFF,
            account_id=clerk.account_id,
        )
    )
    referral.state, referral.reason, referral.moved_at = state, reason, at
    if state in {ReferralState.HIRED, ReferralState.REFUSED, ReferralState.NO_SHOW}:
        referral.closed_at = at
    session.flush()


def _moment(day: date, later: int) -> datetime:
    """About ten in the morning in China, so many days later."""
    return now().replace(year=day.year, month=day.month, day=day.day, hour=2) + timedelta(days=later)


def _desk(session: Session, clerk: Viewer, today: date) -> None:
    """Seekers and vacancies that the clerk is in charge of, some ending soon; a note; a hand-over that waits."""
    living = (JobSeeking.region_code.like(f"{_CITY}%"), active_registrations())
    rows = list(session.scalars(select(JobSeeking).where(*living).order_by(JobSeeking.id).limit(8)))
    for number, row in enumerate(rows):
        row.office_id, row.assigned_to_id = clerk.office_id, clerk.account_id
        if number < 3:
            row.valid_until = today + timedelta(days=3 + 4 * number)
    here = (Vacancy.region_code.like(f"{_CITY}%"), open_vacancies())
    for number, vacancy in enumerate(session.scalars(select(Vacancy).where(*here).order_by(Vacancy.id).limit(4))):
        vacancy.office_id, vacancy.assigned_to_id = clerk.office_id, clerk.account_id
        if number < 2:
            vacancy.answer_due_at = now() + timedelta(days=number)
    person = session.get_one(Person, rows[0].person_id)
    session.add(Note(person_id=person.id, office_id=clerk.office_id, account_id=clerk.account_id, text=_NOTE))
    session.flush()
    district = session.scalar(select(Office).where(Office.parent_id == clerk.office_id).order_by(Office.id).limit(1))
    handed = session.scalar(
        select(JobSeeking).where(*living, JobSeeking.office_id.is_(None), JobSeeking.region_code == "310109").limit(1)
    )
    if district is not None and handed is not None and clerk.office_id is not None:
        there = replace(clerk, office_id=district.id, account_id=None, region_code=district.region_code)
        reason = "求职者已搬到外区居住，请市中心接手服务。"
        handovers.ask(session, there, handovers.REGISTRATION, handed.id, clerk.office_id, reason)
