"""The schedule of meetings (面谈安排): computed on demand, published all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import FairMeeting, FairState, FairTicket, JobFair, JobSeeking, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.fairs.booths import BoothVacancies, booths_of
from jobmarket.services.fairs.managing import day_of, fair_for
from jobmarket.services.fairs.refusals import FairChanged, FairRefused
from jobmarket.services.matching import matcher
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from matching.ranking.meetings import Booth, Meeting, schedule_meetings


@dataclass(frozen=True, slots=True)
class Scheduled:
    """How many meetings there are now, and for how many of the seekers."""

    meetings: int
    seekers_with: int
    seekers: int


def slots_of(fair: JobFair) -> list[datetime]:
    """When meetings begin: one after the other while the fair lasts."""
    length = timedelta(minutes=fair.meeting_minutes)
    count = int((fair.ends_at - fair.starts_at) / length)
    return [fair.starts_at + number * length for number in range(count)]


def make_schedule(
    session: Session, viewer: Viewer, fair_id: int, version: int, at: datetime | None = None
) -> Scheduled:
    """Compute who meets whom when and put it in the place of the schedule before, in the caller's transaction.

    Before the fair everybody with a ticket is counted in. While it runs those who came are; meetings that have begun
    stay as they were, so that the time of those who did not come is given to others. Raises NoSuchFair, FairRefused,
    FairChanged where somebody else changed the fair or made a schedule meanwhile.
    """
    fair = fair_for(session, viewer, fair_id)
    if fair.state not in (FairState.OPEN, FairState.RUNNING):
        raise FairRefused("not-open")
    moment = at or now()
    slots = [slot for slot in slots_of(fair) if fair.state == FairState.OPEN or slot >= moment]
    if not slots:
        raise FairRefused("finished")
    tickets = _tickets(session, fair)
    booths = [one for one in booths_of(session, fair_id) if one.vacancies]
    begun = _begun(session, fair, slots[0])
    rows = _computed(fair, booths, tickets, begun, slots)
    _take(session, fair, version)
    later = (FairMeeting.fair_id == fair_id, FairMeeting.starts_at >= slots[0])
    session.execute(delete(FairMeeting).where(*later).execution_options(synchronize_session=False))
    if rows:
        session.execute(insert(FairMeeting), rows)
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair_id), "schedule")
    return Scheduled(len(rows), len({row["ticket_id"] for row in rows}), len(tickets))


def _tickets(session: Session, fair: JobFair) -> Sequence[FairTicket]:
    whole = joinedload(FairTicket.job_seeking)
    query = select(FairTicket).options(whole.selectinload(JobSeeking.work_experiences))
    query = query.where(FairTicket.fair_id == fair.id, FairTicket.cancelled_at.is_(None))
    if fair.state == FairState.RUNNING:
        query = query.where(FairTicket.checked_in_at.is_not(None))
    return session.scalars(query.order_by(FairTicket.id)).all()


def _begun(session: Session, fair: JobFair, first: datetime) -> set[tuple[int, int]]:
    """(ticket, booth) of the meetings that have begun."""
    query = select(FairMeeting.ticket_id, FairMeeting.booth_id)
    rows = session.execute(query.where(FairMeeting.fair_id == fair.id, FairMeeting.starts_at < first))
    return {(row[0], row[1]) for row in rows}


def _computed(
    fair: JobFair,
    booths: Sequence[BoothVacancies],
    tickets: Sequence[FairTicket],
    begun: set[tuple[int, int]],
    slots: Sequence[datetime],
) -> list[dict[str, object]]:
    """The columns of the new meetings."""
    vacancies = [vacancy for one in booths for vacancy in one.vacancies]
    first = 0
    stands = []
    for one in booths:
        stands.append(Booth(tuple(range(first, first + len(one.vacancies))), one.booth.tables))
        first += len(one.vacancies)
    seat = {ticket.id: row for row, ticket in enumerate(tickets)}
    stand = {one.booth.id: row for row, one in enumerate(booths)}
    taken = [(seat[who], stand[where]) for who, where in begun if who in seat and where in stand]
    meetings = schedule_meetings(
        [vacancy_facts(row) for row in vacancies],
        [seeker_facts(ticket.job_seeking) for ticket in tickets],
        stands,
        len(slots),
        fair.meetings_each,
        taken=taken,
        matcher=matcher(),
        today=day_of(fair),
    )

    def columns(meeting: Meeting) -> dict[str, object]:
        return {
            "fair_id": fair.id,
            "booth_id": booths[meeting.booth].booth.id,
            "ticket_id": tickets[meeting.seeker].id,
            "vacancy_id": vacancies[meeting.vacancy].id,
            "table_number": meeting.table + 1,
            "starts_at": slots[meeting.slot],
            "score": meeting.score,
        }

    return [columns(meeting) for meeting in meetings]


def _take(session: Session, fair: JobFair, version: int) -> None:
    """The next version is ours, or somebody else's. Raises FairChanged."""
    taken = session.execute(
        update(JobFair)
        .where(JobFair.id == fair.id, JobFair.version == version)
        .values(version=version + 1, scheduled_at=now())
        .execution_options(synchronize_session=False)
        .returning(JobFair.id)
    ).scalar()
    if taken is None:
        raise FairChanged
    session.refresh(fair)
