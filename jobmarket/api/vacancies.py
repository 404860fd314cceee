"""/api/v1/vacancies: an employer's own vacancies, for its own systems."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _
from flask_smorest import Blueprint, abort
from marshmallow import ValidationError

from jobmarket.api import refusals
from jobmarket.api.postings import LARGEST_ID
from jobmarket.api.seekers import needs
from jobmarket.failures import failure
from jobmarket.language import N_
from jobmarket.models import Vacancy, VacancyState
from jobmarket.schemas.vacancies import (
    BulkAnswer,
    BulkOrder,
    EmployerQuestion,
    MoveOrder,
    OwnVacancyAnswer,
    TakenAnswer,
    VacancyChange,
    VacancyDraft,
    VacancyQuestion,
    messages_of,
)
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services import vacancy_life as life
from jobmarket.services.posting_check import as_row
from jobmarket.services.vacancy_bulk import REJECTED, Wish, counted, number_of, take_one
from jobmarket.services.vacancy_life.drafting import source_of
from jobmarket.vacancy_words import refusal_sentence
from jobmarket.wiring import current

blueprint = Blueprint("vacancies", __name__, url_prefix="/api/v1/vacancies", description=N_("For employers"))
refusals.handle(blueprint)
Opening = tuple[life.Opening, str]


def _was_refused(response: Response) -> bool:
    return response.status_code == 401


limiter.limit(WRONG_TOKENS, deduct_when=_was_refused)(blueprint)


@blueprint.errorhandler(life.NoSuchVacancy)
def _missing(_error: life.NoSuchVacancy) -> Any:
    return _refusal(404, "not-found", None)


@blueprint.errorhandler(life.VacancyRefused)
def _refused(error: life.VacancyRefused) -> Any:
    return _refusal(409 if error.code in {"illegal-move", "not-editable"} else 422, error.code, error.field)


@blueprint.errorhandler(life.ChangedMeanwhile)
def _changed(_error: life.ChangedMeanwhile) -> Any:
    return _refusal(409, "changed", "version")


def _refusal(status: int, code: str, field: str | None) -> Any:
    said = _("There is nothing at this address") if status == 404 else refusal_sentence(code)
    return failure(status, code, said, field), status


def _employer(asked: int | None) -> int:
    """The employer that is meant: the one that is named, or the only one."""
    own = viewer().employer_ids
    if asked is None and len(own) > 1:
        abort(422, reason="employer-missing", field="employer_id", message=_("Please say for which employer"))
    chosen = asked if asked is not None else min(own, default=0)
    if chosen not in own:
        abort(404)
    return chosen


@blueprint.get("")
@blueprint.doc(summary=N_("Own vacancies"), operationId="listVacancies", **needs(Scope.OWN_VACANCIES))
@blueprint.arguments(VacancyQuestion, location="query")
@blueprint.response(200, OwnVacancyAnswer(many=True))
def listing(asked: dict[str, Any]) -> list[dict[str, Any]]:
    with current().database.session() as session:
        employer_id = _employer(asked.get("employer_id"))
        return [_row(row) for row in life.own_vacancies(session, viewer(), employer_id, asked.get("state"))]


@blueprint.post("")
@blueprint.doc(
    summary=N_("A new draft; with a known source_id a change of that vacancy"),
    operationId="createVacancy",
    **needs(Scope.POSTING),
)
@blueprint.arguments(EmployerQuestion, location="query")
@blueprint.arguments(VacancyDraft)
@blueprint.response(200, TakenAnswer)
def create(asked: dict[str, Any], sent: Opening) -> dict[str, Any]:
    opening, source_id = sent
    with current().database.begin() as session:
        number = number_of(source_id, opening)
        row, outcome = life.take(session, viewer(), _employer(asked.get("employer_id")), opening, number)
        session.refresh(row)
        return _row(row) | {"outcome": outcome}


@blueprint.post("/bulk")
@blueprint.doc(
    summary=N_("Many vacancies at once; one that is refused does not stop the rest"),
    operationId="bulkVacancies",
    **needs(Scope.POSTING),
)
@blueprint.arguments(EmployerQuestion, location="query")
@blueprint.arguments(BulkOrder)
@blueprint.response(200, BulkAnswer)
def bulk(asked: dict[str, Any], order: dict[str, Any]) -> dict[str, Any]:
    employer_id = _employer(asked.get("employer_id"))
    items = [_take(employer_id, index, one, order["submit"]) for index, one in enumerate(order["vacancies"])]
    return counted([item["outcome"] for item in items]) | {"items": items}


def _take(employer_id: int, index: int, sent: dict[str, Any], hand_in: bool) -> dict[str, Any]:
    source_id = sent.get("source_id")
    item: dict[str, Any] = {
        "index": index, "id": None, "source_id": source_id if isinstance(source_id, str) else None,
        "outcome": REJECTED, "state": None, "errors": [],
    }  # fmt: skip
    try:
        opening, number = VacancyDraft().load(sent)
    except ValidationError as wrong:
        said = messages_of(wrong)
        return item | {"errors": [{"field": field, "message": text} for field, text in said.items()]}
    taken = take_one(current().database, viewer(), employer_id, Wish(opening, number_of(number, opening)), hand_in)
    errors = [{"field": taken.field, "message": refusal_sentence(taken.code)}] if taken.code else []
    return item | {"id": taken.vacancy_id, "outcome": taken.outcome, "state": taken.state, "errors": errors}


@blueprint.get(f"/<int(max={LARGEST_ID}):vacancy_id>")
@blueprint.doc(summary=N_("One own vacancy, with what the check says"), operationId="readVacancy",
               **needs(Scope.OWN_VACANCIES))  # fmt: skip
@blueprint.response(200, OwnVacancyAnswer)
def read(vacancy_id: int) -> dict[str, Any]:
    with current().database.session() as session:
        return _row(life.own_vacancy(session, viewer(), vacancy_id), checked=True)


@blueprint.put(f"/<int(max={LARGEST_ID}):vacancy_id>")
@blueprint.doc(summary=N_("New content of an own vacancy"), operationId="replaceVacancy", **needs(Scope.POSTING))
@blueprint.arguments(VacancyChange)
@blueprint.response(200, OwnVacancyAnswer)
def replace(sent: tuple[life.Opening, int], vacancy_id: int) -> dict[str, Any]:
    opening, version = sent
    with current().database.begin() as session:
        return _row(life.change(session, viewer(), vacancy_id, version, opening), checked=True)


@blueprint.post(f"/<int(max={LARGEST_ID}):vacancy_id>/moves")
@blueprint.doc(summary=N_("Submit, pause, renew, close an own vacancy"), operationId="moveVacancy",
               **needs(Scope.POSTING))  # fmt: skip
@blueprint.arguments(MoveOrder)
@blueprint.response(200, OwnVacancyAnswer)
def make_move(order: dict[str, Any], vacancy_id: int) -> dict[str, Any]:
    wanted, until = life.Move(order["move"]), order.get("until")
    with current().database.begin() as session:
        row = life.move(
            session, viewer(), vacancy_id, wanted, order["version"], reason=order["reason"], until=until
        )  # fmt: skip
        return _row(row, checked=True)


def _row(row: Vacancy, checked: bool = False) -> dict[str, Any]:
    """A vacancy as its employer sees it; lists leave the check out."""
    opening = life.opening_of(row)
    source = source_of(row.employer_id)
    names = ("id", "state", "version", "filled_count", "public_at")
    own = next((one.source_id for one in row.sources if one.source == source), None)
    content = {name: getattr(opening, name) for name in opening.__dataclass_fields__}
    return content | {name: getattr(row, name) for name in names} | {
        "state": VacancyState(row.state),
        "source_id": own if own and not own.startswith("content:") else None,
        "moves": [move.value for move in life.moves_from(VacancyState(row.state))],
        "findings": [as_row(one) for one in life.findings_of(row)] if checked else [],
    }  # fmt: skip
