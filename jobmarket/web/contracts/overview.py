"""Overview of contracts (合同概览), and lists as spreadsheets whose cells are never formulas."""

from __future__ import annotations

from flask import Response, abort, render_template, request
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from jobmarket import contract_words
from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.labour_law.grounds import GROUNDS
from jobmarket.models import Contract
from jobmarket.security.masking import mask_name
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.contracts import overview as numbers
from jobmarket.services.contracts.parties import worker_name
from jobmarket.services.vacancy_files import as_xlsx
from jobmarket.web.contracts.blueprint import blueprint
from jobmarket.web.display import occupation, region, today
from jobmarket.web.employer.blueprint import chosen_employer, own_employers
from jobmarket.web.employer.vacancies import XLSX, download
from jobmarket.wiring import current

MOST_EXPORTED = 20_000
SHOWN = 100


@blueprint.get("/overview")
def overview() -> str:
    """Numbers, each with a link to its rows; and, where one was asked for, the rows."""
    with current().database.session() as session:
        employers = own_employers(session)
        employer_id = chosen_employer() if employers else None
        behind = _behind(employer_id)
        return render_template(
            "contracts/overview.html",
            employers=employers,
            employer_id=employer_id,
            mine=numbers.of_employer(session, viewer(), employer_id, today()) if employer_id else None,
            counts=None if employer_id else numbers.of_region(session, viewer()),
            shares={} if employer_id else {by: numbers.breakdown(session, viewer(), by) for by in numbers.BREAKDOWNS},
            rows=numbers.rows_behind(session, viewer(), behind, SHOWN) if _asked() else None,
            asked=_asked(),
        )


@blueprint.get("/export.xlsx")
def export() -> Response:
    """The rows behind a number, or all, as a spreadsheet; that they were taken is noted."""
    names = contract_words.field_names()
    headings = {
        "id": "No.",
        "state": _("State"),
        "employer": _("Employer"),
        "worker": names["worker_name"],
        **{one: names[one] for one in ("kind", "job_title", "region_code", "occupation_code", "wage", "signed_on")},
        "starts_on": names["starts_on"],
        "ends_on": names["ends_on"],
        "ended_on": _("Ended on"),
        "ground": _("Ground"),
    }
    with current().database.begin() as session:
        employer_id = chosen_employer() if viewer().employer_ids else None
        found = numbers.rows_behind(session, viewer(), _behind(employer_id), MOST_EXPORTED)
        record(session, viewer(), Action.CONTRACTS_EXPORTED, purpose=f"{len(found)} rows")
        return download(as_xlsx(headings, [_cells(row) for row in found], "劳动合同"), XLSX, "contracts.xlsx")


def _cells(row: Contract) -> dict[str, object]:
    name = worker_name(row, viewer())
    return {
        "id": row.id,
        "state": contract_words.state_names()[row.state],
        "employer": row.employer.name,
        "worker": name if row.employer_id in viewer().employer_ids else mask_name(name),
        "kind": contract_words.kind_names()[row.kind],
        "job_title": row.job_title,
        "region_code": region(row.region_code),
        "occupation_code": occupation(row.occupation_code),
        "wage": str(row.wage),
        "signed_on": row.signed_on,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "ended_on": row.ended_on,
        "ground": contract_words.ground_name(row.ground) if row.ground else "",
    }


def _asked() -> dict[str, str]:
    return {name: request.args[name] for name in ("state", "risk", "ground", "region", "occupation", "kind")
            if request.args.get(name)}  # fmt: skip


def _behind(employer_id: int | None) -> list[ColumnElement[bool]]:
    """The conditions that the address names; 404 for words that are none."""
    asked, found = _asked(), []
    if employer_id is not None:
        found.append(Contract.employer_id == employer_id)
    if "state" in asked:
        found.append(Contract.state == _one_of(asked["state"], set(ContractState)))
    if "ground" in asked:
        found.append(Contract.ground == _one_of(asked["ground"], set(GROUNDS)))
    if "kind" in asked:
        running = (ContractState.SIGNED, ContractState.IN_FORCE)
        found += [Contract.kind == asked["kind"], Contract.state.in_(running)]
    if "risk" in asked:
        found.append(numbers.risk(_one_of(asked["risk"], set(numbers.RISKS)), today()))
    for name, column in numbers.BREAKDOWNS.items():
        if name in asked:
            found.append(column.is_(None) if asked[name] == "none" else column == asked[name][:12])
    return found


def _one_of(word: str, known: set[str]) -> str:
    if word not in known:
        abort(404)
    return word
