"""The one place that refuses: who asks is found out once for each request and held against the table of permissions."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import structlog
from flask import Flask, abort, g, request, session
from flask_login import current_user
from flask_security import logout_user
from werkzeug.datastructures import WWWAuthenticate

from jobmarket.config import Settings
from jobmarket.security.permissions import TABLE, allows
from jobmarket.security.sign_in.datastore import SignIn, shared
from jobmarket.security.sign_in.events import KEY
from jobmarket.security.viewer import ANONYMOUS, Viewer
from jobmarket.services import accounts, api_tokens, sign_in_sessions
from jobmarket.wiring import current

API = "/api/"
log = structlog.get_logger(__name__)


def viewer() -> Viewer:
    """Who asks."""
    if "viewer" not in g:
        g.viewer = ANONYMOUS
    return cast(Viewer, g.viewer)


def guard(app: Flask, settings: Settings) -> None:
    """Ask before every request whether it may go on."""

    @app.before_request
    def ask() -> None:
        if settings.hosts and not _is_probe() and request.host.partition(":")[0].lower() not in settings.hosts:
            abort(400)
        g.viewer = _by_token() if _sends_token() else _by_session()
        if request.endpoint is not None:  # else it is a 404 anyway
            _enforce(request.endpoint, g.viewer)


def _is_probe() -> bool:
    """Health checks come by address, not by name."""
    return (request.endpoint or "").startswith("health.")


def _enforce(endpoint: str, asking: Viewer) -> None:
    permission = TABLE.get(endpoint)
    if permission is None:
        log.error("an endpoint is missing in the table of permissions", endpoint=endpoint)
        abort(403)
    if allows(permission, asking):
        return
    if not asking.signed_in:
        _unauthorized()
    abort(403)


def _unauthorized() -> None:
    if request.path.startswith(API):
        abort(401, www_authenticate=WWWAuthenticate("bearer"))
    abort(401)


def _sends_token() -> bool:
    sent = request.authorization
    return sent is not None and sent.type == "bearer" and request.path.startswith(API)


def _by_token() -> Viewer:
    """The viewer of a program. The session cookie counts for nothing then."""
    sent = request.authorization
    assert sent is not None  # _sends_token
    with current().database.begin() as database:
        token = api_tokens.find(database, sent.token or "")
        account = accounts.by_id(database, token.account_id) if token else None
        if token is None or account is None or (account.is_demonstration and not current().settings.demo):
            _unauthorized()
        assert token is not None
        assert account is not None
        api_tokens.used(token)
        return accounts.viewer_of(account, request.remote_addr or "", frozenset(token.scopes))


def _by_session() -> Viewer:
    """The viewer in a browser; whoever has no running session is nobody."""
    nobody = replace(ANONYMOUS, address=request.remote_addr or "")
    g.viewer = nobody  # for what is noted while the account is looked up
    if "_user_id" not in session and not request.cookies.get("remember_token"):
        return nobody
    if not current_user.is_authenticated:
        return nobody
    user = cast(SignIn, current_user._get_current_object())
    database = shared()
    row = sign_in_sessions.find(database, user, session.get(KEY, "")) if user.is_active else None
    if row is None:
        logout_user()
        return nobody
    if sign_in_sessions.seen(database, row):
        database.commit()
    return accounts.viewer_of(user, request.remote_addr or "")
