"""/api/v1/contracts: an employer's labour contracts, for its own systems."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint, abort

from jobmarket.api import refusals
from jobmarket.api.postings import LARGEST_ID
from jobmarket.language import N_, language
from jobmarket.models import Contract
from jobmarket.schemas.contracts import ContractAnswer, ContractOrder, ContractQuestion, FilingAnswer
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services.audit import Action, record
from jobmarket.services.contracts import contract_for, reading
from jobmarket.services.contracts.bulk import Filed, file_row
from jobmarket.services.working_days import today_in_china
from jobmarket.wiring import current

blueprint = Blueprint("contracts-api", __name__, url_prefix="/api/v1/contracts", description=N_("For employers"))
refusals.handle(blueprint)
PAGE = 100
_NAMES = (
    "id", "source_id", "state", "kind", "job_title", "region_code", "occupation_code", "signed_on", "starts_on",
    "ends_on", "probation_ends_on", "ended_on", "ground", "version",
)  # fmt: skip


def _was_refused(response: Response) -> bool:
    return response.status_code == 401


limiter.limit(WRONG_TOKENS, deduct_when=_was_refused)(blueprint)


def _needs(scope: Scope) -> dict[str, Any]:
    return {"security": [{"token": []}], "x-scope": scope.value}


def _employer(asked: int | None) -> int:
    own = viewer().employer_ids
    chosen = asked if asked is not None else min(own, default=0)
    if chosen not in own:
        abort(404)
    return chosen


@blueprint.get("")
@blueprint.doc(summary=N_("Own labour contracts, the newest first, 100 at a time"), operationId="listContracts",
               **_needs(Scope.CONTRACTS_READ))  # fmt: skip
@blueprint.arguments(ContractQuestion, location="query")
@blueprint.response(200, ContractAnswer(many=True))
def listing(asked: dict[str, Any]) -> list[dict[str, Any]]:
    with current().database.session() as session:
        rows = reading.contracts_listed(
            session, viewer(), _employer(asked["employer_id"]), asked["state"], asked["before"], PAGE
        )
        return [_row(one) for one in rows]


@blueprint.get(f"/<int(max={LARGEST_ID}):contract_id>")
@blueprint.doc(summary=N_("One labour contract"), operationId="readContract", **_needs(Scope.CONTRACTS_READ))
@blueprint.response(200, ContractAnswer)
def read(contract_id: int) -> dict[str, Any]:
    with current().database.begin() as session:
        contract = contract_for(session, viewer(), contract_id)
        if contract is None:
            refusals.missing()
        record(session, viewer(), Action.CONTRACT_VIEWED, ("contract", contract_id), "api")
        return _row(contract)


@blueprint.post("")
@blueprint.doc(
    summary=N_("File labour contracts; one that is refused does not stop the rest"),
    operationId="fileContracts",
    **_needs(Scope.CONTRACTS_WRITE),
)
@blueprint.arguments(ContractQuestion, location="query")
@blueprint.arguments(ContractOrder)
@blueprint.response(200, FilingAnswer)
def file(asked: dict[str, Any], order: dict[str, Any]) -> dict[str, Any]:
    employer_id, database = _employer(asked["employer_id"]), current().database
    done = [file_row(database, viewer(), employer_id, row, today_in_china()) for row in order["contracts"]]
    return {"items": [_item(index, filed) for index, filed in enumerate(done)]}


def _item(index: int, filed: Filed) -> dict[str, Any]:
    error = None
    if filed.said is not None:
        error = {"field": filed.field, "message": filed.said[language()], "article": filed.article}
    return {"index": index, "id": filed.contract_id, "outcome": filed.outcome.value, "error": error}


def _row(contract: Contract) -> dict[str, Any]:
    return {name: getattr(contract, name) for name in _NAMES} | {"wage": f"{contract.wage:.2f}"}
