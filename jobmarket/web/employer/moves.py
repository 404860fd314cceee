"""Moves of a vacancy, and appeals."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import VacancyState
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import posting_reviews
from jobmarket.services import vacancy_life as life
from jobmarket.vacancy_words import refusal_sentence
from jobmarket.web.employer.blueprint import blueprint, version_of_form
from jobmarket.web.employer.dates import day_of
from jobmarket.web.employer.vacancies import vacancy_page
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current


@blueprint.post(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>/move")
def move_vacancy(vacancy_id: int) -> Response | tuple[str, int]:
    """Hand in, take back, pause, show again, renew, fill, close, make a draft again."""
    form = request.form
    try:
        with current().database.begin() as session:
            row = life.own_vacancy(session, viewer(), vacancy_id)
            wanted = form.get("move", "")
            if wanted not in set(life.Move):
                raise life.VacancyRefused("illegal-move")
            until = day_of(form.get("until", ""))
            if form.get("until") and until is None:
                raise life.VacancyRefused("expires-on", "expires_on")
            row = life.move(
                session, viewer(), row.id, life.Move(wanted), version_of_form(), reason=form.get("reason", ""),
                until=until,
            )  # fmt: skip
            state = VacancyState(row.state)
    except life.NoSuchVacancy:
        abort(404)
    except life.ChangedMeanwhile:
        return vacancy_page(vacancy_id, {"move": refusal_sentence("changed")}), 409
    except life.VacancyRefused as refused:
        status = 409 if refused.code == "illegal-move" else 400
        return vacancy_page(vacancy_id, {refused.field or "move": refusal_sentence(refused.code)}), status
    flash(said_of(state))
    return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))


def said_of(state: VacancyState) -> str:
    """What a move led to."""
    return {
        VacancyState.DRAFT: _("It is a draft again. Nobody else sees it."),
        VacancyState.INSPECTING: _("The check found something unlawful. The bureau looks at it first."),
        VacancyState.RESTRICTED: _("Registered seekers and the bureau see it first; it becomes public by itself."),
        VacancyState.PUBLISHED: _("It is published"),
        VacancyState.PAUSED: _("It is paused. Nobody else sees it."),
        VacancyState.FILLED: _("All places are taken. It is no longer shown."),
        VacancyState.EXPIRED: _("It has ended"),
        VacancyState.CLOSED: _("It is closed. It is no longer shown."),
    }[state]


@blueprint.post(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>/appeal")
def appeal(vacancy_id: int) -> Response | tuple[str, int]:
    """Ask another supervisor to decide."""
    try:
        with current().database.begin() as session:
            posting_reviews.appeal(session, viewer(), vacancy_id, request.form.get("appeal", ""))
    except life.NoSuchVacancy:
        abort(404)
    except (posting_reviews.ReviewRefused, life.ChangedMeanwhile) as refused:
        code = getattr(refused, "code", "changed")
        said = {
            "reason-missing": _("Please say why the posting is lawful"),
            "changed": _("The posting was changed since; hand it in again instead"),
        }.get(code, _("Nothing was changed: this was decided already, or is not yours to decide"))
        return vacancy_page(vacancy_id, {"appeal": said}), 400 if code == "reason-missing" else 409
    flash(_("A supervisor who did not decide before looks at it"))
    return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))
