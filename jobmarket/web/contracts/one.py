"""One contract: where it stands, what it says, what the law says against it, what happened, what is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import render_template, request
from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import ContractState, Move, replay
from jobmarket.labour_law.contract_terms import from_json
from jobmarket.models import Contract, ContractEvent
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.contracts import filing, parties, standing_on
from jobmarket.services.contracts.due import dues
from jobmarket.services.contracts.ledger import events_of
from jobmarket.services.contracts.reading import events_shown
from jobmarket.services.contracts.registering import unemployment_ground
from jobmarket.services.contracts.signing import text_hash
from jobmarket.web.contracts.answering import Wrong
from jobmarket.web.contracts.blueprint import blueprint, seen
from jobmarket.web.contracts.reading import form_of_terms
from jobmarket.web.display import today
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

LIVE = frozenset({ContractState.DRAFTED, ContractState.SIGNED, ContractState.IN_FORCE})


@blueprint.get(f"/<int(max={LARGEST_ID}):contract_id>")
def contract(contract_id: int) -> str:
    """The page; that somebody looked is noted."""
    return show(contract_id, {})


def show(contract_id: int, wrong: Wrong) -> str:
    """The page, with what is wrong with the form that was sent from it."""
    with current().database.begin() as session:
        row = seen(session, contract_id)
        record(session, viewer(), Action.CONTRACT_VIEWED, ("contract", row.id))
        return render_template("contracts/contract.html", wrong=wrong, form=request.form, **_values(session, row))


def _values(session: Session, row: Contract) -> dict[str, Any]:
    standing = replay(events_of(session, row.id))
    terms = dict(standing.terms)
    on = _day_asked()
    past = standing_on(session, row.id, on) if on else None
    live = row.state in LIVE
    return {
        "contract": row,
        "terms": form_of_terms(terms),
        "standing": standing,
        "hash": text_hash(row, terms),
        "findings": filing.findings(session, row, from_json(terms), today()) if live else [],
        "events": events_shown(session, row.id),
        "dues": dues(row),
        "name_differs": viewer().is_staff and parties.name_differs(row),
        "on": on,
        "past": past,
        "unemployment_ground": unemployment_ground(row) if row.ended_on else None,
        "facts_of": _facts_shown,
    }


def _day_asked() -> date | None:
    text = request.args.get("on", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _facts_shown(event: ContractEvent) -> Mapping[str, Any]:
    """What of an event's facts a page shows."""
    keep = {Move.DISSOLVE: ("ground", "severance", "months"), Move.TERMINATE: ("ground", "severance", "months"),
            Move.EXPIRE: ("ground", "severance", "months"), Move.WITHDRAW: ("reason",)}  # fmt: skip
    return {name: event.facts[name] for name in keep.get(event.move, ()) if event.facts.get(name)}
