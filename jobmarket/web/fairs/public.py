"""Fairs for everybody; a seeker's own ticket and schedule; an employer's guests."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Role
from jobmarket.services import fairs
from jobmarket.services.fairs import FairRefused, NoSuchFair
from jobmarket.services.search.query import LONGEST_QUERY
from jobmarket.web.caching import keep_nothing
from jobmarket.web.fairs import words
from jobmarket.web.fairs.codes import grouped, picture
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

blueprint = Blueprint("fairs", __name__, url_prefix="/fairs")
blueprint.after_request(keep_nothing)
_FAIR = f"/<int(max={LARGEST_ID}):fair_id>"


@blueprint.get("/")
def listing() -> str:
    """Coming fairs, and those of the last weeks."""
    with current().database.session() as session:
        return render_template("fairs/listing.html", rows=fairs.public_fairs(session), states=words.states())


@blueprint.get(_FAIR)
def fair(fair_id: int) -> str:
    """One fair: where, when, who takes part, with which vacancies."""
    text = request.args.get("q", "").strip()[:LONGEST_QUERY]
    with current().database.session() as session:
        try:
            row = fairs.public_fair(session, fair_id)
        except NoSuchFair:
            abort(404)
        asking, booths = viewer(), fairs.booths_of(session, fair_id, text)
        return render_template(
            "fairs/fair.html",
            fair=row,
            booths=booths,
            text=text,
            states=words.states(),
            ticket=fairs.own_ticket(session, asking, fair_id),
            seeks=asking.has(Role.SEEKER),
            takes_part=any(one.booth.employer_id in asking.employer_ids for one in booths),
        )


@blueprint.post(f"{_FAIR}/ticket")
def take_ticket(fair_id: int) -> Response:
    """A ticket for oneself."""
    try:
        with current().database.begin() as session:
            fairs.take_ticket(session, viewer(), fair_id)
    except NoSuchFair:
        abort(404)
    except FairRefused as refused:
        flash(words.refusal(refused))
        return redirect(url_for("fairs.fair", fair_id=fair_id))
    return redirect(url_for("fairs.ticket", fair_id=fair_id))


@blueprint.get(f"{_FAIR}/ticket")
def ticket(fair_id: int) -> str:
    """One's own ticket with the meetings, to show on the telephone or to print."""
    with current().database.session() as session:
        row = fairs.own_ticket(session, viewer(), fair_id)
        if row is None:
            abort(404)
        meetings = fairs.own_plan(session, row)
        shown = {"qr": picture(row.code), "code": grouped(row.code)}
        return render_template("fairs/ticket.html", ticket=row, fair=row.fair, meetings=meetings, own=True, **shown)


@blueprint.post(f"{_FAIR}/ticket/return")
def give_back(fair_id: int) -> Response:
    """Give one's ticket back."""
    try:
        with current().database.begin() as session:
            fairs.give_back(session, viewer(), fair_id)
    except NoSuchFair:
        abort(404)
    except FairRefused as refused:
        flash(words.refusal(refused))
        return redirect(url_for("fairs.ticket", fair_id=fair_id))
    flash(_("The ticket was given back"))
    return redirect(url_for("fairs.fair", fair_id=fair_id))


@blueprint.get(f"{_FAIR}/booth")
def employer_plan(fair_id: int) -> str:
    """Whom one's own booth meets when, as the seekers consent."""
    with current().database.begin() as session:
        try:
            row = fairs.public_fair(session, fair_id)
            booths = fairs.employer_plan(session, viewer(), fair_id)
        except NoSuchFair:
            abort(404)
        return render_template("fairs/employer.html", fair=row, booths=booths, states=words.states())
