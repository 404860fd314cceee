"""An employer's pages: who applied for what, and who else would fit."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import application_words as words
from jobmarket.models import ApplicationState
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.applications import candidates as matching_seekers
from jobmarket.services.applications import inviting, reading
from jobmarket.services.applications.access import own_vacancy
from jobmarket.services.applications.refusals import ApplicationRefused
from jobmarket.web.applications.pages import (
    Wrong,
    blueprint,
    carried_out,
    status_of,
    typed_details,
    wrong_of,
)
from jobmarket.web.parts import part_names, points
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_VACANCY = f"/employer/vacancies/<int(max={LARGEST_ID}):vacancy_id>"
_CANDIDATE = f"{_VACANCY}/candidates/<int(max={LARGEST_ID}):registration_id>"
S = ApplicationState


@blueprint.get("/employer/applications")
def received() -> str:
    """The employer's vacancies with how many people applied, those with news first."""
    with current().database.session() as session:
        return render_template("applications/received.html", rows=reading.received(session, viewer()))


@blueprint.get(f"{_VACANCY}/applications")
def of_vacancy(vacancy_id: int) -> str:
    """Everybody who applied, by how far things have come."""
    with current().database.session() as session:
        vacancy, rows = reading.of_vacancy(session, viewer(), vacancy_id)
        columns = [
            (_("New"), [one for one in rows if one.application.state in {S.SUBMITTED, S.VIEWED}]),
            (_("Shortlisted"), [one for one in rows if one.application.state == S.SHORTLISTED]),
            (_("Interview"), [one for one in rows if one.application.state == S.INVITED]),
            (_("Offer"), [one for one in rows if one.application.state in {S.OFFERED, S.LAPSED}]),
            (_("Hired"), [one for one in rows if one.application.state == S.ACCEPTED]),
        ]
        shown = {one.application.id for _title, column in columns for one in column}
        return render_template(
            "applications/of_vacancy.html",
            vacancy=vacancy,
            columns=columns,
            over=[one for one in rows if one.application.id not in shown],
            invited=reading.invited(session, viewer(), vacancy_id),
            states=words.state_names(),
            next_step=words.next_for_employer,
            reason_name=words.reason_name,
        )


@blueprint.get(f"{_VACANCY}/candidates")
def candidates(vacancy_id: int) -> str:
    """Registered seekers who fit and agree to be shown, best first, with the reasons."""
    services = current()
    with services.database.begin() as session:
        try:
            vacancy, found = matching_seekers.candidates(session, services.engine, viewer(), vacancy_id)
            wrong: Wrong = {}
        except ApplicationRefused as refused:
            vacancy, found, wrong = own_vacancy(session, viewer(), vacancy_id), [], wrong_of(refused)
        left = inviting.left_today(session, viewer(), vacancy_id)
    shown = {"vacancy": vacancy, "found": found, "wrong": wrong, "left": left}
    return render_template("applications/candidates.html", names=part_names(), points=points, **shown)


@blueprint.get(_CANDIDATE)
def candidate(vacancy_id: int, registration_id: int) -> str:
    """One of them, as far as they agree; that it was looked at is noted where the person finds it."""
    return _candidate_page(vacancy_id, registration_id, {})


def _candidate_page(vacancy_id: int, registration_id: int, wrong: Wrong) -> str:
    services = current()
    shown: dict[str, Any] = {"wrong": wrong, "names": part_names(), "points": points, "form": request.form}
    template = "applications/candidate.html"
    with services.database.begin() as session:
        try:
            shown["vacancy"], shown["one"] = matching_seekers.candidate(
                session, services.engine, viewer(), vacancy_id, registration_id
            )
        except ApplicationRefused as refused:
            template = "applications/candidates.html"
            shown |= {"vacancy": own_vacancy(session, viewer(), vacancy_id), "found": [], "left": 0}
            shown["wrong"] = wrong_of(refused)
    return render_template(template, **shown)


@blueprint.post(_CANDIDATE)
def invite(vacancy_id: int, registration_id: int) -> Response | tuple[str, int]:
    """Ask them."""
    told = typed_details()

    def do(session: Session) -> tuple[str, str]:
        inviting.invite(
            session,
            current().engine,
            viewer(),
            vacancy_id,
            registration_id,
            told.words,
            told.interview_at,
            told.interview_place,
        )
        return url_for("applications.candidates", vacancy_id=vacancy_id), _("The invitation was sent")

    try:
        return carried_out(do)
    except ApplicationRefused as refused:
        return _candidate_page(vacancy_id, registration_id, wrong_of(refused)), status_of(refused)
