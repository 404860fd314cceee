"""Employers at the office (单位审核): who waits to be verified, one of them, the decision."""

from __future__ import annotations

from flask import Response as Answer
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import employers
from jobmarket.services.employers import Decision
from jobmarket.web.choices import employer_state_names
from jobmarket.web.employer.blueprint import version_of_form
from jobmarket.web.office import blueprint
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.stored_files import sends_files, sent_back
from jobmarket.wiring import current


@blueprint.get("/employers", endpoint="employers")
def employers_page() -> str:
    """Employers of the region that wait, and those that a name or code finds."""
    text = request.args.get("q", "")[:200]
    with current().database.session() as session:
        return render_template(
            "office/employers.html",
            rows=employers.waiting(session, viewer()),
            found=employers.found_by(session, viewer(), text),
            text=text,
            states=employer_state_names(),
        )


@blueprint.get(f"/employers/<int(max={LARGEST_ID}):employer_id>")
def employer(employer_id: int) -> str:
    """What it says of itself, its licence, what can be decided."""
    return _page(employer_id, {})


def _page(employer_id: int, wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        try:
            row = employers.for_staff(session, viewer(), employer_id)
        except employers.NoSuchEmployer:
            abort(404)
        decisions = [one for one, (states, _to) in employers.MOVES_OF_STAFF.items() if row.state in states]
        return render_template(
            "office/employer.html",
            employer=row,
            decisions=decisions,
            wrong=wrong,
            reason=request.form.get("reason", ""),
            states=employer_state_names(),
        )


@blueprint.get(f"/employers/<int(max={LARGEST_ID}):employer_id>/licence")
@sends_files
def licence(employer_id: int) -> Answer:
    """The licence; that it was opened is audited."""
    with current().database.begin() as session:
        try:
            return sent_back(employers.licence(session, viewer(), employer_id))
        except employers.NoSuchEmployer:
            abort(404)


@blueprint.post(f"/employers/<int(max={LARGEST_ID}):employer_id>")
def decide_employer(employer_id: int) -> Response | tuple[str, int]:
    """Verify, give back, suspend."""
    wanted = request.form.get("decision", "")
    try:
        with current().database.begin() as session:
            employers.for_staff(session, viewer(), employer_id)
            if wanted not in set(Decision):
                raise employers.EmployerRefused(state="illegal-move")
            reason = request.form.get("reason", "")
            employers.decide(session, viewer(), employer_id, version_of_form(), Decision(wanted), reason)
    except employers.NoSuchEmployer:
        abort(404)
    except employers.EmployerRefused as refused:
        if "reason" in refused.wrong:
            return _page(employer_id, {"reason": _("Please give a reason")}), 400
        said = _("Nothing was changed: this was decided already, or is not yours to decide")
        return _page(employer_id, {"state": said}), 409
    flash(_("Decided. The employer is told."))
    return redirect(url_for("office.employers"))
