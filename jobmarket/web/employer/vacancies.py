"""The list of an employer's vacancies, one of them, and all of them as a file."""

from __future__ import annotations

from collections import Counter
from datetime import date

from flask import Response, abort, render_template, request
from flask_babel import gettext as _

from jobmarket.models import Vacancy, VacancyState
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import posting_reviews
from jobmarket.services import vacancy_life as life
from jobmarket.services.employers import own
from jobmarket.services.vacancy_files import HEADINGS, as_csv, as_xlsx
from jobmarket.services.vacancy_life.drafting import source_of
from jobmarket.web import display
from jobmarket.web.choices import (
    education_choices,
    event_names,
    move_names,
    posting_field_names,
    review_state_names,
    vacancy_state_names,
)
from jobmarket.web.employer.blueprint import blueprint, chosen_employer, own_employers
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/vacancies")
def vacancies() -> str:
    """All of them, or those in one state."""
    employer_id, state = chosen_employer(), _state(request.args.get("state", ""))
    with current().database.session() as session:
        rows = life.own_vacancies(session, viewer(), employer_id)
        return render_template(
            "employer/vacancies.html",
            employer=own(session, viewer(), employer_id),
            employers=own_employers(session),
            rows=[row for row in rows if state is None or row.state == state],
            counts=Counter(row.state for row in rows),
            state=state,
            states=vacancy_state_names(),
        )


def _state(text: str) -> VacancyState | None:
    return VacancyState(text) if text in set(VacancyState) else None


def own_or_404(vacancy_id: int) -> Vacancy:
    """The viewer's vacancy for a page."""
    with current().database.session() as session:
        try:
            return life.own_vacancy(session, viewer(), vacancy_id)
        except life.NoSuchVacancy:
            abort(404)


@blueprint.get(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>")
def vacancy(vacancy_id: int) -> str:
    """Where it stands, what can be done with it, what happened to it."""
    return vacancy_page(vacancy_id, {})


def vacancy_page(vacancy_id: int, wrong: dict[str, str]) -> str:
    """The page, with what was wrong with a move or an appeal."""
    with current().database.session() as session:
        try:
            row = life.own_vacancy(session, viewer(), vacancy_id)
        except life.NoSuchVacancy:
            abort(404)
        review = posting_reviews.newest(session, vacancy_id)
        state = VacancyState(row.state)
        return render_template(
            "employer/vacancy.html",
            vacancy=row,
            wrong=wrong,
            review=review,
            review_states=review_state_names(),
            may_appeal=posting_reviews.may_appeal(session, viewer(), row),
            findings=life.findings_of(row) if state in life.EDITABLE else [],
            events=life.events_of(session, vacancy_id),
            event_names=event_names(),
            field_names=changed_field_names(),
            states=vacancy_state_names(),
            moves=[(move, move_names()[move]) for move in life.moves_from(state)],
            editable=state in life.EDITABLE,
            sent=request.form,
        )


def changed_field_names() -> dict[str, str]:
    """The columns of a vacancy by the names of the form."""
    names = posting_field_names()
    same = {"skill_ids": "skills", "tags": "skills", "certificate_ids": "certificates", "expires_at": "expires_on"}
    return names | {column: names[field] for column, field in same.items()}


@blueprint.get("/vacancies/export")
def export() -> Response:
    """All vacancies of the employer as XLSX or CSV, with the columns of the template and the state."""
    employer_id = chosen_employer()
    with current().database.session() as session:
        rows = [_exported(row) for row in life.own_vacancies(session, viewer(), employer_id)]
    headings = HEADINGS | {"state": _("State"), "vacancy_id": _("Number here")}
    name = f"vacancies-{date.today():%Y%m%d}"
    if request.args.get("format") == "csv":
        return download(as_csv(headings, rows), "text/csv; charset=utf-8", f"{name}.csv")
    return download(as_xlsx(headings, rows), XLSX, f"{name}.xlsx")


def _exported(row: Vacancy) -> dict[str, object]:
    opening = life.opening_of(row)
    source = source_of(row.employer_id)
    number = next((one.source_id for one in row.sources if one.source == source), "")
    return {name: getattr(opening, name) for name in opening.__dataclass_fields__} | {
        "source_id": "" if number.startswith("content:") else number,
        "region_code": display.region(row.region_code) if row.region_code else "",
        "education": dict(education_choices()).get(str(row.education), ""),
        "hours": display.working_hours(row.hours),
        "skills": [display.skill(key) for key in row.skill_ids or ()] + list(row.tags or ()),
        "certificates": [display.licence(key) for key in row.certificate_ids or ()],
        "expires_on": opening.expires_on.isoformat() if opening.expires_on else "",
        "state": vacancy_state_names()[VacancyState(row.state)],
        "vacancy_id": row.id,
    }


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to save."""
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
