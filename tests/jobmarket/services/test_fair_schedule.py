"""The schedule of a fair: published all at once, read by each as far as it is theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Consent, ContactVisibility, FairMeeting, FairState, FairTicket, JobFair, ProfileVisibility
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import fairs
from jobmarket.services.fairs import FairChanged, FairRefused, NoSuchFair
from tests.factories_labour import fair_details, make_clerk, make_fair, make_resident, make_seekers, seeker


def meetings_of(session: Session, fair: JobFair) -> Sequence[FairMeeting]:
    return session.scalars(select(FairMeeting).where(FairMeeting.fair_id == fair.id)).all()


def scheduled(session: Session, clerk: Viewer, seekers: int = 6) -> JobFair:
    """An open fair with two booths for electricians, and a schedule."""
    fair = make_fair(session, clerk, "电工", "维修电工")
    make_seekers(session, clerk, fair, seekers)
    fairs.make_schedule(session, clerk, fair.id, fair.version)
    return fair


def employer_of(session: Session, fair: JobFair, number: int = 0) -> Viewer:
    """Who acts for one of the booths."""
    booth = fairs.booths_of(session, fair.id)[number].booth
    return Viewer(frozenset({Role.RECRUITER}), account_id=77, employer_ids=frozenset({booth.employer_id}))


def test_everybody_meets_both_booths_one_after_the_other(session: Session) -> None:
    fair = scheduled(session, make_clerk(session))

    meetings = meetings_of(session, fair)

    assert len(meetings) == 12
    assert max(Counter((one.ticket_id, one.starts_at) for one in meetings).values()) == 1
    assert max(Counter((one.booth_id, one.starts_at) for one in meetings).values()) == 1
    assert all(fair.starts_at <= one.starts_at < fair.ends_at for one in meetings)
    assert fair.scheduled_at is not None


def test_made_anew_it_takes_the_place_of_the_one_before(session: Session) -> None:
    clerk = make_clerk(session)
    fair = scheduled(session, clerk, 2)
    make_seekers(session, clerk, fair, 1)

    made = fairs.make_schedule(session, clerk, fair.id, fair.version)

    assert (made.meetings, made.seekers_with, made.seekers) == (6, 3, 3)
    assert len(meetings_of(session, fair)) == 6


def test_of_two_at_once_one_is_told_and_the_other_schedule_stands(session: Session) -> None:
    clerk = make_clerk(session)
    fair = scheduled(session, clerk, 2)
    before = {one.id for one in meetings_of(session, fair)}

    with pytest.raises(FairChanged):
        fairs.make_schedule(session, clerk, fair.id, fair.version - 1)

    assert {one.id for one in meetings_of(session, fair)} == before


def test_while_it_runs_time_of_those_who_did_not_come_goes_to_others(session: Session) -> None:
    clerk = make_clerk(session)
    fair = scheduled(session, clerk, 8)
    fairs.move(session, clerk, fair.id, FairState.RUNNING, fair.version)
    middle = fair.starts_at + timedelta(minutes=31)
    begun = {one.id for one in meetings_of(session, fair) if one.starts_at < middle}
    came = session.scalars(select(FairTicket).where(FairTicket.fair_id == fair.id).limit(2)).all()
    for ticket in came:
        fairs.check_in(session, clerk, fair.id, ticket.code)

    fairs.make_schedule(session, clerk, fair.id, fair.version, at=middle)

    after = meetings_of(session, fair)
    assert begun <= {one.id for one in after}
    assert {one.ticket_id for one in after if one.starts_at >= middle} <= {ticket.id for ticket in came}
    assert max(Counter((one.ticket_id, one.booth_id) for one in after).values()) == 1


def test_nothing_is_arranged_for_a_fair_that_is_planned_or_over(session: Session) -> None:
    clerk = make_clerk(session)
    planned, running = (make_fair(session, clerk, state=state) for state in (FairState.PLANNED, FairState.RUNNING))

    with pytest.raises(FairRefused, match="not-open"):
        fairs.make_schedule(session, clerk, planned.id, planned.version)
    with pytest.raises(FairRefused, match="finished"):
        fairs.make_schedule(session, clerk, running.id, running.version, at=running.ends_at)


def test_other_hours_take_the_schedule_back(session: Session) -> None:
    clerk = make_clerk(session)
    fair = scheduled(session, clerk, 2)

    fairs.change(session, clerk, fair.id, fair_details(meeting_minutes=20), fair.version)

    assert (fair.scheduled_at, list(meetings_of(session, fair))) == (None, [])


def test_a_ticket_given_back_frees_its_meetings(session: Session) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    fairs.take_ticket(session, seeker(person), fair.id)
    fairs.make_schedule(session, clerk, fair.id, fair.version)

    fairs.give_back(session, seeker(person), fair.id)

    assert list(meetings_of(session, fair)) == []


def test_a_seeker_reads_their_own_meetings(session: Session) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    make_seekers(session, clerk, fair, 2)
    ticket = fairs.take_ticket(session, seeker(person), fair.id)
    fairs.make_schedule(session, clerk, fair.id, fair.version)

    assert {one.ticket_id for one in fairs.own_plan(session, ticket)} == {ticket.id}
    assert fairs.own_ticket(session, seeker(make_resident(session)), fair.id) is None


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (None, (None, None)),
        (ProfileVisibility.HIDDEN, (None, None)),
        (ProfileVisibility.ANONYMOUS, (None, "电工")),
        (ProfileVisibility.FULL, ("王小明", "电工")),
    ],
)
def test_an_employer_sees_as_much_as_the_newest_consent_allows(
    session: Session, profile: ProfileVisibility | None, shown: tuple[str | None, str | None]
) -> None:
    clerk = make_clerk(session)
    fair, person = make_fair(session, clerk), make_resident(session)
    ticket = fairs.take_ticket(session, seeker(person), fair.id)
    for given in (ProfileVisibility.FULL, profile) if profile else ():
        session.add(Consent(person_id=person.id, profile=given, contact=ContactVisibility.NEVER))
        session.flush()
    fairs.make_schedule(session, clerk, fair.id, fair.version)

    guest = fairs.employer_plan(session, employer_of(session, fair), fair.id)[0][1][0]

    assert (guest.name, guest.title) == shown
    assert guest.label == ticket.code[-4:]


def test_an_employer_without_a_booth_sees_nothing(session: Session) -> None:
    fair = scheduled(session, make_clerk(session), 1)
    mine = fairs.employer_plan(session, employer_of(session, fair), fair.id)
    stranger = Viewer(frozenset({Role.OWNER}), account_id=5, employer_ids=frozenset({999_999}))

    assert len(mine) == 1
    with pytest.raises(NoSuchFair):
        fairs.employer_plan(session, stranger, fair.id)


def test_staff_of_another_region_do_not_read_the_plan(session: Session) -> None:
    fair = scheduled(session, make_clerk(session), 1)

    with pytest.raises(NoSuchFair):
        fairs.whole_plan(session, make_clerk(session, "110000"), fair.id)
