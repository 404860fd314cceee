"""Pages of an office besides the desk: newcomers of employers, accounts of staff, the audit trail."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import accounts, audit, memberships
from jobmarket.web.caching import keep_nothing
from jobmarket.web.employer import decide
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.words import action_names, role_names, subject_names
from jobmarket.wiring import current

blueprint = Blueprint("office", __name__, url_prefix="/office")
blueprint.after_request(keep_nothing)


@blueprint.get("/newcomers")
def newcomers() -> str:
    """Accounts that ask to act for an employer of the region."""
    with current().database.session() as database:
        return render_template(
            "office/newcomers.html", rows=memberships.waiting(database, viewer()), roles=role_names()
        )


@blueprint.post(f"/newcomers/<int(max={LARGEST_ID}):membership_id>")
def decide_newcomer(membership_id: int) -> Response:
    """Confirm or refuse one."""
    flash(decide(membership_id, request.form.get("decision", "")))
    return redirect(url_for("office.newcomers"))


@blueprint.get("/accounts")
def accounts_page() -> str:
    """The accounts of staff in the region."""
    with current().database.session() as database:
        rows = accounts.staff_accounts(database, viewer())
        own = viewer().account_id
        return render_template(
            "office/accounts.html", rows=rows, own=own, roles=role_names(), locked=accounts.is_locked
        )


@blueprint.post(f"/accounts/<int(max={LARGEST_ID}):account_id>")
def set_active(account_id: int) -> Response:
    """Close an account, or open it again."""
    active = request.form.get("active") == "1"
    with current().database.begin() as database:
        changed = accounts.set_active(database, viewer(), account_id, active)
    if not changed:
        flash(_("Nothing was changed: this was decided already, or is not yours to decide"))
    else:
        flash(_("The account is open") if active else _("The account is closed and signed out everywhere"))
    return redirect(url_for("office.accounts_page"))


@blueprint.get("/audit")
def audit_page() -> str:
    """Who did what, newest first."""
    names = action_names()
    action = request.args.get("action", "")
    before = request.args.get("before", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    with current().database.session() as database:
        rows = audit.entries(database, action=action if action in names else None, before=number)
        more = rows[-1].entry.id if len(rows) == audit.PAGE else None
        shown = {"rows": rows, "names": names, "roles": role_names(), "action": action}
        return render_template("office/audit.html", more=more, subjects=subject_names(), **shown)
