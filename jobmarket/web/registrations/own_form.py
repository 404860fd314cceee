"""Registering and changing one's registration; a CV that fills the form; the code of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.models import IdentityDocument, JobSeekingState
from jobmarket.security.http import takes_files
from jobmarket.security.masking import mask_number
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import consents, form_receipts
from jobmarket.services.audit import Action, record
from jobmarket.services.cv_reading import read_cv, text_of
from jobmarket.services.registrations import claims, making
from jobmarket.services.registrations.forms import of_registration
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import FormRefused, read_statement
from jobmarket.services.uploads import UploadRefused
from jobmarket.web.registrations import blueprint, form_values
from jobmarket.wiring import current

LARGEST_UPLOAD = 11 << 20  # bytes
Page = str | tuple[str, int] | Response


@blueprint.get("/form")
def form() -> str:
    """The form: empty for somebody new, else with what is registered."""
    return _page(_kept_values())


def _kept_values() -> dict[str, Any]:
    with current().database.session() as session:
        row = making.own(session, viewer())
        return of_registration(row) if row else {}


def _page(values: dict[str, Any], wrong: dict[str, str] | None = None, **shown: Any) -> str:
    with current().database.session() as session:
        row = making.own(session, viewer())
        claim = claims.claim_of(session, row.person_id) if row else None
        number = claim.document_number if claim else row.person.document_number if row else ""
        is_new = row is None or row.state == JobSeekingState.CLOSED
        verified = row is not None and row.person.document_kind != IdentityDocument.NONE
        return render_template(
            "registrations/form.html",
            values=form_values.shown(values, shown.pop("more", "")),
            wrong=words.sentences(wrong or {}),
            version=shown.pop("newest", 0) or _sent_version() or (row.version if row else 1),
            is_new=is_new,
            needs_document=row is None,
            verified=verified,
            masked=mask_number(number) if number and not number.startswith("none-") else "",
            kinds=words.document_kinds(),
            hours=words.hours_names(),
            **shown,
        )


def _sent_version() -> int:
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


@blueprint.post("/form")
def save() -> Page:
    """Register, or change what is registered. What was typed is never lost: it stands in the form again."""
    values = form_values.sent()
    if more := request.form.get("more", ""):
        return _page(values, more=more)
    token = request.form.get("form_token", "")
    try:
        with current().database.begin() as session:
            if answer := form_receipts.earlier_answer(session, viewer(), token):
                return redirect(answer)
            row = making.own(session, viewer())
            statement = read_statement(values, with_document=row is None)
            if row is None or row.state == JobSeekingState.CLOSED:
                row = making.register_oneself(session, viewer(), statement)
                if request.form.get("consent") == "anonymous":
                    as_person = replace(viewer(), person_id=row.person_id)  # since this transaction
                    consents.give(session, as_person, row.person_id, "anonymous", "never")
                said = _("You are registered.")
            else:
                row = making.change(session, viewer(), row.id, statement, _sent_version())
                said = _("Your registration was saved.")
            form_receipts.keep(session, viewer(), token, url_for("registrations.home"))
    except FormRefused as refused:
        return _page(values, refused.wrong), 400
    except RegistrationRefused as refused:
        return _refused(values, refused)
    except IntegrityError:  # the same form twice at once: the other one has made it
        return redirect(url_for("registrations.home"))
    flash(said)
    return redirect(url_for("registrations.home"))


def _refused(values: dict[str, Any], refused: RegistrationRefused) -> Page:
    if refused.code == "registered-already":
        flash(words.refusals()[refused.code])
        return redirect(url_for("registrations.home"))
    with current().database.session() as session:
        row = making.own(session, viewer())
        newest = row.version if row else 1  # that saving again would replace
    return _page(values, notice=words.refusals()[refused.code], newest=newest), 409


@blueprint.post("/cv")
@takes_files(LARGEST_UPLOAD)
def read_file() -> Page:
    """Read a CV into the form. Neither file nor reading is kept: the person corrects it and sends the form."""
    file = request.files.get("cv")
    content = file.stream.read() if file else b""
    values = _kept_values()
    try:
        text = text_of(content)
    except UploadRefused as refused:
        return _page(values, cv_wrong=words.upload_refusals()[refused.reason]), 400
    reading = read_cv(text)
    with current().database.begin() as session:
        record(session, viewer(), Action.CV_READ, ("account", viewer().account_id or 0))
    if not reading.found:
        return _page(values, cv_wrong=_("We could not find anything for the form in this file."))
    kept = {name: value for name, value in values.items() if value and name in ("name", "telephone", "document_kind")}
    return _page(values | reading.form | kept, read=reading.found)


@blueprint.get("/code")
def code() -> str:
    """Where the code of the window is entered."""
    return render_template("registrations/code.html", wrong="")


@blueprint.post("/code")
def use_code() -> Page:
    """Link the account to the person that the window printed the code for."""
    try:
        with current().database.begin() as session:
            claims.use_code(session, viewer(), request.form.get("code", "")[:40])
    except RegistrationRefused as refused:
        if refused.code == "wrong-code":
            with current().database.begin() as session:
                claims.note_wrong_code(session, viewer())
        said = words.refusals()[refused.code]
        return render_template("registrations/code.html", wrong=said), 429 if refused.code == "too-many" else 400
    flash(_("Your account is linked. This is your registration."))
    return redirect(url_for("registrations.home"))
