"""One application with its conversation, as each side sees it, and what each side can do."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import application_words as words
from jobmarket.models import ApplicationState, Side
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.applications import access, messages, moving, reading
from jobmarket.services.applications.refusals import ApplicationRefused, Stale
from jobmarket.services.applications.states import EMPLOYER_NEXT, moves
from jobmarket.services.profiles import profile_of, sight_of, words_for
from jobmarket.web.applications.pages import (
    Wrong,
    blueprint,
    carried_out,
    number,
    status_of,
    typed_details,
    wrong_of,
)
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_ONE = f"/applications/<int(max={LARGEST_ID}):application_id>"


@blueprint.get(_ONE)
def application(application_id: int) -> str:
    """State, next step, profile and conversation. An employer's looking is noted where the person finds it."""
    try:
        return _page(application_id, {})
    except Stale:  # somebody moved it in the same moment
        return _page(application_id, {})


def _page(application_id: int, wrong: Wrong, doing: str = "") -> str:
    """The page; `wrong` with what was typed belongs to the form that leads to the state `doing`."""
    with current().database.begin() as session:
        row = access.application(session, viewer(), application_id)
        side = access.side_of(viewer(), row)
        if side is Side.EMPLOYER:
            moving.seen_by_employer(session, viewer(), row)
        messages.mark_read(session, viewer(), row)
        possible = [state for state in ApplicationState if state in moves(side, ApplicationState(row.state))]
        shown = {
            "row": row,
            "side": side,
            "profile": profile_of(row),
            "sight": sight_of(row),
            "covering": row.covering if side is Side.SEEKER else words_for(row.job_seeking, row),
            "talk": messages.conversation(session, row),
            "can_write": messages.is_open(row),
            "hiring": access.may_hire(session, row.vacancy_id),
            "waiting": moving.is_open(row),
            "events": reading.events(session, row.id),
            "possible": [state for state in possible if state != ApplicationState.VIEWED],
            "first": EMPLOYER_NEXT.get(ApplicationState(row.state)) if side is Side.EMPLOYER else None,
            "next_step": (words.next_for_seeker if side is Side.SEEKER else words.next_for_employer)(row),
        }
    return render_template("applications/application.html", wrong=wrong, doing=doing, **shown, **_names())


def _names() -> dict[str, object]:
    return {
        "states": words.state_names(),
        "buttons": words.moves_names(),
        "reject_reasons": words.reject_reasons(),
        "decline_reasons": words.decline_reasons(),
        "event_reason": words.event_reason,
        "sides": words.side_names(),
        "profiles": words.profile_names(),
        "contacts": words.contact_names(),
        "form": request.form,
    }


@blueprint.post(f"{_ONE}/move")
def move(application_id: int) -> Response | tuple[str, int]:
    """Carry out one move of the viewer's side."""
    to = request.form.get("to", "")

    def do(session: Session) -> tuple[str, str]:
        row = moving.move(session, viewer(), application_id, number("version"), to, typed_details())
        said = _("Now: %(state)s", state=words.state_names()[row.state])
        return url_for("applications.application", application_id=row.id), said

    return _or_page(application_id, do, to)


@blueprint.post(f"{_ONE}/disclose")
def disclose(application_id: int) -> Response | tuple[str, int]:
    """Change what the employer sees."""

    def do(session: Session) -> tuple[str, str]:
        form = request.form
        chosen = form.get("profile", ""), form.get("contact", "")
        moving.disclose(session, viewer(), application_id, number("version"), *chosen)
        address = url_for("applications.application", application_id=application_id)
        return address, _("What the employer sees was changed")

    return _or_page(application_id, do, "disclose")


@blueprint.post(f"{_ONE}/messages")
def write(application_id: int) -> Response | tuple[str, int]:
    """Send a message."""

    def do(session: Session) -> tuple[str, str]:
        row = access.application(session, viewer(), application_id)
        sent = messages.write(session, viewer(), row, request.form.get("body", ""))
        address = url_for("applications.application", application_id=application_id)
        return address + "#talk", words.hidden_names(sent.hidden) or _("Your message was sent")

    return _or_page(application_id, do, "write")


def _or_page(application_id: int, do: Callable[[Session], tuple[str, str]], doing: str) -> Response | tuple[str, int]:
    """Carry it out, or show the page with what is wrong and what was typed."""
    try:
        return carried_out(do)
    except ApplicationRefused as refused:
        return _page(application_id, wrong_of(refused), doing), status_of(refused)
