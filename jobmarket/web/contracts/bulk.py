"""Many contracts from a file: the template, the upload, and what became of each row."""

from __future__ import annotations

from collections import Counter

from flask import Response, render_template, request
from flask_babel import gettext as _

from jobmarket import contract_words
from jobmarket.contract_words import article_name
from jobmarket.language import language
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts.bulk import Filed, Filing, file_row, read_file
from jobmarket.services.contracts.columns import EXAMPLE, HEADINGS
from jobmarket.services.uploads import LARGEST_FILE
from jobmarket.services.vacancy_files import FileRefused, as_csv, as_xlsx
from jobmarket.web.contracts.blueprint import blueprint
from jobmarket.web.display import today
from jobmarket.web.employer.blueprint import chosen_employer, own_employers
from jobmarket.web.employer.vacancies import XLSX, download
from jobmarket.web.upload_words import upload_sentence
from jobmarket.wiring import current


@blueprint.get("/bulk")
def bulk_page() -> str:
    """How it goes, the template, and the upload."""
    return _page(chosen_employer(), "", [])


@blueprint.get("/template")
def template() -> Response:
    """The template with one example row, which is not read."""
    if request.args.get("format") == "csv":
        return download(as_csv(HEADINGS, [EXAMPLE]), "text/csv; charset=utf-8", "contracts.csv")
    return download(as_xlsx(HEADINGS, [EXAMPLE], "劳动合同"), XLSX, "contracts.xlsx")


@blueprint.post("/bulk")
@takes_files(LARGEST_FILE + (1 << 20))
def upload() -> str | tuple[str, int]:
    """File the good rows; the others are shown with what is wrong. Sent again, it files nothing twice."""
    employer_id, sent = chosen_employer(), request.files.get("file")
    try:
        rows = read_file(sent.stream.read(LARGEST_FILE + 1) if sent else b"")
    except FileRefused as refused:
        said = _said_of_contracts().get(refused.code) or upload_sentence(refused.code)
        return _page(employer_id, said, []), 400
    database = current().database
    done = [
        (row.line, file_row(database, viewer(), employer_id, row.cells, today(), bool(row.formulas))) for row in rows
    ]
    return _page(employer_id, "", done)


def _said_of_contracts() -> dict[str, str]:
    return {
        "no-headings": _("No column is headed 证件号码. Please use the template."),
        "no-rows": _("There is no contract in the file"),
        "too-many-rows": _("A file may have at most 1,000 contracts. Please split it."),
    }


def _page(employer_id: int, wrong: str, done: list[tuple[int, Filed]]) -> str:
    with current().database.session() as session:
        return render_template(
            "contracts/bulk.html",
            employer_id=employer_id,
            employers=own_employers(session),
            wrong=wrong,
            done=done,
            counted=Counter(filed.outcome for _line, filed in done),
            outcomes=_outcomes(),
            bad=[(line, _sentence(filed)) for line, filed in done if filed.outcome is Filing.REJECTED],
        )


def _sentence(filed: Filed) -> str:
    names = contract_words.field_names()
    words = filed.said[language()] if filed.said else ""
    article = f" ({article_name(filed.article)})" if filed.article else ""
    field = names.get(filed.field or "", "")
    return f"{field}{_(': ')}{words}{article}" if field else f"{words}{article}"


def _outcomes() -> dict[str, str]:
    return {
        Filing.CREATED: _("filed"),
        Filing.UPDATED: _("changed"),
        Filing.UNCHANGED: _("known already"),
        Filing.REJECTED: _("not taken"),
    }
