"""Tokens for programs (接口令牌): shown once, kept as a hash, good for their scopes until they expire."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Account, ApiToken, now
from jobmarket.security.viewer import Scope, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.sign_in_sessions import hash_of

BEGINNING = "jm_"
LONGEST_DAYS = 366
MOST_TOKENS = 20  # at a time, of one account
_SEEN_AGAIN = timedelta(minutes=5)


class TokenRefused(ValueError):
    """A token that cannot be made. `field` and `code` ("days", "scopes", "too-many") are what a page says it with."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


def create(session: Session, viewer: Viewer, name: str, scopes: list[str], days: int) -> tuple[ApiToken, str]:
    """A token of the viewer's account, and its text, which is never seen again. Raises TokenRefused."""
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused("days", "days")
    if not scopes or not set(scopes) <= set(Scope):
        raise TokenRefused("scopes", "scopes")
    assert viewer.account_id is not None  # the table of permissions lets nobody else come here
    if len(valid(session, viewer.account_id)) >= MOST_TOKENS:
        raise TokenRefused("name", "too-many")
    text = BEGINNING + secrets.token_urlsafe(32)
    token = ApiToken(
        account_id=viewer.account_id,
        name=name,
        beginning=text[:8],
        token_hash=hash_of(text),
        scopes=sorted(set(scopes)),
        expires_at=now() + timedelta(days=days),
    )
    session.add(token)
    session.flush()
    record(session, viewer, Action.TOKEN_CREATED, ("token", token.id), " ".join(token.scopes))
    return token, text


def find(session: Session, text: str) -> ApiToken | None:
    """The token with this text and its account, when both are good now."""
    query = select(ApiToken).options(joinedload(ApiToken.account).joinedload(Account.staff))
    token = session.scalar(query.where(ApiToken.token_hash == hash_of(text)))
    if token is None or token.revoked_at is not None or token.expires_at <= now() or not token.account.active:
        return None
    return token


def used(token: ApiToken) -> bool:
    """Note that a token is in use; True when that was worth writing down."""
    if token.last_used_at is not None and now() - token.last_used_at < _SEEN_AGAIN:
        return False
    token.last_used_at = now()
    return True


def valid(session: Session, account_id: int) -> list[ApiToken]:
    """The account's tokens that are good now, newest first."""
    query = select(ApiToken).where(
        ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now()
    )
    return list(session.scalars(query.order_by(ApiToken.id.desc())))


def revoke_all(session: Session, account_id: int) -> None:
    """Make every token of an account worthless, as when somebody else may have had its password."""
    query = update(ApiToken).where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
    session.execute(query.values(revoked_at=now()))


def revoke(session: Session, viewer: Viewer, token_id: int) -> bool:
    """Make a token of the viewer's own account worthless; False where there is none such."""
    token = session.get(ApiToken, token_id)
    if token is None or token.account_id != viewer.account_id or token.revoked_at is not None:
        return False
    token.revoked_at = now()
    record(session, viewer, Action.TOKEN_REVOKED, ("token", token.id))
    return True
