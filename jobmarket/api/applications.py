"""/api/v1/applications: for seekers' and employers' own programs, with a token of their account."""

from __future__ import annotations

from typing import Any, NoReturn

from flask_smorest import Blueprint, abort
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.api.postings import LARGEST_ID
from jobmarket.application_words import refusal, state_names
from jobmarket.language import N_
from jobmarket.models import Application, ApplicationState, Side
from jobmarket.schemas.applications import (
    ApplicationAnswer,
    ApplicationDetailAnswer,
    ApplicationForm,
    MessageAnswer,
    MessageForm,
    MoveForm,
)
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services.applications import access, applying, messages, moving, reading
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere, Stale
from jobmarket.services.applications.states import moves
from jobmarket.services.profiles import profile_of, words_for
from jobmarket.wiring import current

blueprint = Blueprint(
    "api-applications",
    __name__,
    url_prefix="/api/v1",
    description=N_("Applications, for seekers and employers"),
)
_ONE = f"/applications/<int(max={LARGEST_ID}):application_id>"


def _doc(summary: str, name: str, scope: Scope) -> Any:
    return blueprint.doc(summary=summary, operationId=name, security=[{"token": []}], **{"x-scope": scope.value})


def _refuse(refused: ApplicationRefused) -> NoReturn:
    status = 409 if isinstance(refused, Stale) else 422
    abort(status, reason=refused.code, field=refused.field, message=refusal(refused))


def _missing(_error: NotThere) -> Any:
    from werkzeug.exceptions import NotFound

    from jobmarket.failures import failure_response

    return failure_response(NotFound())


blueprint.register_error_handler(NotThere, _missing)


def _row(row: Application, unread: int) -> dict[str, Any]:
    names = ("id", "state", "version", "interview_at", "interview_place", "offer_until", "reject_reason")
    vacancy = row.vacancy
    return {name: getattr(row, name) for name in names} | {
        "posting_id": vacancy.id,
        "title": vacancy.title,
        "employer": vacancy.employer.name,
        "state_name": state_names()[row.state],
        "applied_at": row.created_at,
        "unread": unread,
    }


def _detail(session: Session, row: Application) -> dict[str, Any]:
    side = access.side_of(viewer(), row)
    possible = moves(side, ApplicationState(row.state))
    return _row(row, messages.unread(session, [row.id], side).get(row.id, 0)) | {
        "profile": profile_of(row),
        "covering": row.covering if side is Side.SEEKER else words_for(row.job_seeking, row),
        "moves": [state for state in ApplicationState if state in possible],
    }


@blueprint.get("/applications")
@_doc(N_("The account's own applications, newest first"), "listApplications", Scope.READ_APPLICATIONS)
@blueprint.response(200, ApplicationAnswer(many=True))
def listing() -> list[dict[str, Any]]:
    with current().database.session() as session:
        own = reading.mine(session, viewer())
        return [_row(row, own.unread.get(row.id, 0)) for row in own.applications]


@blueprint.get(f"/postings/<int(max={LARGEST_ID}):posting_id>/applications")
@_doc(N_("Who applied for a vacancy of the account's employer"), "listReceived", Scope.READ_APPLICATIONS)
@blueprint.response(200, ApplicationAnswer(many=True))
def received(posting_id: int) -> list[dict[str, Any]]:
    with current().database.session() as session:
        _vacancy, found = reading.of_vacancy(session, viewer(), posting_id)
        return [_row(one.application, one.unread) for one in found]


@blueprint.post("/applications")
@_doc(N_("Apply for a vacancy"), "createApplication", Scope.WRITE_APPLICATIONS)
@blueprint.arguments(ApplicationForm)
@blueprint.response(200, ApplicationDetailAnswer)
def create(form: dict[str, Any]) -> dict[str, Any]:
    chosen = form["posting_id"], form["profile"], form["contact"], form["covering"]
    try:
        with current().database.begin() as session:
            made = applying.apply(session, viewer(), *chosen).id
            return _detail(session, access.application(session, viewer(), made))
    except ApplicationRefused as refused:
        _refuse(refused)
    except IntegrityError:  # the same at the same moment
        _refuse(ApplicationRefused("already"))


@blueprint.get(_ONE)
@_doc(N_("One application; an employer's reading is noted for the person"), "readApplication", Scope.READ_APPLICATIONS)
@blueprint.response(200, ApplicationDetailAnswer)
def read(application_id: int) -> dict[str, Any]:
    try:
        with current().database.begin() as session:
            row = access.application(session, viewer(), application_id)
            if access.side_of(viewer(), row) is Side.EMPLOYER:
                moving.seen_by_employer(session, viewer(), row)
            return _detail(session, row)
    except Stale as refused:
        _refuse(refused)


@blueprint.post(f"{_ONE}/moves")
@_doc(N_("Move an application on"), "moveApplication", Scope.WRITE_APPLICATIONS)
@blueprint.arguments(MoveForm)
@blueprint.response(200, ApplicationDetailAnswer)
def move(form: dict[str, Any], application_id: int) -> dict[str, Any]:
    told = moving.Details(
        words=form["words"],
        interview_at=form.get("interview_at"),
        interview_place=form["interview_place"],
        offer_until=form.get("offer_until"),
        reason=form["reason"],
    )
    try:
        with current().database.begin() as session:
            row = moving.move(session, viewer(), application_id, form["version"], form["to"], told)
            return _detail(session, row)
    except ApplicationRefused as refused:
        _refuse(refused)


@blueprint.get(f"{_ONE}/messages")
@_doc(N_("The messages of an application"), "listMessages", Scope.READ_APPLICATIONS)
@blueprint.response(200, MessageAnswer(many=True))
def talk(application_id: int) -> list[Any]:
    with current().database.begin() as session:
        row = access.application(session, viewer(), application_id)
        messages.mark_read(session, viewer(), row)
        return messages.conversation(session, row)


@blueprint.post(f"{_ONE}/messages")
@_doc(N_("Write to the other side"), "sendMessage", Scope.WRITE_APPLICATIONS)
@blueprint.arguments(MessageForm)
@blueprint.response(200, MessageAnswer)
def write(form: dict[str, Any], application_id: int) -> Any:
    try:
        with current().database.begin() as session:
            row = access.application(session, viewer(), application_id)
            return messages.write(session, viewer(), row, form["body"]).message
    except ApplicationRefused as refused:
        _refuse(refused)
