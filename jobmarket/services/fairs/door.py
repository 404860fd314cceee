"""The door of a fair (入场): a code that is typed or scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import FairMeeting, FairState, FairTicket, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.fairs.managing import fair_for
from jobmarket.services.fairs.plans import meetings_of
from jobmarket.services.fairs.refusals import FairRefused
from jobmarket.services.fairs.tickets import CODE_LENGTH


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """Who came in, whether for the first time, and where they go."""

    ticket: FairTicket
    first: bool
    meetings: Sequence[FairMeeting]


def check_in(session: Session, viewer: Viewer, fair_id: int, code: str) -> CheckedIn:
    """Let somebody in; a second time the same ticket says that it was used. Raises NoSuchFair, FairRefused."""
    fair = fair_for(session, viewer, fair_id)
    if fair.state != FairState.RUNNING:
        raise FairRefused("not-running", "code")
    read = "".join(code.upper().replace("-", "").split())
    query = select(FairTicket).options(joinedload(FairTicket.person))
    mine = (FairTicket.fair_id == fair_id, FairTicket.code == read)
    ticket = session.scalar(query.where(*mine)) if len(read) == CODE_LENGTH else None
    if ticket is None:
        raise FairRefused("no-ticket", "code")
    if ticket.cancelled_at is not None:
        raise FairRefused("cancelled", "code")
    entering = update(FairTicket).where(FairTicket.id == ticket.id, FairTicket.checked_in_at.is_(None))
    entering = entering.values(checked_in_at=now()).execution_options(synchronize_session=False)
    first = session.execute(entering.returning(FairTicket.id)).scalar() is not None
    if first:
        record(session, viewer, Action.FAIR_CHECKED_IN, ("fair", fair_id))
        session.refresh(ticket, ["checked_in_at"])
    return CheckedIn(ticket, first, meetings_of(session, ticket.id))


def inside(session: Session, fair_id: int) -> int:
    """How many have come in."""
    query = select(func.count()).select_from(FairTicket)
    return session.scalar(query.where(FairTicket.fair_id == fair_id, FairTicket.checked_in_at.is_not(None))) or 0
