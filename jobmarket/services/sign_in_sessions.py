"""Sign-in sessions (登录会话): begin, recognise, list and end them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobmarket.models import Account, SignInSession, now
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record

STAFF_IDLE = timedelta(hours=2)  # a window left alone
STAFF_LONGEST = timedelta(hours=12)  # a working day with everything
OTHERS_IDLE = timedelta(days=30)
_SEEN_AGAIN = timedelta(minutes=5)  # how exact `last_seen_at` is


def hash_of(key: str) -> str:
    """What is kept of a random key: 64 hex digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def begin(session: Session, account: Account, address: str, program: str) -> str:
    """A new session of the account; gives the key for the browser's cookie."""
    key = secrets.token_urlsafe(32)
    row = SignInSession(
        account_id=account.id, key_hash=hash_of(key), address=address[:45], program=one_line(program, 200)
    )
    session.add(row)
    return key


def find(session: Session, account: Account, key: str) -> SignInSession | None:
    """The session with this key, when it is the account's, neither ended nor left alone for too long."""
    row = session.scalar(select(SignInSession).where(SignInSession.key_hash == hash_of(key)))
    if row is None or row.account_id != account.id or row.ended_at is not None:
        return None
    moment = now()
    idle = STAFF_IDLE if account.staff else OTHERS_IDLE
    if moment - row.last_seen_at > idle or (account.staff and moment - row.created_at > STAFF_LONGEST):
        return None
    return row


def seen(session: Session, row: SignInSession) -> bool:
    """Note that a session is in use; True when that was worth writing down."""
    if now() - row.last_seen_at < _SEEN_AGAIN:
        return False
    row.last_seen_at = now()
    return True


def running(session: Session, account_id: int) -> list[SignInSession]:
    """The account's sessions that have not ended, last used first."""
    query = select(SignInSession).where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
    return list(session.scalars(query.order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc())))


def end(session: Session, viewer: Viewer, session_id: int) -> bool:
    """End one session of the viewer's own account; False where there is none such."""
    row = session.get(SignInSession, session_id)
    if row is None or row.account_id != viewer.account_id or row.ended_at is not None:
        return False
    row.ended_at = now()
    record(session, viewer, Action.SESSION_ENDED, ("session", row.id))
    return True


def end_all(session: Session, account_id: int, but_key: str | None = None) -> None:
    """End every session of an account, except the one with this key."""
    query = update(SignInSession).where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
    if but_key is not None:
        query = query.where(SignInSession.key_hash != hash_of(but_key))
    session.execute(query.values(ended_at=now()))


def end_others(session: Session, viewer: Viewer, key: str) -> None:
    """End every session of the viewer's own account but the one with this key."""
    if viewer.account_id is not None:
        end_all(session, viewer.account_id, but_key=key)
        record(session, viewer, Action.SESSION_ENDED, ("account", viewer.account_id), "all others")
