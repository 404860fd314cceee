"""The blueprint of the pages of contracts, and the words that their templates have at hand."""

from __future__ import annotations

from flask import Blueprint, abort
from sqlalchemy.orm import Session

from jobmarket import contract_words
from jobmarket.models import Contract
from jobmarket.security.masking import mask_name
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts import contract_for
from jobmarket.services.contracts.due import next_due
from jobmarket.services.contracts.parties import worker_name
from jobmarket.web.caching import keep_nothing
from jobmarket.web.display import today

blueprint = Blueprint("contracts", __name__, url_prefix="/contracts")
blueprint.after_request(keep_nothing)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "mask_name": mask_name,
        "words": contract_words,
        "today": today(),
        "next_due": lambda contract: next_due(contract, today()),
        "worker_name": lambda contract: worker_name(contract, viewer()),
        "acts_for": lambda contract: contract.employer_id in viewer().employer_ids,
        "is_worker": lambda contract: contract.person_id == viewer().person_id,
    }


def seen(session: Session, contract_id: int) -> Contract:
    """The contract that the address names; 404 for one that the viewer may not see."""
    contract = contract_for(session, viewer(), contract_id)
    if contract is None:
        abort(404)
    return contract


def own(session: Session, contract_id: int) -> Contract:
    """A contract of one of the viewer's employers, else 404."""
    contract = seen(session, contract_id)
    if contract.employer_id not in viewer().employer_ids:
        abort(404)
    return contract
