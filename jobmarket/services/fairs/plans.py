"""The schedule as each reads it (面谈安排): a seeker their own, an employer its guests, staff everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Consent, FairBooth, FairMeeting, FairTicket, ProfileVisibility
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.fairs.managing import fair_for, public_fair
from jobmarket.services.fairs.refusals import NoSuchFair


@dataclass(frozen=True, slots=True)
class Guest:
    """A meeting as the employer sees it. `label` is on the ticket too; the rest as the person consents, else None."""

    meeting: FairMeeting
    label: str
    name: str | None = None
    title: str | None = None
    education: int | None = None
    experience_years: float | None = None


def label_of(ticket: FairTicket) -> str:
    """What seeker and employer find each other by: the end of the ticket's code."""
    return ticket.code[-4:]


def meetings_of(session: Session, ticket_id: int) -> Sequence[FairMeeting]:
    """One seeker's meetings in the order of time, with booth, employer and vacancy."""
    query = select(FairMeeting).options(
        joinedload(FairMeeting.booth).joinedload(FairBooth.employer), joinedload(FairMeeting.vacancy)
    )
    return session.scalars(query.where(FairMeeting.ticket_id == ticket_id).order_by(FairMeeting.starts_at)).all()


def own_plan(session: Session, ticket: FairTicket) -> Sequence[FairMeeting]:
    """The meetings of a ticket that the caller has read for its owner."""
    return meetings_of(session, ticket.id)


def employer_plan(session: Session, viewer: Viewer, fair_id: int) -> list[tuple[FairBooth, list[Guest]]]:
    """The booths that the viewer acts for, with their guests in the order of time; noted in the audit trail.

    Raises NoSuchFair.
    """
    public_fair(session, fair_id)
    query = select(FairBooth).options(joinedload(FairBooth.employer), joinedload(FairBooth.fair))
    mine = (FairBooth.fair_id == fair_id, FairBooth.employer_id.in_(viewer.employer_ids))
    booths = session.scalars(query.where(*mine).order_by(FairBooth.number)).all()
    if not booths:
        raise NoSuchFair
    record(session, viewer, Action.PROFILE_VIEWED, ("fair", fair_id), "schedule")
    return [(booth, _guests(session, booth)) for booth in booths]


def _guests(session: Session, booth: FairBooth) -> list[Guest]:
    ticket = joinedload(FairMeeting.ticket)
    query = select(FairMeeting).options(
        ticket.joinedload(FairTicket.person), ticket.joinedload(FairTicket.job_seeking), joinedload(FairMeeting.vacancy)
    )
    order = (FairMeeting.starts_at, FairMeeting.table_number)
    meetings = session.scalars(query.where(FairMeeting.booth_id == booth.id).order_by(*order)).all()
    seen = _visibility(session, [meeting.ticket.person_id for meeting in meetings])
    return [_guest(meeting, seen.get(meeting.ticket.person_id)) for meeting in meetings]


def _visibility(session: Session, person_ids: Sequence[int]) -> dict[int, ProfileVisibility]:
    """The newest consent of each; who never gave one shows nothing."""
    newest = select(func.max(Consent.id)).where(Consent.person_id.in_(person_ids)).group_by(Consent.person_id)
    rows = session.execute(select(Consent.person_id, Consent.profile).where(Consent.id.in_(newest)))
    return {person_id: ProfileVisibility(profile) for person_id, profile in rows}


def _guest(meeting: FairMeeting, visibility: ProfileVisibility | None) -> Guest:
    label, wish = label_of(meeting.ticket), meeting.ticket.job_seeking
    if visibility not in (ProfileVisibility.ANONYMOUS, ProfileVisibility.FULL):
        return Guest(meeting, label)
    name = meeting.ticket.person.name if visibility == ProfileVisibility.FULL else None
    return Guest(meeting, label, name, wish.title, wish.education, wish.experience_years)


def whole_plan(session: Session, viewer: Viewer, fair_id: int) -> list[tuple[FairBooth, list[FairMeeting]]]:
    """All booths with their meetings in the order of time, to be printed by staff. Raises NoSuchFair."""
    fair_for(session, viewer, fair_id)
    query = select(FairMeeting).options(
        joinedload(FairMeeting.ticket).joinedload(FairTicket.person), joinedload(FairMeeting.vacancy)
    )
    order = (FairMeeting.booth_id, FairMeeting.starts_at, FairMeeting.table_number)
    by_booth: dict[int, list[FairMeeting]] = {}
    for meeting in session.scalars(query.where(FairMeeting.fair_id == fair_id).order_by(*order)):
        by_booth.setdefault(meeting.booth_id, []).append(meeting)
    booths = select(FairBooth).options(joinedload(FairBooth.employer)).where(FairBooth.fair_id == fair_id)
    rows = session.scalars(booths.order_by(FairBooth.number))
    return [(booth, by_booth.get(booth.id, [])) for booth in rows]
