"""Where an employer reports back with the code on the letter, without an account (反馈页)."""

from __future__ import annotations

from flask import Response as Plain
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import ReporterKind
from jobmarket.referral_words import refusal
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import referrals
from jobmarket.services.referrals import ReferralRefused, moves_from
from jobmarket.services.referrals.codes import read_code
from jobmarket.web.referrals.blueprint import CONFLICT, blueprint, form_number
from jobmarket.web.referrals.one import reasons_of
from jobmarket.wiring import current

Answer = str | tuple[str, int] | Response


def _was_wrong(response: Plain) -> bool:
    """Wrong codes are what is limited here, not reports."""
    return response.status_code == 404


_limited = limiter.shared_limit(WRONG_TOKENS, "referral-codes", deduct_when=_was_wrong)


@blueprint.get("/r")
def enter_code() -> str:
    """A field for the code, for whoever has no camera at hand."""
    return render_template("referrals/code.html", wrong="", typed="")


@blueprint.post("/r")
@_limited
def find_code() -> Answer:
    """To the page of a typed code."""
    typed = request.form.get("code", "")[:100]
    code = read_code(typed)
    try:
        with current().database.session() as session:
            referrals.by_code(session, typed)
    except ReferralRefused:
        return _not_there(typed)
    return redirect(url_for("referrals.report", code=code))


@blueprint.get("/r/<code>")
@_limited
def report(code: str) -> Answer:
    """What the employer needs to know to report: vacancy, masked name, where it stands."""
    return _page(code, {})


@blueprint.post("/r/<code>")
@_limited
def send_report(code: str) -> Answer:
    """Note what the employer reports. Sent twice it is noted once."""
    wanted = request.form.get("state", "")
    try:
        with current().database.begin() as session:
            reason = request.form.get("reason", "")
            referrals.report_by_code(session, viewer(), code, wanted, reason, form_number("version"))
    except ReferralRefused as refused:
        if refused.code == "not-found":
            return _not_there(code)
        status = CONFLICT if refused.code in {"changed-meanwhile", "no-place", "illegal-move"} else 400
        return _page(code, {refused.field or "state": refusal(refused.code)}, status, wanted)
    flash(_("Thank you. The bureau knows now."))
    return redirect(url_for("referrals.report", code=read_code(code)))


def _page(code: str, wrong: dict[str, str], status: int = 200, wanted: str = "") -> Answer:
    with current().database.session() as session:
        try:
            row = referrals.by_code(session, code)
        except ReferralRefused:
            return _not_there("")
        if status == CONFLICT and row.state == wanted:  # sent twice
            return redirect(url_for("referrals.report", code=row.code))
        moves = moves_from(row.state, ReporterKind.EMPLOYER)
        shown = {"moves": moves, "reasons": reasons_of(moves)}
        return render_template("referrals/report.html", row=row, wrong=wrong, **shown), status


def _not_there(typed: str) -> tuple[str, int]:
    """The same answer for a mistyped code, one that never was and one of long ago."""
    wrong = _("There is no referral with this code. Please check it on the letter.")
    return render_template("referrals/code.html", wrong=wrong, typed=typed), 404
