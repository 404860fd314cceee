"""Planning a fair and moving it on (招聘会管理)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, func, select, true, update
from sqlalchemy.orm import Session

from jobmarket.models import FairBooth, FairMeeting, FairState, FairTicket, JobFair, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.fairs.refusals import FairChanged, FairRefused, NoSuchFair
from jobmarket.services.notices import NoticeKind, notify_person
from matching.regions import code_prefix

FAIR_MOVES: dict[FairState, frozenset[FairState]] = {
    FairState.PLANNED: frozenset({FairState.OPEN, FairState.CANCELLED}),
    FairState.OPEN: frozenset({FairState.RUNNING, FairState.CANCELLED}),
    FairState.RUNNING: frozenset({FairState.CLOSED}),
    FairState.CLOSED: frozenset(),
    FairState.CANCELLED: frozenset(),
}
SHOWN = (FairState.OPEN, FairState.RUNNING, FairState.CLOSED)  # to everybody
_LISTED_AFTER = timedelta(days=30)  # past fairs stay on the public list for so long


_CHINA = ZoneInfo("Asia/Shanghai")


def day_of(fair: JobFair) -> date:
    """The day of a fair where it takes place."""
    return fair.starts_at.astimezone(_CHINA).date()


@dataclass(frozen=True, slots=True)
class FairDetails:
    """What staff say of a fair. Minutes of a meeting 5 to 120, meetings of one seeker 1 to 10."""

    name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    description: str = ""
    meeting_minutes: int = 15
    meetings_each: int = 3


def fairs_for(viewer: Viewer) -> ColumnElement[bool]:
    """Fairs in the region of the viewer's office. Raises NoSuchFair for a viewer without an office."""
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None or not viewer.is_staff:
        raise NoSuchFair
    return JobFair.region_code.like(f"{code_prefix(viewer.region_code)}%")


def create(session: Session, viewer: Viewer, details: FairDetails, region_code: str | None = None) -> JobFair:
    """A fair that is planned, in the region of the viewer's office. Raises FairRefused."""
    _check(details)
    region = viewer.region_code or region_code
    if region is None:
        raise NoSuchFair
    fair = JobFair(region_code=region, office_id=viewer.office_id, **asdict(details))
    session.add(fair)
    session.flush()
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair.id), "created")
    return fair


def _check(details: FairDetails) -> None:
    if not details.name:
        raise FairRefused("no-name", "name")
    if not details.place:
        raise FairRefused("no-place", "place")
    if details.ends_at <= details.starts_at:
        raise FairRefused("hours", "ends_at")
    if details.starts_at < now():
        raise FairRefused("past", "day")
    if not 5 <= details.meeting_minutes <= 120:
        raise FairRefused("range", "meeting_minutes")
    if not 1 <= details.meetings_each <= 10:
        raise FairRefused("range", "meetings_each")
    if details.starts_at + timedelta(minutes=details.meeting_minutes) > details.ends_at:
        raise FairRefused("no-slot", "ends_at")


def change(session: Session, viewer: Viewer, fair_id: int, details: FairDetails, version: int) -> JobFair:
    """Change a fair before it runs; other hours make the schedule void. Raises NoSuchFair, FairRefused, FairChanged."""
    fair = fair_for(session, viewer, fair_id)
    if fair.state not in (FairState.PLANNED, FairState.OPEN):
        raise FairRefused("no-move")
    _check(details)
    timed = ("starts_at", "ends_at", "meeting_minutes", "meetings_each")
    moved = any(getattr(fair, name) != getattr(details, name) for name in timed)
    _write(session, fair, version, **asdict(details))
    if moved:
        _withdraw_schedule(session, fair)
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair.id), "details")
    return fair


def _withdraw_schedule(session: Session, fair: JobFair) -> None:
    """It was made for other hours."""
    session.execute(delete(FairMeeting).where(FairMeeting.fair_id == fair.id))
    fair.scheduled_at = None
    session.flush()


def move(session: Session, viewer: Viewer, fair_id: int, target: FairState, version: int) -> JobFair:
    """Open, start, close or cancel. Raises NoSuchFair, FairRefused, FairChanged."""
    fair = fair_for(session, viewer, fair_id)
    if target not in FAIR_MOVES[FairState(fair.state)]:
        raise FairRefused("no-move")
    if target == FairState.OPEN:
        _check_opening(session, fair)
    _write(session, fair, version, state=target)
    if target == FairState.CANCELLED:
        _tell_cancelled(session, fair)
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair.id), target)
    return fair


def _check_opening(session: Session, fair: JobFair) -> None:
    """Who takes part is checked and made public beforehand: Interim Regulations art. 28."""
    if fair.ends_at <= now():
        raise FairRefused("past")
    booths = select(func.count()).select_from(FairBooth).where(FairBooth.fair_id == fair.id)
    if not session.scalar(booths):
        raise FairRefused("no-booths")


def _tell_cancelled(session: Session, fair: JobFair) -> None:
    held = select(FairTicket.person_id).where(FairTicket.fair_id == fair.id, FairTicket.cancelled_at.is_(None))
    for person_id in session.scalars(held).all():
        facts = {"fair": fair.name, "day": day_of(fair).isoformat()}
        notify_person(session, person_id, NoticeKind.FAIR_CANCELLED, ("fair", fair.id), **facts)


def _write(session: Session, fair: JobFair, version: int, **values: object) -> None:
    written = session.execute(
        update(JobFair)
        .where(JobFair.id == fair.id, JobFair.version == version, JobFair.state == fair.state)
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(JobFair.id)
    ).scalar()
    if written is None:
        raise FairChanged
    session.refresh(fair)


def touch(session: Session, fair: JobFair) -> None:
    """Let whoever read the fair before know that it is another one now."""
    moved = update(JobFair).where(JobFair.id == fair.id).values(version=JobFair.version + 1)
    session.execute(moved.execution_options(synchronize_session=False))
    session.refresh(fair)


def fair_for(session: Session, viewer: Viewer, fair_id: int) -> JobFair:
    """A fair of the viewer's region, in whatever state. Raises NoSuchFair."""
    fair = session.scalar(select(JobFair).where(JobFair.id == fair_id, fairs_for(viewer)))
    if fair is None:
        raise NoSuchFair
    return fair


def fairs_of(session: Session, viewer: Viewer) -> Sequence[JobFair]:
    """Fairs of the viewer's region, the latest first."""
    return session.scalars(select(JobFair).where(fairs_for(viewer)).order_by(JobFair.starts_at.desc()).limit(100)).all()


def public_fair(session: Session, fair_id: int) -> JobFair:
    """A fair that everybody may see. Raises NoSuchFair."""
    fair = session.scalar(select(JobFair).where(JobFair.id == fair_id, JobFair.state.in_(SHOWN)))
    if fair is None:
        raise NoSuchFair
    return fair


def public_fairs(session: Session) -> Sequence[JobFair]:
    """Fairs that everybody may see, the next ones first, then those of the last weeks."""
    query = select(JobFair).where(JobFair.state.in_(SHOWN), JobFair.ends_at > now() - _LISTED_AFTER)
    rows = session.scalars(query.order_by(JobFair.starts_at)).all()
    return sorted(rows, key=lambda fair: (fair.state == FairState.CLOSED, fair.starts_at))
