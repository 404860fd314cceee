"""A few unemployment registrations, helped people and a coming job fair in the demonstration's bureau."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    AssistanceMeasure,
    AssistanceVisit,
    DifficultyCategory,
    Employer,
    EmployerState,
    EmploymentKind,
    FairState,
    FairTicket,
    JobFair,
    JobSeeking,
    Membership,
    Person,
    StaffMember,
    StaffRole,
    UnemploymentGround,
    Vacancy,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts, assistance, fairs, labour_states
from jobmarket.services.fairs.tickets import new_code
from jobmarket.services.labour_states.ages import Age, working_age
from jobmarket.services.publication import active_registrations, open_vacancies

_UNEMPLOYED, _HELPED, _TICKETS, _BOOTHS = 12, 3, 120, 12
_GROUNDS = (
    UnemploymentGround.EXPIRED,
    UnemploymentGround.GRADUATED,
    UnemploymentGround.DISMISSED,
    UnemploymentGround.BUSINESS_ENDED,
)
_OPENS, _CLOSES = time(1), time(8)  # UTC: nine to four in China


def load_labour_states(session: Session, today: date | None = None) -> bool:
    """Register, help and invite; False where there is a fair already, or no bureau or market to do it in."""
    day = today or date.today()
    viewer = _clerk(session)
    if viewer is None or session.scalar(select(JobFair.id).limit(1)) is not None:
        return False
    people = _people(session)
    if len(people) < _UNEMPLOYED:
        return False
    registered = _register(session, viewer, people[:_UNEMPLOYED], day)
    _help(session, viewer, registered, day)
    _hold_fair(session, viewer, people, day)
    return True


def _clerk(session: Session) -> Viewer | None:
    mine = (Account.is_demonstration, StaffMember.role == StaffRole.CLERK)
    found = session.scalar(select(Account.id).join(StaffMember).where(*mine).limit(1))
    account = accounts.by_id(session, found) if found is not None else None
    return accounts.viewer_of(account) if account is not None else None


def _people(session: Session) -> Sequence[JobSeeking]:
    """Registered seekers who live in Shanghai, of whom nobody is real."""
    here = (Person.is_demonstration, active_registrations(), JobSeeking.region_code.like("31%"))
    query = select(JobSeeking).join(Person).where(*here).order_by(JobSeeking.id).limit(_TICKETS)
    return session.scalars(query).all()


def _register(
    session: Session, viewer: Viewer, people: Sequence[JobSeeking], day: date
) -> list[tuple[Person, Age | None]]:
    registered = []
    for number, wish in enumerate(people):
        told = labour_states.Unemployment(
            ground=_GROUNDS[number % len(_GROUNDS)],
            unemployed_since=day - timedelta(days=30 + 17 * number),
            former_employer="上海某商贸有限公司",
            declared=True,
            has_paper=True,
        )
        try:
            labour_states.register_unemployment(session, viewer, wish.person_id, told, day)
        except labour_states.LabourRefused:  # of an age at which nobody is registered
            continue
        registered.append((wish.person, working_age(wish.person)))
    if registered:  # and somebody who has found work since
        last, _age = registered.pop()
        work = labour_states.Employment(EmploymentKind.EMPLOYED, day, "上海某商贸有限公司", "仓库管理员")
        labour_states.register_employment(session, viewer, last.id, work, day)
    return registered


def _help(session: Session, viewer: Viewer, people: list[tuple[Person, Age | None]], day: date) -> None:
    older = [person for person, age in people if age and age.years(day) >= assistance.OLDER_MAN][:_HELPED]
    for number, person in enumerate(older):
        row = assistance.apply(session, viewer, person.id, DifficultyCategory.OLDER, "希望离家近", day)
        if number == 0:
            continue  # waits for a decision
        assistance.decide(session, viewer, person.id, row.id, True, "", row.version, day)
        due = day + timedelta(days=14)
        assistance.add_step(session, viewer, person.id, row.id, AssistanceMeasure.GUIDANCE, due, "", day)
        assistance.add_step(session, viewer, person.id, row.id, AssistanceMeasure.TRAINING, due, "家政服务培训班", day)
        if number == 1:
            session.add(AssistanceVisit(assistance_id=row.id, way="home", due_on=day))
    session.flush()


def _hold_fair(session: Session, viewer: Viewer, people: Sequence[JobSeeking], day: date) -> None:
    opens = day + timedelta(days=9)
    details = fairs.FairDetails(
        name="冬季公益招聘会",
        place="虹口区就业促进中心一楼大厅",
        starts_at=datetime.combine(opens, _OPENS, UTC),
        ends_at=datetime.combine(opens, _CLOSES, UTC),
        description="免费入场。现场有职业指导和技能培训咨询。",
    )
    fair = fairs.create(session, viewer, details)
    for employer in _employers(session):
        employer.state = EmployerState.VERIFIED
        session.flush()
        fairs.add_booth(session, viewer, fair.id, employer.name, tables=2)
    fairs.move(session, viewer, fair.id, FairState.OPEN, fair.version)
    session.add_all(
        FairTicket(fair_id=fair.id, person_id=one.person_id, job_seeking_id=one.id, code=new_code()) for one in people
    )
    session.flush()
    fairs.make_schedule(session, viewer, fair.id, fair.version)


def _employers(session: Session) -> list[Employer]:
    """Those with most open vacancies in Shanghai, and the one that the demonstration's accounts act for."""
    offered = select(Vacancy.employer_id).join(Employer, Employer.id == Vacancy.employer_id)
    offered = offered.where(open_vacancies(), Employer.is_demonstration, Employer.state != EmployerState.SUSPENDED)
    here = offered.where(Vacancy.region_code.like("31%")).group_by(Vacancy.employer_id)
    most = session.scalars(here.order_by(func.count().desc(), Vacancy.employer_id).limit(_BOOTHS)).all()
    own = session.scalars(offered.join(Membership, Membership.employer_id == Employer.id).distinct()).all()
    chosen = list(dict.fromkeys([*own[:1], *most]))
    return [session.get_one(Employer, number) for number in chosen]
