"""Who acts for the employer."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import memberships
from jobmarket.web.employer.blueprint import blueprint
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.words import role_names
from jobmarket.wiring import current


@blueprint.get("/members")
def members() -> str:
    """Everybody who acts or asks to act for it."""
    with current().database.session() as database:
        return render_template(
            "employer/members.html", rows=memberships.members(database, viewer()), roles=role_names()
        )


@blueprint.post(f"/members/<int(max={LARGEST_ID}):membership_id>")
def decide_member(membership_id: int) -> Response:
    """Let somebody act for the employer, or no longer."""
    flash(decide(membership_id, request.form.get("decision", "")))
    return redirect(url_for("employer.members"))


def decide(membership_id: int, decision: str) -> str:
    """Carry out "confirm" or "remove"; gives what to say."""
    with current().database.begin() as database:
        if decision == "confirm" and memberships.confirm(database, viewer(), membership_id):
            return _("They can act for the employer from now on")
        if decision == "remove" and memberships.remove(database, viewer(), membership_id):
            return _("They cannot act for the employer")
    return _("Nothing was changed: this was decided already, or is not yours to decide")
