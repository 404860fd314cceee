"""Registering and renewing at the window (窗口登记): the number first, then the one obvious step."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.models import IdentityDocument, JobSeeking, Person
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import consents, form_receipts, reveals
from jobmarket.services.registrations import claims, making, states, window
from jobmarket.services.registrations.forms import of_registration
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import FormRefused, read_statement
from jobmarket.services.seekers import registration
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.registrations import form_values
from jobmarket.web.staff import blueprint
from jobmarket.wiring import current

Page = str | tuple[str, int] | Response


@blueprint.route("/register", methods=["GET", "POST"])
def register() -> Page:
    """The number of the document; whose it is, and what to do then."""
    if request.method == "GET":
        return _ask({})
    kind, number = request.form.get("document_kind", ""), request.form.get("document_number", "")[:60]
    try:
        with current().database.begin() as session:
            found = window.look_up(session, viewer(), kind, number)
            if found.registration is None and not found.claimed:
                return _form({"document_kind": found.kind, "document_number": found.number}, elsewhere=found.elsewhere)
            shown = {"kinds": words.document_kinds(), "states": words.state_names(), "reasons": words.reason_names()}
            return render_template("staff/register_found.html", found=found, **shown)
    except FormRefused as refused:
        return _ask(words.sentences(refused.wrong)), 400


def _ask(wrong: dict[str, str]) -> str:
    return render_template("staff/register.html", wrong=wrong, kinds=words.document_kinds(), form=request.form)


def _form(values: dict[str, Any], wrong: dict[str, str] | None = None, **shown: Any) -> str:
    return render_template(
        "staff/registration_form.html",
        values=form_values.shown(values, shown.pop("more", "")),
        wrong=words.sentences(wrong or {}),
        kinds=words.document_kinds(),
        hours=words.hours_names(),
        **shown,
    )


@blueprint.post("/register/save")
def save_registration() -> Page:
    """Register the person with this document."""
    values, token = form_values.sent(), request.form.get("form_token", "")
    if more := request.form.get("more", ""):
        return _form(values, more=more)
    try:
        with current().database.begin() as session:
            if answer := form_receipts.earlier_answer(session, viewer(), token):
                return redirect(answer)
            statement = read_statement(values, with_document=True)
            row = window.register_at_window(session, viewer(), statement)
            answer = url_for("staff.seeker", seeker_id=row.id)
            form_receipts.keep(session, viewer(), token, answer)
    except FormRefused as refused:
        return _form(values, refused.wrong), 400
    except RegistrationRefused as refused:
        return _form(values, notice=words.refusals()[refused.code]), 409
    except IntegrityError:  # the same form twice at once, or another window with the same number
        return _form(values, notice=words.refusals()["registered-already"]), 409
    flash(_("Registered."))
    return redirect(answer)


@blueprint.route(f"/registrations/<int(max={LARGEST_ID}):registration_id>/change", methods=["GET", "POST"])
def change_registration(registration_id: int) -> Page:
    """The same form for somebody who is registered."""
    values = form_values.sent()
    with current().database.session() as session:
        row = _visible(session, registration_id)
        shown: dict[str, Any] = {"row": row, "version": row.version}
        kept = of_registration(row)
    if request.method == "GET":
        return _form(kept, **shown)
    if more := request.form.get("more", ""):
        return _form(values, **shown | {"more": more, "version": _number("version")})
    try:
        with current().database.begin() as session:
            statement = read_statement(values, with_document=False)
            making.change(session, viewer(), registration_id, statement, _number("version"))
    except FormRefused as refused:
        return _form(values, refused.wrong, **shown | {"version": _number("version")}), 400
    except RegistrationRefused as refused:
        return _form(values, notice=words.refusals()[refused.code], **shown), 409
    flash(_("Saved."))
    return redirect(url_for("staff.seeker", seeker_id=registration_id))


def _visible(session: Session, registration_id: int) -> JobSeeking:
    try:
        return making.visible(session, viewer(), registration_id)
    except RegistrationRefused:
        abort(404)


def _number(field: str) -> int:
    text = request.form.get(field, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


@blueprint.post(f"/registrations/<int(max={LARGEST_ID}):registration_id>/move")
def move_registration(registration_id: int) -> Response:
    """Renew, pause, resume, close: one button each."""
    wanted = request.form.get("move", "")
    try:
        with current().database.begin() as session:
            _visible(session, registration_id)
            if wanted == "renew":
                row = states.renew(session, viewer(), registration_id)
                said = _("Renewed until %(day)s.", day=row.valid_until.isoformat())
            elif wanted == "pause":
                states.pause(session, viewer(), registration_id)
                said = _("Paused.")
            elif wanted == "resume":
                states.resume(session, viewer(), registration_id)
                said = _("Shown again.")
            elif wanted == "close":
                states.close(session, viewer(), registration_id, request.form.get("reason", ""))
                said = _("Closed.")
            else:
                abort(400)
    except RegistrationRefused as refused:
        said = words.refusals()[refused.code]
    flash(said)
    return redirect(url_for("staff.seeker", seeker_id=registration_id))


@blueprint.post(f"/persons/<int(max={LARGEST_ID}):person_id>/confirm")
def confirm_identity(person_id: int) -> Page:
    """The person of this online account stands at the window with this document."""
    kind, number = request.form.get("document_kind", ""), request.form.get("document_number", "")[:60]
    try:
        with current().database.begin() as session:
            found = window.look_up(session, viewer(), kind, number)
            person = claims.confirm(session, viewer(), person_id, found.kind, found.number)
            row = making.of_person(session, person.id)
            seen = row is not None and registration(session, viewer(), row.id) is not None
    except FormRefused as refused:
        return _ask(words.sentences(refused.wrong)), 400
    except RegistrationRefused as refused:
        flash(words.refusals()[refused.code])
        return redirect(url_for("staff.register"))
    flash(_("The document is noted as seen; the account belongs to this person now."))
    if seen and row is not None:
        return redirect(url_for("staff.seeker", seeker_id=row.id))
    return redirect(url_for("staff.register"))


@blueprint.post(f"/persons/<int(max={LARGEST_ID}):person_id>/code")
def print_code(person_id: int) -> str:
    """A slip with a code for the person's own account; shown this once."""
    try:
        with current().database.begin() as session:
            code = claims.make_code(session, viewer(), person_id)
            row = making.of_person(session, person_id)
            name = session.get_one(Person, person_id).name
    except RegistrationRefused:
        abort(404)
    return render_template("staff/link_code.html", code=code, days=claims.CODE_DAYS, name=name, row=row)


