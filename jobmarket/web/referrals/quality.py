"""Whether a better score means more hires (推荐效果): numbers, never persons."""

from __future__ import annotations

from flask import render_template

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.referrals.outcomes import outcomes
from jobmarket.web.referrals.blueprint import blueprint
from jobmarket.wiring import current


@blueprint.get("/referrals/outcomes")
def quality() -> str:
    """Interviewed and hired by band of the score."""
    with current().database.session() as session:
        return render_template("referrals/outcomes.html", rows=outcomes(session, viewer()))
