"""Many vacancies from a file: template, upload, preview with what is wrong row by row, confirmation."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response as Answer
from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.wrappers.response import Response

from jobmarket.schemas.vacancies import VacancyForm, messages_of
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import vacancy_bulk
from jobmarket.services.employers import own
from jobmarket.services.uploads import LARGEST_FILE
from jobmarket.services.vacancy_files import EXAMPLE, HEADINGS, FileRefused, Row, as_csv, as_xlsx
from jobmarket.services.vacancy_life import Opening
from jobmarket.web.choices import posting_field_names
from jobmarket.web.employer.blueprint import blueprint, chosen_employer, own_employers
from jobmarket.web.employer.vacancies import XLSX, download
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.upload_words import upload_sentence
from jobmarket.wiring import current

SHOWN = 200  # rows in the preview


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read: the opening and its number, or by field what is wrong."""

    row: Row
    opening: Opening | None
    number: str
    wrong: dict[str, str]


@blueprint.get("/vacancies/bulk")
def bulk() -> str:
    """How it goes, the template, and the upload."""
    return _page({})


def _page(wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        employer = own(session, viewer(), chosen_employer())
        return render_template("employer/bulk.html", employer=employer, employers=own_employers(session), wrong=wrong)


@blueprint.get("/vacancies/template")
def template() -> Answer:
    """The template with one example row, which is not read."""
    if request.args.get("format") == "csv":
        return download(as_csv(HEADINGS, [EXAMPLE]), "text/csv; charset=utf-8", "template.csv")
    return download(as_xlsx(HEADINGS, [EXAMPLE]), XLSX, "template.xlsx")


@blueprint.post("/vacancies/upload")
@takes_files(LARGEST_FILE + (1 << 20))
def upload() -> Response | tuple[str, int]:
    """Read a file; nothing is stored as a vacancy yet."""
    employer_id, sent = chosen_employer(), request.files.get("file")
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    try:
        with current().database.begin() as session:
            name = (sent.filename if sent else "") or ""
            upload_id = vacancy_bulk.keep_upload(session, viewer(), employer_id, name, content).id
    except FileRefused as refused:
        return _page({"file": upload_sentence(refused.code)}), 400
    return redirect(url_for("employer.preview", upload_id=upload_id))


@blueprint.get(f"/vacancies/upload/<int(max={LARGEST_ID}):upload_id>")
def preview(upload_id: int) -> str:
    """What would be stored, and what is wrong."""
    with current().database.session() as session:
        try:
            row = vacancy_bulk.upload(session, viewer(), upload_id)
        except vacancy_bulk.NoSuchUpload:
            abort(404)
        rows = [_read(one) for one in vacancy_bulk.rows_of(row)]
        return render_template(
            "employer/preview.html",
            upload=row,
            employer=own(session, viewer(), row.employer_id),
            good=[one for one in rows if one.opening],
            bad=[one for one in rows if not one.opening],
            names=posting_field_names(),
            most=SHOWN,
        )


def _read(row: Row) -> ReadRow:
    if row.formulas:
        said = _("A formula is not read. Put its value into the cell.")
        return ReadRow(row, None, "", dict.fromkeys(row.formulas, said))
    try:
        opening, number = VacancyForm().load(row.cells)
    except ValidationError as wrong:
        return ReadRow(row, None, "", messages_of(wrong))
    return ReadRow(row, opening, vacancy_bulk.number_of(number, opening), {})


@blueprint.post(f"/vacancies/upload/<int(max={LARGEST_ID}):upload_id>")
def confirm_upload(upload_id: int) -> Response:
    """Store the good rows, once, and hand them in where that was asked for."""

    def read(row: Row) -> vacancy_bulk.Wish | None:
        found = _read(row)
        return vacancy_bulk.Wish(found.opening, found.number) if found.opening else None

    try:
        hand_in = request.form.get("do") == "submit"
        vacancy_bulk.confirm(current().database, viewer(), upload_id, read, hand_in)
    except vacancy_bulk.NoSuchUpload:
        abort(404)
    return redirect(url_for("employer.preview", upload_id=upload_id))
