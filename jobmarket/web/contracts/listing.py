"""Lists of contracts: an employer's own, those of a region for staff, a worker's own."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts import offers, reading
from jobmarket.web.contracts.blueprint import blueprint
from jobmarket.web.employer.blueprint import chosen_employer, own_employers
from jobmarket.wiring import current

PAGE = 50


@blueprint.get("/")
def listing() -> str:
    """The list that is the viewer's: of an employer, of a region, or of a person."""
    after, state = _number("after"), _state()
    with current().database.session() as session:
        as_worker = request.args.get("mine") == "1" and viewer().person_id is not None
        employers = [] if as_worker else own_employers(session)
        employer_id = chosen_employer() if employers else None
        rows = reading.contracts_listed(
            session, viewer(), employer_id, state, after, PAGE + 1, viewer().person_id if as_worker else None
        )
        return render_template(
            "contracts/listing.html",
            heading=_("Labour contracts")
            if not as_worker and (employers or viewer().is_staff)
            else _("My labour contracts"),
            rows=rows[:PAGE],
            more=rows[PAGE - 1].id if len(rows) > PAGE else None,
            state=state,
            employers=employers,
            employer_id=employer_id,
            hires=offers.open_hires(session, viewer(), employer_id) if employer_id else [],
        )


def _state() -> ContractState | None:
    asked = request.args.get("state", "")
    return ContractState(asked) if asked in {one.value for one in ContractState} else None


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
