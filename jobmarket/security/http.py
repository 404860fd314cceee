"""Protection of pages and API: headers, forged forms, too many requests, transfer size."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request, session
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from limits import parse_many
from werkzeug.exceptions import TooManyRequests
from werkzeug.middleware.proxy_fix import ProxyFix

from jobmarket.config import Settings

View = TypeVar("View", bound=Callable[..., Any])
LARGEST_REQUEST = 1 << 20  # bytes; forms and questions are small; `takes_files` marks what is not
ONE_ADDRESS = "1200 per minute"  # a street office shares one address
ONE_ACCOUNT = (
    "10 per minute; 60 per hour"  # passwords and codes tried, or mails asked for, at one address for one account
)
SIGNING_IN = "300 per minute"  # of everybody at one address
MAILS = "6 per hour"  # asked for to one mail address, from wherever
WRONG_TOKENS = "10 per minute"

_POLICY = {
    "default-src": "'self'",
    "img-src": ["'self'", "data:"],  # Bootstrap draws its arrows and ticks as data
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

limiter = Limiter(get_remote_address, default_limits=[ONE_ADDRESS], storage_uri="memory://")


class _Tokens(CSRFProtect):
    """A program that sends a token cannot be made to by another site: no browser adds one by itself."""

    def protect(self, **options: bool) -> None:
        """Check the form's token, unless the session's cookie counts for nothing here."""
        sent = request.authorization
        program = sent is not None and sent.type == "bearer"
        nobody = "_user_id" not in session and not request.cookies.get("remember_token")  # is told to sign in
        if request.path.startswith("/api/") and (program or nobody):
            return
        super().protect(**options)


csrf = _Tokens()


def takes_files(largest: int) -> Callable[[View], View]:
    """Marks a view that takes uploads: its requests may have up to `largest` bytes."""

    def mark(view: View) -> View:
        view.largest_request = largest  # type: ignore[attr-defined]
        return view

    return mark


def _let_files_in() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "largest_request", None)
    if largest is not None:
        request.max_content_length = largest


def protect(app: Flask, settings: Settings) -> None:
    """Put all protections in front of an application. HTTPS itself is the reverse proxy's."""
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SEND_FILE_MAX_AGE_DEFAULT=24 * 3600,
        RATELIMIT_HEADERS_ENABLED=True,  # Retry-After, and how much is left
        COMPRESS_MIMETYPES=["text/html", "text/css", "application/json", "text/javascript", "image/svg+xml"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM_STREAMING=["br", "deflate"],  # files; browsers take br over HTTPS, deflate without
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["static", "bootstrap.static"],
    )
    Talisman(
        app,
        content_security_policy=_POLICY,
        force_https=False,
        session_cookie_secure=settings.production,
        strict_transport_security=settings.production,
        referrer_policy="same-origin",
    )
    app.before_request(_let_files_in)  # before the form is read for its token
    csrf.init_app(app)
    limiter.init_app(app)
    app.before_request(limit_signing_in)
    Compress(app)


_DOORS = frozenset(
    f"security.{name}"
    for name in (
        "login",
        "two_factor_token_validation",
        "mf_recovery",
        "wan_signin_response",
        "verify",
        "change_password",
    )
)
_SENDERS = frozenset(
    f"security.{name}" for name in ("register", "forgot_password", "send_confirmation", "change_email")
)


def limit_signing_in() -> None:
    """Refuse, before a request, what is tried too often at the doors.

    It counts by address and account, so that a street office behind one address goes on working while somebody there
    mistypes; and for mails also by the address that they go to, from wherever they are asked for.
    """
    if request.method != "POST" or request.endpoint not in _DOORS | _SENDERS:
        return
    address = get_remote_address()
    counted = [(SIGNING_IN, address), (ONE_ACCOUNT, f"{address} {_account()}")]
    if request.endpoint in _SENDERS:
        counted.append((MAILS, _mail()))
    for rule, key in counted:
        for limit in parse_many(rule):
            if not limiter.limiter.hit(limit, "signing-in", key):
                until = limiter.limiter.get_window_stats(limit, "signing-in", key).reset_time
                raise TooManyRequests(retry_after=max(1, math.ceil(until - time.time())))


def _mail() -> str:
    return f"mail {request.form.get('email', '').strip().lower()[:254]}"


def _account() -> str:
    """The account that is tried: known from the step before, or named in the form."""
    return str(session.get("tf_user_id") or session.get("_user_id") or _mail())
