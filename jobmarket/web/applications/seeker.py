"""A seeker's pages: applying, and everything that they have applied for."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import application_words as words
from jobmarket.models import Application, Invitation
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Role
from jobmarket.services.applications import applying, inviting, reading
from jobmarket.services.applications.refusals import ApplicationRefused
from jobmarket.services.vacancies import public_vacancy
from jobmarket.web.applications.pages import PENDING, Wrong, blueprint, carried_out, status_of, wrong_of
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_POSTING = f"/postings/<int(max={LARGEST_ID}):vacancy_id>/apply"


@blueprint.get(_POSTING)
def start(vacancy_id: int) -> str | Response:
    """What the employer will see, and the choice; or what is needed before, with the way back kept."""
    return _apply_page(vacancy_id, {})


def _apply_page(vacancy_id: int, wrong: Wrong) -> str | Response:
    with current().database.session() as database:
        vacancy = applying.accepts(database, vacancy_id)
        if vacancy is None:
            abort(404)
        if not viewer().has(Role.SEEKER) or viewer().person_id is None:
            session[PENDING] = vacancy_id
            return render_template("applications/needed.html", vacancy=vacancy)
        earlier = applying.earlier(database, viewer(), vacancy_id)
        if earlier is not None:
            return redirect(_address(earlier))
        try:
            preview = applying.preview(database, viewer(), vacancy_id)
        except ApplicationRefused:
            session[PENDING] = vacancy_id
            return render_template("applications/needed.html", vacancy=vacancy)
        shown = {"profiles": words.profile_names(), "contacts": words.contact_names(), "form": request.form}
        return render_template("applications/apply.html", preview=preview, wrong=wrong, **shown)


def _address(row: Application | Invitation) -> str:
    if isinstance(row, Application):
        return url_for("applications.application", application_id=row.id)
    return url_for("applications.invitation", invitation_id=row.id)


@blueprint.post(_POSTING)
def apply(vacancy_id: int) -> Response | tuple[str, int]:
    """Send the application."""
    form = request.form

    def do(database: Session) -> tuple[str, str]:
        earlier = applying.earlier(database, viewer(), vacancy_id)
        if earlier is not None:
            return _address(earlier), _("There is an application or an invitation already.")
        made = applying.apply(
            database,
            viewer(),
            vacancy_id,
            form.get("profile", ""),
            form.get("contact", ""),
            form.get("covering", ""),
        )
        return _address(made), _("Your application was sent. The employer's answer will appear here.")

    try:
        answer = carried_out(do)
    except ApplicationRefused as refused:
        page = _apply_page(vacancy_id, wrong_of(refused))
        return (page, status_of(refused)) if isinstance(page, str) else page
    session.pop(PENDING, None)
    return answer


@blueprint.get("/applications")
def mine() -> str:
    """Everything that the person has going on, with the next step of each."""
    with current().database.session() as database:
        own = reading.mine(database, viewer())
        wanted = session.get(PENDING)
        pending = public_vacancy(database, wanted) if isinstance(wanted, int) else None
        shown = {"states": words.state_names(), "next_step": words.next_for_seeker}
        return render_template("applications/mine.html", own=own, pending=pending, **shown)


@blueprint.post(f"/applications/employers/<int(max={LARGEST_ID}):employer_id>/block")
def block(employer_id: int) -> Response:
    """Hear no more of an employer, or again."""
    undo = request.form.get("decision") == "unblock"

    def do(database: Session) -> tuple[str, str]:
        change = inviting.unblock if undo else inviting.block
        change(database, viewer(), employer_id)
        said = (
            _("This employer can see and invite you again, as far as you allow it")
            if undo
            else _("This employer neither sees nor invites you any more")
        )
        return url_for("applications.mine"), said

    return carried_out(do)
