"""The inbox (收件箱): an account's notices, those that it has not read first."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from jobmarket.models import Notice, now
from jobmarket.security.viewer import Viewer

PAGE = 50
COUNTED = 100  # unread notices beyond these are not counted one by one


def newest(session: Session, viewer: Viewer, before: int | None = None) -> list[Notice]:
    """Unread ones first, then by age, `PAGE` at a time; `before` is the last id of a page of read ones."""
    query = select(Notice).where(Notice.account_id == viewer.account_id)
    if before is not None:
        query = query.where(Notice.read_at.is_not(None), Notice.id < before)
    order = (Notice.read_at.is_not(None), Notice.id.desc())
    return list(session.scalars(query.order_by(*order).limit(PAGE)))


def unread(session: Session, viewer: Viewer) -> int:
    """How many were not read, at most `COUNTED`."""
    few = select(Notice.id).where(Notice.account_id == viewer.account_id, Notice.read_at.is_(None)).limit(COUNTED)
    return session.scalar(select(func.count()).select_from(few.subquery())) or 0


def read(session: Session, viewer: Viewer, notice_id: int) -> Notice | None:
    """Mark one of the viewer's own as read, and give it; None where there is none such."""
    notice = session.get(Notice, notice_id)
    if notice is None or viewer.account_id is None or notice.account_id != viewer.account_id:
        return None
    notice.read_at = notice.read_at or now()
    return notice


def read_all(session: Session, viewer: Viewer) -> None:
    """Mark everything that is there as read."""
    mine = update(Notice).where(Notice.account_id == viewer.account_id, Notice.read_at.is_(None))
    session.execute(mine.values(read_at=now()))
