"""/api/v1/referrals: for staff and their programs."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint, abort

from jobmarket.api import refusals
from jobmarket.api.postings import LARGEST_ID
from jobmarket.api.seekers import limit_wrong_tokens, needs
from jobmarket.language import N_
from jobmarket.models import Referral
from jobmarket.referral_words import refusal
from jobmarket.schemas.referrals import (
    ReferralAnswer,
    ReferralDraft,
    ReferralPageAnswer,
    ReferralQuestion,
    ReferralReport,
    referral_row,
)
from jobmarket.security.masking import mask_name
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services import referrals
from jobmarket.services.referrals import ReferralQuery, ReferralRefused
from jobmarket.services.referrals.moves import read_state
from jobmarket.services.working_days import today_in_china
from jobmarket.wiring import current

blueprint = Blueprint("referrals-api", __name__, url_prefix="/api/v1/referrals", description=N_("Referrals"))
refusals.handle(blueprint)
limit_wrong_tokens(blueprint)
_STATUS = {"not-found": 404, "reason": 422, "due-date": 422}
_FIELDS = {"registration": "seeker_id", "vacancy": "posting_id"}
_ONE = f"/<int(max={LARGEST_ID}):referral_id>"


@blueprint.get("")
@blueprint.doc(summary=N_("List referrals"), operationId="listReferrals", **needs(Scope.REFERRALS_READ))
@blueprint.arguments(ReferralQuestion, location="query")
@blueprint.response(200, ReferralPageAnswer)
def search(asked: dict[str, Any]) -> dict[str, Any]:
    state = asked.get("state", "")
    wanted = ReferralQuery(
        state=read_state(state), is_open=state == "open", due=asked["due"], mine=asked["mine"], page=asked["page"]
    )
    with current().database.session() as session:
        page = referrals.list_referrals(session, viewer(), wanted, today_in_china())
        items = [_row(row) for row in page.rows]
    return {"items": items, "total": page.total, "page": page.page, "pages": page.pages}


@blueprint.get(_ONE)
@blueprint.doc(summary=N_("One referral"), operationId="readReferral", **needs(Scope.REFERRALS_READ))
@blueprint.response(200, ReferralAnswer)
def read(referral_id: int) -> dict[str, Any]:
    return _one(referral_id)


@blueprint.post("")
@blueprint.doc(summary=N_("Refer a seeker to a vacancy"), operationId="issueReferral", **needs(Scope.REFERRALS_WRITE))
@blueprint.arguments(ReferralDraft)
@blueprint.response(201, ReferralAnswer)
@blueprint.alt_response(404)
@blueprint.alt_response(409)
def issue(draft: dict[str, Any]) -> dict[str, Any]:
    services = current()
    try:
        with services.database.begin() as session:
            made = referrals.issue(
                session,
                viewer(),
                draft["seeker_id"],
                draft["posting_id"],
                working_days=services.settings.referral_days,
                today=today_in_china(),
                due_on=draft.get("due_on"),
            )
    except ReferralRefused as refused:
        _refuse(refused)
    return _one(made.id)


@blueprint.post(f"{_ONE}/report")
@blueprint.doc(
    summary=N_("Report what came of a referral"), operationId="reportReferral", **needs(Scope.REFERRALS_WRITE)
)
@blueprint.arguments(ReferralReport)
@blueprint.response(200, ReferralAnswer)
@blueprint.alt_response(404)
@blueprint.alt_response(409)
def report(told: dict[str, Any], referral_id: int) -> dict[str, Any]:
    try:
        with current().database.begin() as session:
            referrals.report(
                session,
                viewer(),
                referral_id,
                told["state"],
                told["reason"],
                told["version"],
                close_registration=told["close_registration"],
            )
    except ReferralRefused as refused:
        _refuse(refused)
    return _one(referral_id)


def _one(referral_id: int) -> dict[str, Any]:
    with current().database.session() as session:
        row = referrals.find(session, viewer(), referral_id)
        if row is None:
            abort(404)
        return _row(row)


def _row(row: Referral) -> dict[str, Any]:
    return referral_row(row, mask_name(row.person.name))


def _refuse(refused: ReferralRefused) -> Any:
    status = _STATUS.get(refused.code, 409)
    if status == 404:
        abort(404)
    field = _FIELDS.get(refused.field, refused.field) or None
    abort(status, reason=refused.code, field=field, message=refusal(refused.code))
