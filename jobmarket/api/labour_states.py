"""/api/v1/persons/…/labour-states: unemployment and employment registrations, for staff with a token of theirs.

Assistance is left out: why somebody finds work hard to get leaves the desk in no file.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from jobmarket.api import refusals
from jobmarket.api.postings import LARGEST_ID
from jobmarket.language import N_
from jobmarket.schemas.labour_states import LabourStatesAnswer
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services import labour_states
from jobmarket.services.audit import Action, record
from jobmarket.wiring import current

blueprint = Blueprint("labour-states", __name__, url_prefix="/api/v1", description=N_("For staff"))
refusals.handle(blueprint)


def _was_refused(response: Response) -> bool:
    """Wrong tokens are what is limited here, not work."""
    return response.status_code == 401


limiter.limit(WRONG_TOKENS, deduct_when=_was_refused)(blueprint)


@blueprint.get(f"/persons/<int(max={LARGEST_ID}):person_id>/labour-states")
@blueprint.doc(
    summary=N_("Unemployment and employment registrations of a person"),
    operationId="readLabourStates",
    **{"security": [{"token": []}], "x-scope": Scope.LABOUR_STATES.value},
)
@blueprint.response(200, LabourStatesAnswer)
def read(person_id: int) -> dict[str, Any]:
    with current().database.begin() as session:
        try:
            unemployments = labour_states.unemployments_of(session, viewer(), person_id)
            employments = labour_states.employments_of(session, viewer(), person_id)
        except labour_states.NotThere:
            refusals.missing()
        record(session, viewer(), Action.LABOUR_STATES_VIEWED, ("person", person_id), "api")
        return {"person_id": person_id, "unemployment": unemployments, "employment": employments}
