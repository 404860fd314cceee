"""Applications of the demonstration (演示应聘): the seeker's account and the employer's have some in several states."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import (
    Account,
    Application,
    Consent,
    ContactVisibility,
    Employer,
    EmployerState,
    Invitation,
    InvitationState,
    JobSeeking,
    MemberRole,
    Membership,
    Office,
    Person,
    ProfileVisibility,
    Vacancy,
)
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.accounts import by_id, viewer_of
from jobmarket.services.applications import applying, messages, moving
from jobmarket.services.applications.access import open_to_registered
from jobmarket.services.applications.days import CHINA, today
from jobmarket.services.applications.moving import Details
from jobmarket.services.publication import active_registrations

# Of the employer's first vacancy: how far each further applicant has come.
_WAYS = ((), ("shortlisted",), ("shortlisted", "invited"), ("invited", "offered"), ("rejected",))
_COVERING = "看到贵单位招聘，我有相关工作经验，希望有机会面谈。"
_ANSWER = "您好，您的经历我们很感兴趣，请问最快什么时候能上岗？"
_CANDIDATES = 40  # registered people who let employers see them


def load_applications(session: Session) -> int:
    """Write them for the accounts that there are; gives how many. Nothing where there is nobody to apply, or nothing
    to apply for. What other parts of the demonstration gave the accounts is used as it is."""
    owner = _account(session, Account.memberships.any(Membership.role == MemberRole.OWNER))
    seeker = _account(session, Account.seeks_work)
    if owner is None or seeker is None:
        return 0
    employer = session.get_one(Employer, min(one.employer_id for one in owner.memberships))
    if employer.state != EmployerState.VERIFIED:
        employer.state = EmployerState.VERIFIED
    vacancies = list(
        session.scalars(
            select(Vacancy).where(Vacancy.employer_id == employer.id, open_to_registered()).order_by(Vacancy.id)
        )
    )
    people = _people(session, vacancies[0] if vacancies else None)
    if not vacancies or len(people) <= len(_WAYS):
        return 0
    if seeker.person_id is None:
        seeker.person_id = people.pop(0).person_id
    _consent(session, people)
    session.flush()
    hiring = viewer_of(owner)
    for way, one in zip(_WAYS, people, strict=False):
        _apply(session, Viewer(frozenset({Role.SEEKER}), person_id=one.person_id), hiring, vacancies[0].id, way)
    own = _of_seeker(session, viewer_of(seeker), hiring, vacancies)
    return min(len(_WAYS), len(people)) + own


def _account(session: Session, which: object) -> Account | None:
    query = select(Account.id).where(Account.is_demonstration, which)  # type: ignore[arg-type]
    found = session.scalar(query.order_by(Account.id).limit(1))
    return by_id(session, found) if found is not None else None


def _people(session: Session, vacancy: Vacancy | None) -> list[JobSeeking]:
    """Registrations of made-up people without accounts where the offices are: whose occupation is nearest first."""
    taken = select(Account.person_id).where(Account.person_id.is_not(None))
    query = (
        select(JobSeeking)
        .join(Person)
        .options(joinedload(JobSeeking.person))
        .where(Person.is_demonstration, Person.id.not_in(taken), active_registrations())
        .where(JobSeeking.region_code.like("31%"))
        .order_by(JobSeeking.id)
    )
    code = (vacancy.occupation_code if vacancy is not None else None) or ""

    def near(one: JobSeeking) -> int:
        wished = one.occupation_codes or [""]
        return -_nearness(code, wished[0])

    return sorted(session.scalars(query), key=near)[: len(_WAYS) + _CANDIDATES + 1]


def _nearness(one: str, other: str) -> int:
    """How many characters two codes begin with alike."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _consent(session: Session, people: list[JobSeeking]) -> None:
    """Every third shows the name as well; who has chosen already is left alone. An office looks after each."""
    office = session.scalar(select(Office.id).order_by(Office.id).limit(1))
    chosen = set(session.scalars(select(Consent.person_id)))
    for position, one in enumerate(people):
        one.office_id = one.office_id or office
        if one.person_id not in chosen:
            profile = ProfileVisibility.ANONYMOUS if position % 3 else ProfileVisibility.FULL
            session.add(Consent(person_id=one.person_id, profile=profile, contact=ContactVisibility.SHORTLISTED))


def _apply(session: Session, seeker: Viewer, hiring: Viewer, vacancy_id: int, way: tuple[str, ...]) -> Application:
    shown = ProfileVisibility.FULL if len(way) % 2 else ProfileVisibility.ANONYMOUS
    row = applying.apply(session, seeker, vacancy_id, shown, ContactVisibility.SHORTLISTED, _COVERING)
    for to in way:
        row = moving.move(session, hiring, row.id, row.version, to, _details(to))
    return row


def _details(to: str) -> Details:
    return {
        "invited": Details(
            interview_at=datetime.combine(today() + timedelta(days=3), time(14, 30), CHINA),
            interview_place="公司三楼人事部（演示）",
        ),
        "offered": Details(offer_until=today() + timedelta(days=7), words="欢迎加入，合同期三年，试用期两个月。"),
        "rejected": Details(reason="experience", words="感谢应聘，欢迎以后再投。"),
    }.get(to, Details())


def _of_seeker(session: Session, seeker: Viewer, hiring: Viewer, vacancies: list[Vacancy]) -> int:
    """The seeker's account: shortlisted with a message, an invitation where there is a further vacancy."""
    registration = session.scalars(
        select(JobSeeking).where(JobSeeking.person_id == seeker.person_id, active_registrations()).limit(1)
    ).one_or_none()
    if registration is None:
        return 0
    wished = (registration.occupation_codes or [""])[0]
    vacancies = sorted(vacancies, key=lambda one: -_nearness(wished, one.occupation_code or ""))
    row = _apply(session, seeker, hiring, vacancies[0].id, ("shortlisted", "invited"))
    messages.write(session, hiring, row, _ANSWER)
    messages.write(session, seeker, row, "两周后可以上岗。")
    if len(vacancies) > 1:
        _apply(session, seeker, hiring, vacancies[1].id, ())
    for vacancy in vacancies[2:3]:
        session.add(
            Invitation(
                job_seeking_id=registration.id,
                person_id=registration.person_id,
                vacancy_id=vacancy.id,
                state=InvitationState.SENT,
                words="看了您的求职意向，觉得您适合这个岗位，欢迎来谈谈。",
                answer_until=today() + timedelta(days=7),
                sent_by_id=hiring.account_id,
            )
        )
    session.flush()
    return min(2, len(vacancies))
