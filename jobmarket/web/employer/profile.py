"""What an employer says of itself, its licence, and handing both in for checking."""

from __future__ import annotations

from flask import Response as Answer
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import Employer
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import employers
from jobmarket.services.uploads import LARGEST_FILE, UploadRefused
from jobmarket.web.choices import employer_state_names, industry_choices, nature_choices, size_choices
from jobmarket.web.employer.blueprint import blueprint, chosen_employer, own_employers, version_of_form
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.stored_files import sends_files, sent_back
from jobmarket.web.upload_words import upload_sentence
from jobmarket.wiring import current
from matching import regions
from matching.reading.place import read_place

FIELDS = (
    "name", "credit_code", "nature", "size", "industry_code", "region_code", "address", "introduction",
    "contact_name", "contact_telephone",
)  # fmt: skip


@blueprint.get("/profile")
def profile() -> str:
    """The form with what is stored."""
    return _page({})


def _page(wrong: dict[str, str], sent: bool = False) -> str:
    """`sent`: show what was sent; where somebody else was quicker, what is stored now beside it."""
    with current().database.session() as session:
        row = employers.own(session, viewer(), chosen_employer())
        values = {name: request.form.get(name, "") for name in FIELDS} if sent else _stored(row)
        return render_template(
            "employer/profile.html",
            employer=row,
            employers=own_employers(session),
            values=values,
            wrong=wrong,
            fixed=row.state not in employers.IDENTITY_OPEN,
            may_hand_in=row.state in employers.HANDED_IN_FROM,
            states=employer_state_names(),
            natures=nature_choices(),
            sizes=size_choices(),
            industries=industry_choices(),
            present=_stored(row) if "state" in wrong else {},
            version=request.form.get("version") if sent and "state" not in wrong else row.version,
        )


def _stored(row: Employer) -> dict[str, str]:
    values = {name: str(getattr(row, name) or "") for name in FIELDS}
    values["region_code"] = regions.full_name(row.region_code) if row.region_code else ""
    return values


@blueprint.post("/profile")
def change_profile() -> Response | tuple[str, int]:
    """Store the form."""
    employer_id = chosen_employer()
    profile, wrong = _read()
    if not wrong:
        try:
            with current().database.begin() as session:
                employers.change(session, viewer(), employer_id, version_of_form(), profile)
        except employers.EmployerRefused as refused:
            wrong = _sentences(refused.wrong)
    if wrong:
        return _page(wrong, sent=True), 409 if "state" in wrong else 400
    flash(_("Stored"))
    return redirect(url_for("employer.profile", employer=employer_id))


def _read() -> tuple[employers.Profile, dict[str, str]]:
    form = {name: request.form.get(name, "").strip() for name in FIELDS}
    wrong = {}
    place = read_place(form["region_code"]).region_code if form["region_code"] else ""
    if place is None:
        wrong["region_code"] = _("This place is not known. Write it as 上海市虹口区.")
    size = form.pop("size")
    number = int(size) if size.isascii() and size.isdecimal() and len(size) < 3 else None
    return employers.Profile(**(form | {"region_code": place or ""}), size=number), wrong


def _sentences(wrong: dict[str, str]) -> dict[str, str]:
    said = {
        "missing": _("This value is required"),
        "check-digit": _("There is a mistake in this unified social credit code. Please check its 18 characters."),
        "taken": _("This is registered for another employer. Ask its owner to confirm you, or the bureau to help."),
        "fixed": _("Name, code and licence were handed in and stand. If they have changed, tell the bureau."),
        "unknown-code": _("A value is not acceptable"),
        "too-long": _("Must have at most %(max)s characters", max=employers.LONGEST_INTRODUCTION),
        "illegal-move": _("This was handed in already"),
        "changed": _("Somebody else changed it in the meantime. Your entries are kept: compare, and store again."),
    }  # fmt: skip
    return {field: said[code] for field, code in wrong.items()}


@blueprint.post("/licence")
@takes_files(LARGEST_FILE + (1 << 20))
def upload_licence() -> Response | tuple[str, int]:
    """Take the business licence in."""
    employer_id, sent = chosen_employer(), request.files.get("licence")
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    try:
        with current().database.begin() as session:
            employers.keep_licence(session, viewer(), employer_id, (sent.filename if sent else "") or "", content)
    except UploadRefused as refused:
        return _page({"licence": upload_sentence(refused.reason)}), 400
    except employers.EmployerRefused as refused:
        return _page(_sentences(refused.wrong)), 409
    flash(_("The licence is stored"))
    return redirect(url_for("employer.profile", employer=employer_id))


@blueprint.get(f"/<int(max={LARGEST_ID}):employer_id>/licence")
@sends_files
def licence(employer_id: int) -> Answer:
    """The own licence."""
    if employer_id not in viewer().employer_ids:
        abort(404)
    with current().database.begin() as session:
        try:
            return sent_back(employers.licence(session, viewer(), employer_id))
        except employers.NoSuchEmployer:
            abort(404)


@blueprint.post("/hand-in")
def hand_in() -> Response | tuple[str, int]:
    """Ask the bureau to verify the employer."""
    employer_id = chosen_employer()
    try:
        with current().database.begin() as session:
            employers.hand_in(session, viewer(), employer_id, version_of_form())
    except employers.EmployerRefused as refused:
        return _page(_sentences(refused.wrong)), 400
    flash(_("Handed in. The bureau looks at it and tells you."))
    return redirect(url_for("employer.profile", employer=employer_id))
