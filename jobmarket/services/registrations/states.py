"""What can become of a registration (求职登记的续期、暂停、恢复、注销).

             pause                close
active  ───────────────▶ paused ───────▶ closed
  ▲ │ ◀─────────────────   │               │
  │ │      resume          │               │
  │ └──────── close ───────┼──────────────▶│
  └───────── renew ◀───────┴── only lapsed ┘
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from jobmarket.models import CloseReason, JobSeeking, JobSeekingState, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.registrations.making import RegistrationRefused, announce, step, visible
from jobmarket.services.seekers_coding import VALIDITY

ACTIVE, PAUSED, CLOSED = JobSeekingState.ACTIVE, JobSeekingState.PAUSED, JobSeekingState.CLOSED
MOVES: dict[JobSeekingState, frozenset[JobSeekingState]] = {
    ACTIVE: frozenset({ACTIVE, PAUSED, CLOSED}),  # to itself: renewed
    PAUSED: frozenset({ACTIVE, CLOSED}),
    CLOSED: frozenset({ACTIVE}),  # renewed, where it lapsed
}
REASONS = (
    CloseReason.FOUND_HERE,
    CloseReason.FOUND_ELSEWHERE,
    CloseReason.SELF_EMPLOYED,
    CloseReason.STUDYING,
    CloseReason.NOT_LOOKING,
)  # that people give; the others are the service's


def renew(session: Session, viewer: Viewer, registration_id: int) -> JobSeeking:
    """It still holds: valid for another 180 days from today; one that had lapsed or was paused is active again."""
    return renewed(session, viewer, visible(session, viewer, registration_id))


def renewed(session: Session, viewer: Viewer, registration: JobSeeking, how: str = "") -> JobSeeking:
    """Renew a registration that the caller has found to be the viewer's business."""
    _move(session, registration, ACTIVE, registration.version)
    registration.confirmed_on, registration.valid_until = date.today(), date.today() + VALIDITY
    registration.reminded_on = None
    return _done(session, viewer, registration, Action.REGISTRATION_RENEWED, how)


def pause(session: Session, viewer: Viewer, registration_id: int, version: int | None = None) -> JobSeeking:
    """Nobody is shown it until it is resumed; the validity runs on."""
    registration = visible(session, viewer, registration_id)
    if registration.state != ACTIVE:
        raise RegistrationRefused("wrong-move")
    _move(session, registration, PAUSED, version or registration.version)
    registration.paused_at = now()
    return _done(session, viewer, registration, Action.REGISTRATION_PAUSED)


def resume(session: Session, viewer: Viewer, registration_id: int, version: int | None = None) -> JobSeeking:
    """A paused one is shown again."""
    registration = visible(session, viewer, registration_id)
    if registration.state != PAUSED:
        raise RegistrationRefused("wrong-move")
    _move(session, registration, ACTIVE, version or registration.version)
    return _done(session, viewer, registration, Action.REGISTRATION_RESUMED)


def close(
    session: Session, viewer: Viewer, registration_id: int, reason: str, version: int | None = None
) -> JobSeeking:
    """End it for a reason of `REASONS`. Raises RegistrationRefused("reason") for any other."""
    if reason not in REASONS:
        raise RegistrationRefused("reason")
    registration = visible(session, viewer, registration_id)
    return closed(session, viewer, registration, CloseReason(reason), version)


def closed(
    session: Session, viewer: Viewer, registration: JobSeeking, reason: CloseReason, version: int | None = None
) -> JobSeeking:
    """Close a registration that the caller has found to be the viewer's business."""
    _move(session, registration, CLOSED, version or registration.version)
    registration.closed_at, registration.close_reason = now(), reason
    return _done(session, viewer, registration, Action.REGISTRATION_CLOSED, reason)


def _move(session: Session, registration: JobSeeking, to: JobSeekingState, version: int) -> None:
    """Raises RegistrationRefused: "wrong-move", "changed-meanwhile"."""
    if to not in MOVES[JobSeekingState(registration.state)]:
        raise RegistrationRefused("wrong-move")
    if registration.state == CLOSED and registration.close_reason != CloseReason.LAPSED:
        raise RegistrationRefused("wrong-move")
    step(session, registration, version)
    registration.state = to
    registration.paused_at = registration.closed_at = registration.close_reason = None


def _done(session: Session, viewer: Viewer, registration: JobSeeking, action: Action, why: str = "") -> JobSeeking:
    registration.updated_at = now()
    session.flush()
    announce(session, registration.id)
    record(session, viewer, action, ("registration", registration.id), why)
    return registration
