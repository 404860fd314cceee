"""Forms that are sent twice (重复提交): a double click, the back button, a line that broke before the answer."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy.orm import Session

from jobmarket.models import FormReceipt
from jobmarket.security.viewer import Viewer


def new_token() -> str:
    """For the hidden field of a form that makes something."""
    return secrets.token_urlsafe(16)


def earlier_answer(session: Session, viewer: Viewer, token: str) -> str | None:
    """The address that this form was answered with before; None for a form that is new."""
    receipt = session.get(FormReceipt, _key(viewer, token)) if token else None
    return receipt.answer if receipt else None


def keep(session: Session, viewer: Viewer, token: str, answer: str) -> None:
    """Note, in the transaction of what the form made, where its sender was led.

    Of two at once with one token the second fails with IntegrityError when the transaction is written; ask again then.
    """
    if token:
        session.add(FormReceipt(token=_key(viewer, token), answer=answer[:500]))
        session.flush()


def _key(viewer: Viewer, token: str) -> str:
    """Somebody else's token means nothing."""
    return hashlib.sha256(f"{viewer.account_id}\x1f{token[:100]}".encode()).hexdigest()
