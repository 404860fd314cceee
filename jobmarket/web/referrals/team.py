"""Who of an office is in charge of what, and who stands in for whom."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import JobSeeking
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import assignments, substitutions
from jobmarket.services.assignments import AssignmentRefused
from jobmarket.services.substitutions import SubstitutionRefused
from jobmarket.web import display
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.referrals.blueprint import CONFLICT, blueprint, form_day, form_number
from jobmarket.wiring import current


@blueprint.get("/referrals/team")
def team() -> str | tuple[str, int]:
    """The colleagues with their work, and who is away."""
    return _page({})


def _page(wrong: dict[str, str], status: int = 200) -> str | tuple[str, int]:
    today = display.today()
    with current().database.session() as session:
        rows = assignments.workloads(session, viewer(), today)
        html = render_template(
            "referrals/team.html",
            rows=rows,
            names={row.member.account_id: row.member.name for row in rows},
            away=substitutions.present_and_coming(session, viewer(), today),
            wrong=wrong,
            form=request.form,
            today=today,
        )
    return (html, status) if status != 200 else html


@blueprint.post("/referrals/assign")
def assign() -> Response:
    """Put a colleague in charge of a registration, a vacancy or a referral."""
    kind, row_id = request.form.get("kind", ""), form_number("row")
    try:
        with current().database.begin() as session:
            row = assignments.assign(session, viewer(), kind, row_id, form_number("account"))
            person_id = row.person_id if isinstance(row, JobSeeking) else 0
    except AssignmentRefused as refused:
        if refused.code == "not-found":
            abort(404)
        abort(CONFLICT)
    flash(_("The work was assigned"))
    if kind == "registration":
        return redirect(url_for("staff.person", person_id=person_id))
    if kind == "vacancy":
        return redirect(url_for("staff.vacancy", vacancy_id=row_id))
    return redirect(url_for("referrals.referral", referral_id=row_id))


@blueprint.post("/referrals/team/substitutes")
def substitute() -> str | tuple[str, int] | Response:
    """Let a colleague stand in for one who is away."""
    first, last = form_day("from_on"), form_day("until_on")
    try:
        if first is None or last is None:
            raise SubstitutionRefused("days", "until_on")
        with current().database.begin() as session:
            absent, stands_in = form_number("absent"), form_number("substitute")
            substitutions.substitute(session, viewer(), absent, stands_in, first, last, display.today())
    except SubstitutionRefused as refused:
        return _page({refused.field: _sentence(refused.code)}, 400)
    flash(_("The work goes to the substitute for that time"))
    return redirect(url_for("referrals.team"))


@blueprint.post(f"/referrals/team/substitutes/<int(max={LARGEST_ID}):substitution_id>/end")
def end_substitute(substitution_id: int) -> Response:
    """The colleague is back."""
    try:
        with current().database.begin() as session:
            substitutions.end_substitution(session, viewer(), substitution_id)
    except SubstitutionRefused:
        abort(404)
    flash(_("The colleague does the own work again"))
    return redirect(url_for("referrals.team"))


def _sentence(code: str) -> str:
    return {
        "not-a-colleague": _("Please choose a colleague of your office"),
        "same-person": _("Nobody can stand in for themselves"),
        "days": _("Please choose a first day and a last day that is not past, at most a year apart"),
        "overlap": _("Somebody stands in for this colleague in that time already"),
    }[code]
