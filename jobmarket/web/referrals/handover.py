"""Hand-over between offices (移交)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import handovers
from jobmarket.services.handovers import HandoverRefused
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.referrals.blueprint import CONFLICT, blueprint, form_number
from jobmarket.wiring import current


@blueprint.get("/handovers")
def handover_list() -> str | tuple[str, int]:
    """What waits for an answer, and the last answers."""
    return _page({})


def _page(wrong: dict[str, str], status: int = 200) -> str | tuple[str, int]:
    with current().database.session() as session:
        waiting = handovers.waiting(session, viewer())
        decided = handovers.decided_lately(session, viewer())
        html = render_template("referrals/handovers.html", waiting=waiting, decided=decided, wrong=wrong)
    return (html, status) if status != 200 else html


@blueprint.get("/handovers/new")
def new_handover() -> str | tuple[str, int]:
    """To which office, and why."""
    return _new({})


def _new(wrong: dict[str, str], status: int = 200) -> str | tuple[str, int]:
    sent = request.values
    with current().database.session() as session:
        offices = handovers.other_offices(session, viewer())
        html = render_template("referrals/new_handover.html", sent=sent, offices=offices, wrong=wrong)
    return (html, status) if status != 200 else html


@blueprint.post("/handovers")
def ask_handover() -> str | tuple[str, int] | Response:
    """Ask another office."""
    kind = request.form.get("kind", "")
    try:
        with current().database.begin() as session:
            reason = request.form.get("reason", "")
            handovers.ask(session, viewer(), kind, form_number("row"), form_number("office_id"), reason)
    except HandoverRefused as refused:
        if refused.code == "not-found":
            abort(404)
        return _new({refused.field or "row": _sentence(refused.code)}, 400 if refused.field else CONFLICT)
    flash(_("The other office was asked. Until it answers, both see the record."))
    return redirect(url_for("referrals.handover_list"))


@blueprint.post(f"/handovers/<int(max={LARGEST_ID}):handover_id>")
def decide_handover(handover_id: int) -> str | tuple[str, int] | Response:
    """Accept, decline or withdraw."""
    try:
        with current().database.begin() as session:
            decision, answer = request.form.get("decision", ""), request.form.get("answer", "")
            handovers.decide(session, viewer(), handover_id, decision, answer)
    except HandoverRefused as refused:
        if refused.code == "not-found":
            abort(404)
        return _page({str(handover_id): _sentence(refused.code)}, 400 if refused.field else CONFLICT)
    flash(_("Noted. The other office is told."))
    return redirect(url_for("referrals.handover_list"))


def _sentence(code: str) -> str:
    return {
        "office": _("Please choose another office"),
        "reason": _("Please say why, in at most 500 characters"),
        "waiting": _("A hand-over waits for an answer already"),
        "not-yours": _("Another office looks after this; it has to hand it over"),
        "decided": _("This was decided already"),
    }[code]
