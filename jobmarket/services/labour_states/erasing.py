"""What is left of labour-market states when a person has their data erased (注销并删除, PIPL art. 47)."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Assistance,
    AssistanceStep,
    AssistanceVisit,
    FairMeeting,
    FairTicket,
    LabourEvidence,
    Person,
    UnemploymentEnd,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states.unemployment import active_unemployment, write_end


def erase_labour_states(session: Session, viewer: Viewer, person: Person) -> None:
    """A step of erasure: help, its papers, tickets and meetings go; registrations stay, the law demands them.

    An unemployment registration that still held ends: the person wants no more services (Provisions art. 66 (8)). The
    registrations name the person by number of the row alone.
    """
    cases = select(Assistance.id).where(Assistance.person_id == person.id)
    for part in (LabourEvidence, AssistanceStep, AssistanceVisit):
        session.execute(delete(part).where(part.assistance_id.in_(cases)))
    session.execute(delete(Assistance).where(Assistance.person_id == person.id))
    tickets = select(FairTicket.id).where(FairTicket.person_id == person.id)
    session.execute(delete(FairMeeting).where(FairMeeting.ticket_id.in_(tickets)))
    session.execute(delete(FairTicket).where(FairTicket.person_id == person.id))
    row = active_unemployment(session, person.id)
    if row is not None:
        write_end(session, viewer, row, UnemploymentEnd.WITHDREW, now().date(), row.version)
