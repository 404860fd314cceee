"""/api/v1/registrations/own: a person's own registration, with a token of theirs or in their browser."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint, abort

from jobmarket import registration_words as words
from jobmarket.api import refusals
from jobmarket.language import N_
from jobmarket.models import IdentityDocument, JobSeeking, JobSeekingState
from jobmarket.schemas.registrations import MoveDraft, OwnRegistrationAnswer, RegistrationDraft
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.masking import mask_number
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services.registrations import claims, making, states
from jobmarket.services.registrations.forms import of_registration
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import FormRefused, read_statement
from jobmarket.wiring import current

blueprint = Blueprint(
    "own-registration", __name__, url_prefix="/api/v1/registrations", description=N_("One's own registration")
)
refusals.handle(blueprint)
limiter.limit(WRONG_TOKENS, deduct_when=lambda response: response.status_code == 401)(blueprint)
_SECURED: dict[str, Any] = {"security": [{"token": []}], "x-scope": Scope.OWN_REGISTRATION.value}
_CODES = ("occupation_codes", "skill_ids", "certificate_ids", "wished_region_codes")
_PLAIN = ("id", "version", "state", "close_reason", "valid_until", "confirmed_on", "region_code")


@blueprint.get("/own")
@blueprint.doc(summary=N_("My own registration"), operationId="readOwnRegistration", **_SECURED)
@blueprint.response(200, OwnRegistrationAnswer)
def read() -> dict[str, Any]:
    return _answer()


@blueprint.put("/own")
@blueprint.doc(summary=N_("Register, or change my registration"), operationId="writeOwnRegistration", **_SECURED)
@blueprint.arguments(RegistrationDraft)
@blueprint.response(200, OwnRegistrationAnswer)
def write(draft: dict[str, Any]) -> dict[str, Any]:
    try:
        with current().database.begin() as session:
            row = making.own(session, viewer())
            statement = read_statement(draft, with_document=row is None)
            if row is None or row.state == JobSeekingState.CLOSED:
                row = making.register_oneself(session, viewer(), statement)
            else:
                making.change(session, viewer(), row.id, statement, draft["version"])
            return _as_json(session, making.of_person(session, row.person_id))
    except FormRefused as refused:
        field, said = next(iter(words.sentences(refused.wrong).items()))
        abort(422, reason=refused.wrong[field], field=field, message=said)
    except RegistrationRefused as refused:
        _refuse(refused)


@blueprint.post("/own/moves")
@blueprint.doc(summary=N_("Renew, pause, resume or close it"), operationId="moveOwnRegistration", **_SECURED)
@blueprint.arguments(MoveDraft)
@blueprint.response(200, OwnRegistrationAnswer)
def move(draft: dict[str, Any]) -> dict[str, Any]:
    try:
        with current().database.begin() as session:
            row = making.own(session, viewer())
            if row is None:
                raise RegistrationRefused("not-there")
            if draft["move"] == "close":
                states.close(session, viewer(), row.id, draft["reason"])
            else:
                acts = {"renew": states.renew, "pause": states.pause, "resume": states.resume}
                acts[draft["move"]](session, viewer(), row.id)
            return _as_json(session, row)
    except RegistrationRefused as refused:
        _refuse(refused)


def _answer() -> dict[str, Any]:
    with current().database.session() as session:
        row = making.own(session, viewer())
        if row is None:
            abort(404)
        return _as_json(session, row)


def _refuse(refused: RegistrationRefused) -> Any:
    status = {"not-there": 404, "reason": 422}.get(refused.code, 409)
    if status == 404:
        abort(404)
    field = "reason" if refused.code == "reason" else "version"
    abort(status, reason=refused.code, field=field, message=words.refusals()[refused.code])


def _as_json(session: Any, row: JobSeeking) -> dict[str, Any]:
    claim = claims.claim_of(session, row.person_id)
    number = claim.document_number if claim else row.person.document_number
    own = {name: getattr(row, name) for name in _PLAIN} | {name: list(getattr(row, name) or ()) for name in _CODES}
    return (
        of_registration(row)
        | own
        | {
            "identity_seen": row.person.document_kind != IdentityDocument.NONE,
            "document_number": "" if number.startswith("none-") else mask_number(number),
        }
    )
