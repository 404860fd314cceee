"""A copy of a person's data, or their erasure, when they ask for it at the window."""

from __future__ import annotations

from flask import Response as FileAnswer
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.own_data import at_window
from jobmarket.services.own_data.at_window import LONGEST_REASON, WindowRefused
from jobmarket.web.own_data_file import sent
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.staff import blueprint
from jobmarket.wiring import current

_DATA = f"/persons/<int(max={LARGEST_ID}):person_id>/data"


@blueprint.get(_DATA)
def person_data(person_id: int) -> str | tuple[str, int]:
    """What the person can ask for, and what it takes."""
    return _page(person_id, "", None)


def _page(person_id: int, form: str, refused: WindowRefused | None) -> str | tuple[str, int]:
    with current().database.session() as session:
        try:
            person = at_window.person_of_office(session, viewer(), person_id)
        except WindowRefused:
            abort(404)
        wrong = {(form, refused.field): _sentence(refused)} if refused else {}
        shown = {"wrong": wrong, "form": form, "longest": LONGEST_REASON}
        html = render_template("staff/person_data.html", person=person, **shown)
    return (html, 400) if refused else html


def _sentence(refused: WindowRefused) -> str:
    return {
        "number": _("This is not the number of this person's document. Nothing was done."),
        "reason": _("Please say in a few words why it is needed."),
        "sure": _("Please confirm that the person wants this."),
    }[refused.code]


@blueprint.post(f"{_DATA}/copy")
def copy_person(person_id: int) -> FileAnswer | str | tuple[str, int]:
    """The file with everything, to be handed to the person."""
    number, reason = request.form.get("number", ""), request.form.get("reason", "")
    try:
        with current().database.begin() as session:
            data = at_window.copy_for_person(session, viewer(), person_id, number, reason)
    except WindowRefused as refused:
        return _page(person_id, "copy", refused)
    return sent(data)


@blueprint.post(f"{_DATA}/erase")
def erase_person(person_id: int) -> Response | str | tuple[str, int]:
    """Erase the person at their wish."""
    number, reason = request.form.get("number", ""), request.form.get("reason", "")
    try:
        with current().database.begin() as session:
            sure = request.form.get("sure") == "1"
            at_window.erase_for_person(session, viewer(), person_id, number, reason, sure=sure)
    except WindowRefused as refused:
        return _page(person_id, "erase", refused)
    flash(_("The person's data is erased."))
    return redirect(url_for("staff.desk"))
