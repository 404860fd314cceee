"""One's own account: how to sign in, where one is signed in, tokens for programs."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers.response import Response as Answer

from jobmarket.security.masking import one_line
from jobmarket.security.permissions import may, scopes_for
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.sign_in.events import KEY
from jobmarket.security.viewer import Role
from jobmarket.services import accounts, api_tokens, sign_in_sessions
from jobmarket.web.applications.pages import PENDING
from jobmarket.web.caching import keep_nothing
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.words import role_names, scope_names
from jobmarket.wiring import current

blueprint = Blueprint("account", __name__, url_prefix="/account")
blueprint.after_request(keep_nothing)
DAYS = (30, 90, 180, 365)
_LONGEST_NAME = 80
_START = ("staff.desk", "office.audit_page", "office.accounts_page", "employer.vacancies", "registrations.home")


@blueprint.get("/start")
def start() -> Answer:
    """Where somebody begins after signing in: the first of the pages that are theirs."""
    if PENDING in session and viewer().has(Role.SEEKER):  # what they wanted before they had an account
        return redirect(url_for("applications.start", vacancy_id=session.pop(PENDING)))
    first = next((endpoint for endpoint in _START if may(viewer(), endpoint)), "account.home")
    return redirect(url_for(first))


@blueprint.get("/")
def home() -> str:
    """What the account is, and what can be changed."""
    account_id = viewer().account_id
    assert account_id is not None  # the table of permissions lets nobody else come here
    with current().database.session() as database:
        account = accounts.by_id(database, account_id)
        return render_template(
            "account/home.html", account=account, passkeys=len(current_user.webauthn), roles=role_names()
        )


@blueprint.get("/sessions")
def sessions() -> str:
    """Where the account is signed in."""
    own = sign_in_sessions.hash_of(session.get(KEY, ""))
    with current().database.session() as database:
        rows = sign_in_sessions.running(database, viewer().account_id or 0)
        return render_template("account/sessions.html", rows=rows, own=own)


@blueprint.post(f"/sessions/<int(max={LARGEST_ID}):session_id>/end")
def end_session(session_id: int) -> Answer:
    """Sign out one browser."""
    with current().database.begin() as database:
        ended = sign_in_sessions.end(database, viewer(), session_id)
    flash(_("That browser was signed out") if ended else _("That browser was signed out already"))
    return redirect(url_for("account.sessions"))


@blueprint.post("/sessions/end")
def end_other_sessions() -> Answer:
    """Sign out every browser but this one."""
    with current().database.begin() as database:
        sign_in_sessions.end_others(database, viewer(), session.get(KEY, ""))
    flash(_("All other browsers were signed out"))
    return redirect(url_for("account.sessions"))


@blueprint.get("/tokens")
def tokens() -> str:
    """The tokens that hold."""
    return _token_page(None, {})


def _token_page(made: str | None, wrong: dict[str, str]) -> str:
    with current().database.session() as database:
        rows = api_tokens.valid(database, viewer().account_id or 0)
        shown = {"rows": rows, "scopes": scopes_for(viewer()), "days": DAYS, "form": request.form}
        return render_template("account/tokens.html", made=made, wrong=wrong, names=scope_names(), **shown)


@blueprint.post("/tokens")
def create_token() -> str | tuple[str, int]:
    """A new token; its text is shown this once."""
    name = one_line(request.form.get("name", ""), _LONGEST_NAME).strip()
    if not name:
        return _token_page(None, {"name": _("Please say which program it is for")}), 400
    wanted = [scope for scope in request.form.getlist("scopes") if scope in scopes_for(viewer())]
    try:
        with current().database.begin() as database:
            _row, text = api_tokens.create(database, viewer(), name, wanted, _number(request.form.get("days", "")))
    except api_tokens.TokenRefused as refused:
        return _token_page(None, {refused.field: _refusal(refused)}), 400
    return _token_page(text, {})


def _refusal(refused: api_tokens.TokenRefused) -> str:
    return {
        "days": _("Between 1 and %(most)s days", most=api_tokens.LONGEST_DAYS),
        "scopes": _("Please choose what the token is good for"),
        "too-many": _("You have %(most)s tokens. Revoke one first.", most=api_tokens.MOST_TOKENS),
    }[refused.code]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


@blueprint.post(f"/tokens/<int(max={LARGEST_ID}):token_id>/revoke")
def revoke_token(token_id: int) -> Answer:
    """Make a token worthless."""
    with current().database.begin() as database:
        revoked = api_tokens.revoke(database, viewer(), token_id)
    flash(_("The token is worthless now") if revoked else _("There is no such token"))
    return redirect(url_for("account.tokens"))


def signing_in_pages(response: Response) -> Response:
    """Pages with passwords and codes stay in no cache either."""
    return keep_nothing(response) if request.blueprint == "security" else response
