"""What a person's erasure takes away of labour-market states, and what the law demands to keep."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket.models import Assistance, DifficultyCategory, FairMeeting, FairTicket, LabourEvidence, UnemploymentEnd
from jobmarket.services import assistance, fairs, labour_states
from jobmarket.services.labour_states.erasing import erase_labour_states
from tests.factories_labour import PDF, TODAY, make_clerk, make_fair, make_resident, register, seeker


def test_help_and_tickets_go_and_the_registration_ends(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)
    case = assistance.apply(session, clerk, person.id, DifficultyCategory.DISABLED, "", TODAY)
    labour_states.add_evidence(session, clerk, person.id, "assistance", case.id, "证.pdf", PDF)
    labour_states.add_evidence(session, clerk, person.id, "unemployment", row.id, "证.pdf", PDF)
    fair = make_fair(session, clerk)
    fairs.take_ticket(session, seeker(person), fair.id)
    fairs.make_schedule(session, clerk, fair.id, fair.version)

    erase_labour_states(session, seeker(person), person)

    left = [session.scalar(select(func.count()).select_from(one)) for one in (Assistance, FairTicket, FairMeeting)]
    assert left == [0, 0, 0]
    assert session.scalars(select(LabourEvidence.unemployment_id)).all() == [row.id]
    assert (row.state, row.end_reason) == ("ended", UnemploymentEnd.WITHDREW)


def test_somebody_elses_states_stay(session: Session) -> None:
    clerk, person, other = make_clerk(session), make_resident(session), make_resident(session)
    row = register(session, clerk, other)
    assistance.apply(session, clerk, other.id, DifficultyCategory.DISABLED, "", TODAY)

    erase_labour_states(session, seeker(person), person)

    assert row.state == "active"
    assert session.scalar(select(func.count()).select_from(Assistance)) == 1
