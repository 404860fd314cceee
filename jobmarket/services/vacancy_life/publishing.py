"""Publishing (发布): the check decides whether staff look first, the bureau's rules who sees a vacancy first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Employer, EmployerState, PostingReview, ReviewState, Vacancy, VacancyState, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.notices import NoticeKind, notify_employer, notify_office
from jobmarket.services.posting_check import as_row, is_blocked
from jobmarket.services.registered_first import window_for
from jobmarket.services.vacancy_life.drafting import findings_of
from jobmarket.services.vacancy_life.errors import VacancyRefused
from jobmarket.services.vacancy_life.moving import ask, put
from jobmarket.services.vacancy_life.opening import CHINA
from jobmarket.services.vacancy_life.reading import own_vacancy
from jobmarket.services.vacancy_life.states import MOVES, Move
from matching.lawfulness import Finding

_CLEARED = (ReviewState.APPROVED, ReviewState.OVERTURNED)


def submit(session: Session, viewer: Viewer, vacancy_id: int, version: int) -> Vacancy:
    """Hand a draft in: published, shown to registered seekers first, or waiting for staff where the check stops it.

    Raises NoSuchVacancy, VacancyRefused, ChangedMeanwhile.
    """
    vacancy = own_vacancy(session, viewer, vacancy_id)
    ask(vacancy, Move.SUBMIT, version, session)
    return publish_checked(session, viewer, vacancy, Move.SUBMIT, version)


def publish_checked(
    session: Session, viewer: Viewer, vacancy: Vacancy, what: Move, version: int, **values: Any
) -> Vacancy:
    """Publish by move `what` unless the check stops it; then staff decide."""
    _complete(session, vacancy, values.get("expires_at") or vacancy.expires_at)
    findings = findings_of(vacancy)
    if not stops(session, vacancy, findings):
        state, times = _where(session, vacancy)
        put(session, viewer, vacancy, what, state, version, **times, **values)
        _tell(session, vacancy, state, viewer)
        return vacancy
    put(session, viewer, vacancy, what, VacancyState.INSPECTING, version, **values)
    _review(session, viewer, vacancy, findings)
    return vacancy


def publish_approved(session: Session, viewer: Viewer, vacancy: Vacancy) -> Vacancy:
    """Publish what staff have looked at. Raises VacancyRefused where the employer may not publish any longer."""
    _complete(session, vacancy, vacancy.expires_at)
    state, times = _where(session, vacancy)
    return put(session, viewer, vacancy, Move.APPROVE, state, vacancy.version, **times)


def stop_if_blocked(session: Session, viewer: Viewer, vacancy: Vacancy) -> Vacancy:
    """After a change: what is shown to nobody is left alone, what the check stops waits for staff."""
    if vacancy.state not in MOVES[Move.STOP]:
        return vacancy
    findings = findings_of(vacancy)
    if stops(session, vacancy, findings):
        put(session, viewer, vacancy, Move.STOP, VacancyState.INSPECTING, vacancy.version)
        _review(session, viewer, vacancy, findings)
    return vacancy


def stops(session: Session, vacancy: Vacancy, findings: list[Finding]) -> bool:
    """Whether staff must decide: something blocks that they have not approved before, in these words."""
    if not is_blocked(findings):
        return False
    cleared: set[tuple[str, str]] = set()
    reviews = select(PostingReview.findings).where(
        PostingReview.vacancy_id == vacancy.id, PostingReview.state.in_(_CLEARED)
    )
    for rows in session.scalars(reviews):
        cleared |= {(row["kind"], row["quote"]) for row in rows}
    return any(one.blocking and (str(one.kind), one.quote) not in cleared for one in findings)


def _complete(session: Session, vacancy: Vacancy, expires_at: datetime | None) -> None:
    """Raises VacancyRefused for what a published vacancy needs and this one lacks."""
    state = session.scalar(select(Employer.state).where(Employer.id == vacancy.employer_id))
    if state != EmployerState.VERIFIED:
        raise VacancyRefused("not-verified")
    if vacancy.region_code is None:
        raise VacancyRefused("region", "region_code")
    if vacancy.occupation_code is None:
        raise VacancyRefused("occupation", "occupation_code")
    if expires_at is not None and expires_at <= now():
        raise VacancyRefused("expires-on", "expires_on")
    if vacancy.filled_count >= vacancy.headcount:
        raise VacancyRefused("headcount", "headcount")


def _where(session: Session, vacancy: Vacancy) -> tuple[VacancyState, dict[str, Any]]:
    """Whether everybody sees it now, and from when on; the window opens once in the life of a vacancy."""
    moment = now()
    if vacancy.public_at is not None or vacancy.answer_due_at is not None:
        waits = vacancy.public_at is not None and vacancy.public_at > moment
        return (VacancyState.RESTRICTED if waits else VacancyState.PUBLISHED), {}
    times: dict[str, Any] = {"published_at": moment}
    window = window_for(session, vacancy.region_code, vacancy.occupation_code, moment)
    times |= {"public_at": window.public_at, "answer_due_at": window.answer_due_at}
    return (VacancyState.RESTRICTED if window.public_at else VacancyState.PUBLISHED), times


def _tell(session: Session, vacancy: Vacancy, state: VacancyState, viewer: Viewer) -> None:
    subject = ("vacancy", vacancy.id)
    if state == VacancyState.RESTRICTED:
        record(session, viewer, Action.VACANCY_RESTRICTED, subject)
    else:
        notify_employer(session, vacancy.employer_id, NoticeKind.VACANCY_PUBLISHED, subject, title=vacancy.title)
    if vacancy.answer_due_at is not None and vacancy.answered_at is None and vacancy.office_id is not None:
        day = vacancy.answer_due_at.astimezone(CHINA).date().isoformat()
        kind = NoticeKind.VACANCY_ANSWER_DUE
        notify_office(session, vacancy.office_id, kind, subject, title=vacancy.title, day=day)


def tell_published(session: Session, viewer: Viewer, vacancy: Vacancy) -> None:
    """Notices for a vacancy that staff let through."""
    _tell(session, vacancy, vacancy.state, viewer)


def _review(session: Session, viewer: Viewer, vacancy: Vacancy, findings: list[Finding]) -> None:
    session.add(
        PostingReview(
            vacancy_id=vacancy.id,
            state=ReviewState.WAITING,
            findings=[as_row(one) for one in findings],
            submitted_by_id=viewer.account_id,
        )
    )
    session.flush()
