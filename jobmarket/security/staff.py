"""The staff pages' door until there are accounts: one configured password (`JOBMARKET_STAFF_PASSWORD`)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, request, session

from jobmarket.wiring import current

_MARK = "staff"
P = ParamSpec("P")
R = TypeVar("R")


def staff_open() -> bool:
    """Whether there are staff pages at all."""
    return current().settings.staff_password is not None


def staff_signed_in() -> bool:
    """Whether this browser has given the password that holds now; changing the password signs everybody out."""
    return staff_open() and hmac.compare_digest(str(session.get(_MARK, "")), _mark())


def password_fits(given: str) -> bool:
    """Compare without telling by the time it takes how much was right."""
    expected = current().settings.staff_password
    return expected is not None and hmac.compare_digest(given.encode(), expected.encode())


def sign_in() -> None:
    """Remember in the signed session that the password was given."""
    session.clear()
    session[_MARK] = _mark()


def sign_out() -> None:
    """Forget it."""
    session.clear()


def _mark() -> str:
    settings = current().settings
    return hmac.new(settings.secret_key.encode(), (settings.staff_password or "").encode(), hashlib.sha256).hexdigest()


def staff_only(view: Callable[P, R]) -> Callable[P, R]:
    """A view for staff: 404 where there are no staff pages, 401 where nobody is signed in.

    Programs may send the password with each request instead (HTTP Basic, any user name).
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not staff_open():
            abort(404)
        sent = request.authorization
        by_program = sent is not None and sent.type == "basic" and password_fits(sent.password or "")
        if not (staff_signed_in() or by_program):
            abort(401)
        return view(*args, **kwargs)

    return guarded