@blueprint.post(f"/persons/<int(max={LARGEST_ID}):person_id>/consent")
def give_consent(person_id: int) -> Response:
    """What the person at the window says that employers may see."""
    try:
        with current().database.begin() as session:
            row = making.of_person(session, person_id)
            if row is None:
                abort(404)
            _visible(session, row.id)
            profile, contact = request.form.get("profile", ""), request.form.get("contact", "")
            consents.give(session, viewer(), person_id, profile, contact)
    except consents.ConsentRefused:
        abort(400)
    flash(_("Saved. It holds from now on."))
    return redirect(url_for("staff.seeker", seeker_id=row.id))


@blueprint.post(f"/persons/<int(max={LARGEST_ID}):person_id>/reveal")
def reveal(person_id: int) -> Page:
    """A number in full, for a purpose; shown this once."""
    what, purpose = request.form.get("what", ""), request.form.get("purpose", "")
    value, wrong, status = "", "", 200
    try:
        with current().database.begin() as session:
            value = reveals.reveal(session, viewer(), person_id, what, purpose, request.form.get("reason", ""))
    except reveals.RevealRefused as refused:
        if refused.code == "not-there":
            abort(404)
        wrong, status = _reveal_refusal(refused), 429 if refused.code == "too-many" else 400
    with current().database.session() as session:
        row = making.of_person(session, person_id)
    purposes = words.purpose_names()
    shown = {"what": what, "purpose": purpose, "purposes": purposes, "wrong": wrong, "row": row, "person_id": person_id}
    return render_template("staff/revealed.html", value=value, **shown), status


def _reveal_refusal(refused: reveals.RevealRefused) -> str:
    if refused.code == "too-many":
        most = reveals.MOST_AN_HOUR
        return _("You have revealed %(most)s numbers within an hour. Please ask your supervisor.", most=most)
    return {
        "purpose": _("Please choose what it is needed for."),
        "reason": _("Please say in a few words why it is needed."),
    }.get(refused.field, _("There is nothing to show."))


@blueprint.app_context_processor
def _choices() -> dict[str, object]:
    """For the parts of a person's page that belong to the registration."""
    return {"registration_words": words, "consent_of": _consent_of, "IdentityDocument": IdentityDocument}


def _consent_of(person_id: int) -> consents.Chosen:
    with current().database.session() as session:
        return consents.of(session, person_id)
