"""Browsers that an account has signed in with before (已知设备): a signed cookie that names them."""

from __future__ import annotations

from flask import Response, current_app, request
from itsdangerous import BadData, URLSafeSerializer

_COOKIE = "device"
_MOST = 20  # accounts that share a browser, as at a street office
_YEAR_IN_SECONDS = 365 * 24 * 3600


def is_known_device(account_id: int) -> bool:
    """Whether this account has signed in with this browser before."""
    return account_id in _accounts()


def remember_device(response: Response, account_id: int) -> Response:
    """Note that it has."""
    known = [account_id, *(one for one in _accounts() if one != account_id)][:_MOST]
    response.set_cookie(
        _COOKIE,
        _signer().dumps(known),
        max_age=_YEAR_IN_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        path="/account",
    )
    return response


def _accounts() -> list[int]:
    try:
        known = _signer().loads(request.cookies.get(_COOKIE, ""))
    except BadData:
        return []
    return [one for one in known if isinstance(one, int)] if isinstance(known, list) else []


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="device")
