"""Reporting back (推荐反馈): what came of a referral, by staff or by the employer with the code; and taking it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, raiseload

from jobmarket.models import (
    OPEN_STATES,
    CloseReason,
    DocumentKind,
    JobSeeking,
    JobSeekingState,
    OutboxEntry,
    OutcomeReason,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.encryption import lookup_hashes
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.filling import NoPlaceLeft, free_place, record_hire
from jobmarket.services.labour_states import employment_from_hire
from jobmarket.services.notices import NoticeKind, notify, notify_office
from jobmarket.services.referrals.codes import read_code
from jobmarket.services.referrals.listing import find
from jobmarket.services.referrals.moves import moves_from, read_reason, read_state
from jobmarket.services.referrals.refusals import ReferralRefused
from jobmarket.services.working_days import today_in_china

KNOWN_FOR = timedelta(days=30)  # how long a code still leads to a referral that has ended


def by_code(session: Session, text: str) -> Referral:
    """The referral with this code, its vacancy, employer and person. Raises ReferralRefused("not-found").

    A wrong code, one that never was and one of long ago are told apart by nothing.
    """
    code = read_code(text)
    if code is None:
        raise ReferralRefused("not-found")
    vacancy = joinedload(Referral.vacancy).joinedload(Vacancy.employer)
    query = select(Referral).options(vacancy, joinedload(Referral.person), raiseload(Referral.events))
    found = session.scalar(query.where(Referral.code_hash.in_(lookup_hashes(code))))
    if found is None or (found.closed_at is not None and found.closed_at < now() - KNOWN_FOR):
        raise ReferralRefused("not-found")
    return found


def report_by_code(session: Session, viewer: Viewer, text: str, state: str, reason: str, version: int) -> Referral:
    """The employer says what came of it; whoever follows the referral up is told. Raises ReferralRefused."""
    referral = by_code(session, text)
    _move(session, viewer, referral, ReporterKind.EMPLOYER, state, reason, version)
    subject, title = ("referral", referral.id), referral.vacancy.title
    if referral.assigned_to_id is None:
        notify_office(session, referral.office_id, NoticeKind.REFERRAL_REPORTED, subject, title=title)
    else:
        notify(session, referral.assigned_to_id, NoticeKind.REFERRAL_REPORTED, subject, title=title)
    return referral


def report(
    session: Session,
    viewer: Viewer,
    referral_id: int,
    state: str,
    reason: str,
    version: int,
    *,
    close_registration: bool = False,
) -> Referral:
    """Staff note what came of it. With `close_registration` a hire ends the person's registration (FOUND_HERE).

    Raises ReferralRefused; "changed-meanwhile" where somebody else was quicker.
    """
    referral = find(session, viewer, referral_id)
    if referral is None:
        raise ReferralRefused("not-found")
    _move(session, viewer, referral, ReporterKind.STAFF, state, reason, version)
    if close_registration and referral.state == ReferralState.HIRED:
        _close_registration(session, viewer, referral)
    return referral


def _move(
    session: Session, viewer: Viewer, referral: Referral, reporter: ReporterKind, to: str, why: str, version: int
) -> None:
    if version != referral.version:
        raise ReferralRefused("changed-meanwhile", referral_id=referral.id)
    state = read_state(to)
    if state is None or state not in moves_from(referral.state, reporter):
        raise ReferralRefused("illegal-move", "state", referral.id)
    try:
        reason = read_reason(state, why)
    except KeyError:
        raise ReferralRefused("reason", "reason", referral.id) from None
    _step(session, viewer, referral, state, reason, reporter)
    if state == ReferralState.HIRED:
        try:
            record_hire(session, viewer, referral.vacancy_id)
        except NoPlaceLeft:
            raise ReferralRefused("no-place", "state", referral.id) from None
        if viewer.is_staff:  # an employer's word alone registers nobody as employed
            employment_from_hire(session, viewer, referral.person_id, referral.vacancy_id, today_in_china())


def _step(
    session: Session,
    viewer: Viewer,
    referral: Referral,
    state: ReferralState,
    reason: OutcomeReason | None,
    reporter: ReporterKind,
    is_undo: bool = False,
) -> None:
    """Write the new state where the row is still as it was read, and the step."""
    before, moment = ReferralState(referral.state), now()
    values: dict[str, Any] = {
        "state": state,
        "reason": reason,
        "moved_at": moment,
        "closed_at": None if state in OPEN_STATES else moment,
        "version": referral.version + 1,
    }
    same = (Referral.id == referral.id, Referral.version == referral.version)
    changed = session.execute(
        update(Referral)
        .where(*same)
        .values(**values)
        .execution_options(synchronize_session=False)
        .returning(Referral.id)
    ).scalar()
    if changed is None:
        raise ReferralRefused("changed-meanwhile", referral_id=referral.id)
    session.refresh(referral, list(values))
    account_id = viewer.account_id if reporter == ReporterKind.STAFF else None
    session.add(
        ReferralEvent(
            referral_id=referral.id,
            at=moment,
            from_state=before,
            to_state=state,
            reason=reason,
            reporter=reporter,
            account_id=account_id,
            is_undo=is_undo,
        )
    )
    session.expire(referral, ["events"])
    purpose = f"{before.value} → {state.value}" + (", taken back" if is_undo else "")
    record(session, viewer, Action.REFERRAL_REPORTED, ("referral", referral.id), purpose)
    session.flush()


def _close_registration(session: Session, viewer: Viewer, referral: Referral) -> None:
    registration = session.get_one(JobSeeking, referral.job_seeking_id)
    if registration.state == JobSeekingState.CLOSED:
        return
    registration.state, registration.close_reason = JobSeekingState.CLOSED, CloseReason.FOUND_HERE
    registration.closed_at = referral.closed_at
    registration.version += 1
    session.add(OutboxEntry(kind=DocumentKind.SEEKER, row_id=registration.id))
    record(session, viewer, Action.REGISTRATION_CLOSED, ("registration", registration.id), CloseReason.FOUND_HERE)
    session.flush()


def can_take_back(viewer: Viewer, referral: Referral, hours: int) -> bool:
    """Whether this supervisor can still undo the end of this referral: within `hours` of it."""
    if referral.closed_at is None or not viewer.has(Role.SUPERVISOR):
        return False
    return now() - referral.closed_at <= timedelta(hours=hours)


def take_back(session: Session, viewer: Viewer, referral_id: int, version: int, hours: int) -> Referral:
    """A supervisor undoes the end of a referral that was a slip; what hung on a hire is undone with it.

    Raises ReferralRefused: "too-late" after `hours`, "already-referred" where the person was referred there anew.
    """
    referral = find(session, viewer, referral_id)
    if referral is None:
        raise ReferralRefused("not-found")
    if version != referral.version:
        raise ReferralRefused("changed-meanwhile", referral_id=referral_id)
    if not can_take_back(viewer, referral, hours):
        raise ReferralRefused("too-late", referral_id=referral_id)
    ended_as, ended_at = ReferralState(referral.state), referral.closed_at
    ending = (ReferralEvent.referral_id == referral_id, ReferralEvent.to_state == ended_as)
    last = session.scalar(select(ReferralEvent).where(*ending).order_by(ReferralEvent.id.desc()).limit(1))
    before = ReferralState(last.from_state) if last is not None and last.from_state else ReferralState.ISSUED
    try:
        _step(session, viewer, referral, before, None, ReporterKind.STAFF, is_undo=True)
    except IntegrityError as clash:
        raise ReferralRefused("already-referred", referral_id=referral_id) from clash
    if ended_as == ReferralState.HIRED:
        _reopen(session, viewer, referral, ended_at)
    return referral


def _reopen(session: Session, viewer: Viewer, referral: Referral, ended_at: object) -> None:
    """Give the place back, and open again what this hire had closed: the vacancy, the registration."""
    free_place(session, referral.vacancy_id)
    vacancy = session.get_one(Vacancy, referral.vacancy_id, populate_existing=True)
    if vacancy.state == VacancyState.FILLED:
        vacancy.state = VacancyState.PUBLISHED
        vacancy.version += 1
        session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=vacancy.id))
        record(session, viewer, Action.VACANCY_PUBLISHED, ("vacancy", vacancy.id), "a hire was taken back")
    registration = session.get_one(JobSeeking, referral.job_seeking_id)
    if registration.close_reason == CloseReason.FOUND_HERE and registration.closed_at == ended_at:
        registration.state = JobSeekingState.ACTIVE
        registration.closed_at = registration.close_reason = None
        registration.version += 1
        session.add(OutboxEntry(kind=DocumentKind.SEEKER, row_id=registration.id))
        record(session, viewer, Action.REGISTRATION_RESUMED, ("registration", registration.id), "a hire was taken back")
    session.flush()
