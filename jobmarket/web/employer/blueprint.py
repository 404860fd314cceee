"""The blueprint of the employers' pages, and which employer a request is about."""

from __future__ import annotations

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session

from jobmarket.models import Employer
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import employers
from jobmarket.web.caching import keep_nothing

blueprint = Blueprint("employer", __name__, url_prefix="/employer")
blueprint.after_request(keep_nothing)


def chosen_employer() -> int:
    """The employer that the address or the form names, else the viewer's first; 404 for somebody else's."""
    own = viewer().employer_ids
    named = request.values.get("employer", "")
    if not named:
        if not own:
            abort(404)
        return min(own)
    number = int(named) if named.isascii() and named.isdecimal() and len(named) < 19 else 0
    if number not in own:
        abort(404)
    return number


def own_employers(session: Session) -> list[Employer]:
    """The employers that the viewer acts for, by name."""
    return employers.own_employers(session, viewer())


def version_of_form() -> int:
    """The version that was read; one that never was for what is no number."""
    sent = request.form.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1
