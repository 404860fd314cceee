"""/api/v1/alerts and /api/v1/notices: one's own, with a token or in the browser that one signed in with."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _
from flask_smorest import Blueprint, abort

from jobmarket.alert_words import refusal
from jobmarket.api import refusals
from jobmarket.api.postings import LARGEST_ID
from jobmarket.language import N_
from jobmarket.models import Alert, AlertKind
from jobmarket.notice_words import sentence
from jobmarket.schemas.alerts import AlertAnswer, AlertDraft, AlertMatchAnswer, NoticeAnswer
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services import alerts, inbox
from jobmarket.services.alerts import AlertRefused, Shown
from jobmarket.wiring import current

blueprint = Blueprint("alerts-api", __name__, url_prefix="/api/v1", description=N_("Alerts and the inbox"))
refusals.handle(blueprint)
_NEEDED: dict[str, Any] = {"security": [{"token": []}], "x-scope": Scope.ALERTS.value}


def _was_refused(response: Response) -> bool:
    """Wrong tokens are what is limited here, not work."""
    return response.status_code == 401


limiter.limit(WRONG_TOKENS, deduct_when=_was_refused)(blueprint)


@blueprint.get("/alerts")
@blueprint.doc(summary=N_("Own alerts, newest first"), operationId="listAlerts", **_NEEDED)
@blueprint.response(200, AlertAnswer(many=True))
def listing() -> list[dict[str, Any]]:
    with current().database.session() as session:
        return [_row(one) for one in alerts.listing(session, viewer())]


@blueprint.post("/alerts")
@blueprint.doc(
    summary=N_("Save an alert; an equal one is given back with the new pace"), operationId="saveAlert", **_NEEDED
)
@blueprint.arguments(AlertDraft)
@blueprint.response(200, AlertAnswer)
def save(draft: dict[str, Any]) -> dict[str, Any]:
    with current().database.begin() as session:
        try:
            saved = _save(session, draft)
        except AlertRefused as refused:
            return _refuse(refused)
        session.flush()
        return _row(_shown(session, saved))


def _save(session: Any, draft: dict[str, Any]) -> Alert:
    asking, pace = viewer(), draft["pace"]
    if draft["kind"] is AlertKind.SEARCH:
        return alerts.save_search(session, asking, draft["query"], "", pace)
    if draft["kind"] is AlertKind.FITS_ME:
        return alerts.save_fits_me(session, asking, _("Vacancies that fit me"), pace)
    return alerts.save_fits_vacancy(session, asking, draft["vacancy_id"], pace)


def _refuse(refused: AlertRefused) -> Any:
    field = {"not-yours": "kind", "not-open": "vacancy_id", "no-registration": "kind"}.get(refused.code, refused.field)
    abort(422, reason=refused.code, field=field, message=refusal(refused))


@blueprint.delete(f"/alerts/<int(max={LARGEST_ID}):alert_id>")
@blueprint.doc(summary=N_("End an own alert"), operationId="endAlert", **_NEEDED)
@blueprint.response(200, AlertAnswer)
def end(alert_id: int) -> dict[str, Any]:
    with current().database.begin() as session:
        row = alerts.find(session, viewer(), alert_id)
        if row is None:
            return refusals.missing()  # type: ignore[no-any-return]
        shown = _shown(session, row)
        alerts.end(session, viewer(), alert_id)
        return _row(shown)


@blueprint.get(f"/alerts/<int(max={LARGEST_ID}):alert_id>/matches")
@blueprint.doc(summary=N_("What an own alert has found and is still open"), operationId="readAlertMatches", **_NEEDED)
@blueprint.response(200, AlertMatchAnswer(many=True))
def matches(alert_id: int) -> list[dict[str, Any]]:
    with current().database.session() as session:
        row = alerts.find(session, viewer(), alert_id)
        if row is None:
            return refusals.missing()  # type: ignore[no-any-return]
        if row.kind == AlertKind.FITS_VACANCY:
            return [_match(one, None) for one in alerts.matched_registrations(session, row)]
        return [_match(one, one.employer.name) for one in alerts.matched_vacancies(session, row)]


@blueprint.get("/notices")
@blueprint.doc(summary=N_("The inbox: unread notices first"), operationId="listNotices", **_NEEDED)
@blueprint.response(200, NoticeAnswer(many=True))
def notices() -> list[dict[str, Any]]:
    names = ("id", "kind", "subject_kind", "subject_id", "created_at", "read_at")
    with current().database.session() as session:
        rows = inbox.newest(session, viewer())
    return [{name: getattr(row, name) for name in names} | {"text": sentence(row.kind, row.facts)} for row in rows]


def _shown(session: Any, alert: Alert) -> Shown:
    return next(one for one in alerts.listing(session, viewer()) if one.alert.id == alert.id)


def _row(shown: Shown) -> dict[str, Any]:
    names = ("id", "kind", "name", "pace", "vacancy_id", "since", "ended_at")
    return {name: getattr(shown.alert, name) for name in names} | {"matches": shown.matches, "rests": shown.rests}


def _match(row: Any, employer: str | None) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "title", "region_code", "wage_min")} | {"employer": employer}
