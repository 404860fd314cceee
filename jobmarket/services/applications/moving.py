"""Moving an application from one state to the next, by either side (应聘进展)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from jobmarket.models import (
    Application,
    ApplicationEvent,
    ApplicationState,
    ContactVisibility,
    ProfileVisibility,
    Side,
    Vacancy,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import application, may_hire, side_of
from jobmarket.services.applications.days import today
from jobmarket.services.applications.refusals import ApplicationRefused, Stale
from jobmarket.services.applications.states import (
    NEEDS_AN_OPEN_VACANCY,
    OPEN,
    DeclineReason,
    RejectReason,
    moves,
)
from jobmarket.services.audit import Action, record
from jobmarket.services.contact_details import without_contacts
from jobmarket.services.filling import NoPlaceLeft, record_hire
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person
from matching.lawfulness.refusals import check_refusal

LONGEST_PLACE = 300  # characters
FURTHEST_INTERVIEW = timedelta(days=180)
LONGEST_OFFER = timedelta(days=60)
S = ApplicationState
_COLUMNS = [column.key for column in inspect(Application).column_attrs]  # what is loaded beside them stays


@dataclass(frozen=True, slots=True)
class Details:
    """What goes with a move: words to the other side, and what the new state needs."""

    words: str = ""
    interview_at: datetime | None = None
    interview_place: str = ""
    offer_until: date | None = None
    reason: str = ""


def move(
    session: Session, viewer: Viewer, application_id: int, version: int, to: str, details: Details | None = None
) -> Application:
    """Carry a move out; `version` is that of the page on which it was decided.

    Raises NotThere, Stale where somebody moved it meanwhile, ApplicationRefused with a field where something is
    missing, "illegal" for a move that this side may not make from here, "no-place" where all places are taken.
    """
    row = application(session, viewer, application_id)
    side = side_of(viewer, row)
    if row.version != version:
        raise Stale
    wanted = S(to) if to in set(S) else None
    if wanted is None or wanted not in moves(side, row.state):
        raise ApplicationRefused("illegal")
    told = details or Details()
    values = _values(wanted, told)
    words = _words(wanted, side, told.words)
    if wanted in NEEDS_AN_OPEN_VACANCY:
        _needs_a_place(session, row, wanted)
    before = row.state
    change(session, viewer, row, side, wanted, **values)
    if words:
        messages.add(session, viewer, row, side, words)
    if wanted is S.ACCEPTED:
        _hire(session, viewer, row)
    record(session, viewer, Action.APPLICATION_MOVED, ("application", row.id), f"{before} {wanted}")
    _tell(session, row, side)
    return row


def change(session: Session, viewer: Viewer, row: Application, side: Side, to: ApplicationState, **values: Any) -> None:
    """Write the new state where the row is still as it was read, and the event. Raises Stale."""
    reason = values.pop("reason", None)
    if to is S.REJECTED:
        values["reject_reason"] = reason
    changed = session.execute(
        update(Application)
        .where(Application.id == row.id, Application.version == row.version, Application.state == row.state)
        .values(state=to, version=row.version + 1, updated_at=now(), **values)
        .execution_options(synchronize_session=False)
        .returning(Application.id)
    ).scalar()
    if changed is None:
        raise Stale
    note(session, viewer, row.id, side, row.state, to, reason)
    session.refresh(row, _COLUMNS)


def note(
    session: Session,
    viewer: Viewer,
    application_id: int,
    side: Side,
    before: ApplicationState | None,
    to: ApplicationState,
    reason: str | None = None,
) -> None:
    """One line of the history that nobody can change."""
    account = None if side is Side.SERVICE else viewer.account_id
    event = {"application_id": application_id, "account_id": account, "side": side, "reason": reason}
    session.add(ApplicationEvent(from_state=before, to_state=to, **event))


def disclose(
    session: Session, viewer: Viewer, application_id: int, version: int, profile: str, contact: str
) -> Application:
    """Change what the employer sees of the person in this application. Raises as `move` does."""
    row = application(session, viewer, application_id)
    if side_of(viewer, row) is not Side.SEEKER:
        raise ApplicationRefused("illegal")
    shown, reached = choice(profile, contact)
    if row.version != version:
        raise Stale
    changed = session.execute(
        update(Application)
        .where(Application.id == row.id, Application.version == version)
        .values(profile=shown, contact=reached, version=version + 1, updated_at=now())
        .execution_options(synchronize_session=False)
        .returning(Application.id)
    ).scalar()
    if changed is None:
        raise Stale
    session.refresh(row, _COLUMNS)
    record(session, viewer, Action.CONSENT_GIVEN, ("application", row.id), f"{shown} {reached}")
    return row


def choice(profile: str, contact: str) -> tuple[ProfileVisibility, ContactVisibility]:
    """What a seeker chose for one application: something must be shown. Raises ApplicationRefused."""
    if profile not in {ProfileVisibility.ANONYMOUS, ProfileVisibility.FULL}:
        raise ApplicationRefused("choose", "profile")
    if contact not in set(ContactVisibility):
        raise ApplicationRefused("choose", "contact")
    return ProfileVisibility(profile), ContactVisibility(contact)


def interview(at: datetime | None, place: str) -> dict[str, Any]:
    """Time and place of an interview, checked. Raises ApplicationRefused."""
    if at is None:
        raise ApplicationRefused("missing", "interview_at")
    if not now() < at <= now() + FURTHEST_INTERVIEW:
        raise ApplicationRefused("day", "interview_at")
    where = " ".join(place.split())
    if not where:
        raise ApplicationRefused("missing", "interview_place")
    if len(where) > LONGEST_PLACE:
        raise ApplicationRefused("too-long", "interview_place")
    messages.checked(where, Side.EMPLOYER, "interview_place")
    return {"interview_at": at, "interview_place": without_contacts(where)[0][:LONGEST_PLACE]}


def _values(to: ApplicationState, told: Details) -> dict[str, Any]:
    """What the new state needs, checked."""
    if to is S.INVITED:
        return interview(told.interview_at, told.interview_place)
    if to is S.OFFERED:
        if told.offer_until is None:
            raise ApplicationRefused("missing", "offer_until")
        if not today() <= told.offer_until <= today() + LONGEST_OFFER:
            raise ApplicationRefused("day", "offer_until")
        return {"offer_until": told.offer_until}
    if to is S.REJECTED:
        if told.reason not in set(RejectReason):
            raise ApplicationRefused("choose", "reason")
        return {"reason": told.reason}
    if to is S.DECLINED and told.reason not in set(DeclineReason):
        raise ApplicationRefused("choose", "reason")
    return {"reason": told.reason} if told.reason in set(DeclineReason) else {}


def _words(to: ApplicationState, side: Side, text: str) -> str:
    """The words of a move, without what may not be said. Raises ApplicationRefused."""
    if to is S.REJECTED:
        findings = check_refusal(text[: messages.LONGEST])
        if findings:
            raise ApplicationRefused("unlawful", "words", findings)
    return messages.checked(text, side, "words")


def _needs_a_place(session: Session, row: Application, to: ApplicationState) -> None:
    """Two who take the last place at once wait for each other at the vacancy, before either changes anything."""
    if to is S.ACCEPTED:
        if row.offer_until is not None and row.offer_until < today():
            raise ApplicationRefused("offer-over")
        session.execute(select(Vacancy.id).where(Vacancy.id == row.vacancy_id).with_for_update())
    if not may_hire(session, row.vacancy_id):
        raise ApplicationRefused("no-place")


def _hire(session: Session, viewer: Viewer, row: Application) -> None:
    try:
        record_hire(session, viewer, row.vacancy_id)
    except NoPlaceLeft:
        raise ApplicationRefused("no-place") from None


def _tell(session: Session, row: Application, side: Side) -> None:
    facts = {"title": row.vacancy.title, "state": str(row.state)}
    subject = ("application", row.id)
    if side is Side.SEEKER:
        notify_employer(session, row.vacancy.employer_id, NoticeKind.APPLICANT_MOVED, subject, **facts)
    elif row.state != S.VIEWED:
        notify_person(session, row.person_id, NoticeKind.APPLICATION_MOVED, subject, **facts)


def seen_by_employer(session: Session, viewer: Viewer, row: Application) -> None:
    """Note that the employer opened it: in the audit trail, where the person finds it, and the first time as a move."""
    record(session, viewer, Action.PROFILE_VIEWED, ("person", row.person_id), f"application {row.id}")
    if row.state == S.SUBMITTED:
        change(session, viewer, row, Side.EMPLOYER, S.VIEWED)


def is_open(row: Application) -> bool:
    """Whether something may still come of it."""
    return row.state in OPEN
