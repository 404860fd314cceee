"""Referrals as the two sides see them: the person who was referred, the employer who was sent somebody."""

from __future__ import annotations

from flask import render_template

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.referrals.listing import of_employers, of_person
from jobmarket.web.referrals.blueprint import blueprint
from jobmarket.wiring import current


@blueprint.get("/registration/referrals")
def mine() -> str:
    """Where the bureau has referred the person to, with the letters."""
    with current().database.session() as session:
        return render_template("referrals/mine.html", rows=of_person(session, viewer()))


@blueprint.get("/employer/referrals")
def received() -> str:
    """Whom the bureau has sent, and where to report what came of it."""
    with current().database.session() as session:
        return render_template("referrals/received.html", rows=of_employers(session, viewer()))
