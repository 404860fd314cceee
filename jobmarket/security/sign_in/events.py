"""What else happens when somebody signs in, up or out, or changes how: sessions, claims, the audit trail."""

from __future__ import annotations

from typing import Any

from flask import Flask, after_this_request, has_request_context, request, session
from flask_login import user_logged_out
from flask_security import signals

from jobmarket.models import now
from jobmarket.security.sign_in.datastore import SignIn, shared
from jobmarket.security.sign_in.devices import remember_device
from jobmarket.security.sign_in.forms import EMPLOYER
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts, api_tokens, memberships, sign_in_sessions
from jobmarket.services.audit import Action, record

KEY = "sign_in"  # in the browser's signed cookie


def listen(app: Flask) -> None:
    """Connect everything; `app` sends the signals."""
    signals.user_authenticated.connect(_signed_in, app)
    signals.user_registered.connect(_signed_up, app)
    signals.user_confirmed.connect(_mail_confirmed, app)
    signals.password_changed.connect(_password_changed, app)
    signals.password_reset.connect(_password_reset, app)
    signals.change_email_confirmed.connect(_mail_changed, app)
    for changed in (
        signals.tf_profile_changed,
        signals.tf_disabled,
        signals.wan_registered,
        signals.wan_deleted,
    ):
        changed.connect(_second_factor_changed, app)
    user_logged_out.connect(_signed_out, app)


def _viewer(user: SignIn) -> Viewer:
    return accounts.viewer_of(user, (request.remote_addr or "") if has_request_context() else "")


def _note(user: SignIn, action: Action) -> None:
    record(shared(), _viewer(user), action, ("account", user.id))
    shared().commit()


def _signed_in(_app: Flask, user: SignIn, **_told: Any) -> None:
    """A session of its own for this browser, unless it goes on with one, as after a new password."""
    database = shared()
    key = session.get(KEY, "")
    if not (key and sign_in_sessions.find(database, user, key)):
        address, program = request.remote_addr or "", request.headers.get("User-Agent", "")
        session[KEY] = sign_in_sessions.begin(database, user, address, program)
        record(database, _viewer(user), Action.SIGNED_IN, ("account", user.id))
    session.permanent = user.staff is None
    accounts.forget_failures(user)
    database.commit()
    account_id = user.id
    after_this_request(lambda response: remember_device(response, account_id))


def _signed_up(_app: Flask, user: SignIn, form_data: dict[str, Any], **_told: Any) -> None:
    if form_data.get("kind") == EMPLOYER:
        user.claimed_name, user.claimed_credit_code = form_data["employer_name"], form_data["credit_code"]
    else:
        user.seeks_work = True
    record(shared(), _viewer(user), Action.SIGNED_UP, ("account", user.id))


def _mail_confirmed(_app: Flask, user: SignIn, **_told: Any) -> None:
    memberships.claim(shared(), user)
    _note(user, Action.MAIL_CONFIRMED)


def _password_changed(_app: Flask, user: SignIn, **_told: Any) -> None:
    sign_in_sessions.end_all(shared(), user.id, but_key=session.get(KEY))
    _note(user, Action.PASSWORD_CHANGED)


def _password_reset(_app: Flask, user: SignIn, **_told: Any) -> None:
    sign_in_sessions.end_all(shared(), user.id)
    api_tokens.revoke_all(shared(), user.id)
    accounts.forget_failures(user)
    _note(user, Action.PASSWORD_RESET)


def _mail_changed(_app: Flask, user: SignIn, **_told: Any) -> None:
    _note(user, Action.MAIL_CHANGED)


def _second_factor_changed(_app: Flask, user: SignIn, **_told: Any) -> None:
    _note(user, Action.SECOND_FACTOR_CHANGED)


def _signed_out(_app: Flask, user: Any, **_told: Any) -> None:
    key = session.pop(KEY, None)
    if key is None or not hasattr(user, "id"):
        return
    row = sign_in_sessions.find(shared(), user, key)
    if row is not None:
        row.ended_at = now()
        _note(user, Action.SIGNED_OUT)
