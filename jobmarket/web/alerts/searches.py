"""Alerts: save, list, look at what was found, end."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.wrappers.response import Response

from jobmarket.alert_words import refusal
from jobmarket.models import AlertKind, AlertPace
from jobmarket.schemas.questions import PostingQuestion
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import alerts
from jobmarket.services.alerts.questions import as_query
from jobmarket.services.search import PostingQuery, SearchRefused
from jobmarket.web import questions
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_SEARCHED = ("q", "region", "occupation", "industry", "wage_min", "education", "experience", "since_days", "literal")


def add_to(blueprint: Blueprint) -> None:
    """The pages of this module."""
    one = f"/alerts/<int(max={LARGEST_ID}):alert_id>"
    blueprint.add_url_rule("/alerts", "listing", listing)
    blueprint.add_url_rule("/alerts/search", "save_search", save_search, methods=["POST"])
    blueprint.add_url_rule("/alerts/fits-me", "save_fits_me", save_fits_me, methods=["POST"])
    blueprint.add_url_rule(
        f"/alerts/fits-vacancy/<int(max={LARGEST_ID}):vacancy_id>",
        "save_fits_vacancy",
        save_fits_vacancy,
        methods=["POST"],
    )
    blueprint.add_url_rule(one, "alert", alert)
    blueprint.add_url_rule(f"{one}/pace", "change_pace", change_pace, methods=["POST"])
    blueprint.add_url_rule(f"{one}/end", "end", end, methods=["POST"])


def _pace() -> AlertPace:
    return AlertPace.DAILY if request.form.get("pace") == AlertPace.DAILY else AlertPace.AT_ONCE


def _page(wrong: str = "") -> str:
    with current().database.session() as database:
        rows = alerts.listing(database, viewer())
    return render_template("alerts/listing.html", rows=rows, kinds=AlertKind, paces=pace_words(), wrong=wrong)


def pace_words() -> dict[AlertPace, str]:
    """How soon an alert tells."""
    return {AlertPace.AT_ONCE: _("at once"), AlertPace.DAILY: _("once a day")}


def listing() -> str:
    """The running alerts."""
    return _page()


def save_search() -> Response | tuple[str, int]:
    """Save the search of a results page, with its filters."""
    try:
        query: PostingQuery = PostingQuestion().load(request.form)
        with current().database.begin() as database:
            saved = alerts.save_search(database, viewer(), query, _name(query), _pace())
    except alerts.AlertRefused as refused:
        return _page(refusal(refused)), 400
    except (SearchRefused, ValidationError):
        return _page(_("This search cannot be saved: a value in it is not acceptable")), 400
    return _saved(saved.id)


def _name(query: PostingQuery) -> str:
    """The text of the search, and what was chosen beside it."""
    said = [query.text, *(text for _kind, text in questions.chosen(query).values() if text)]
    return " · ".join(filter(None, said))


def save_fits_me() -> Response | tuple[str, int]:
    """Be told of vacancies that fit one's own registration."""
    try:
        with current().database.begin() as database:
            saved = alerts.save_fits_me(database, viewer(), _("Vacancies that fit me"), _pace())
    except alerts.AlertRefused as refused:
        return _page(refusal(refused)), 400
    return _saved(saved.id)


def save_fits_vacancy(vacancy_id: int) -> Response | tuple[str, int]:
    """Be told of seekers who fit an own vacancy."""
    try:
        with current().database.begin() as database:
            saved = alerts.save_fits_vacancy(database, viewer(), vacancy_id, _pace())
    except alerts.AlertRefused as refused:
        if refused.code == "not-yours":
            abort(404)
        return _page(refusal(refused)), 400
    return _saved(saved.id)


def _saved(alert_id: int) -> Response:
    flash(_("Saved. You will be told of what is new from now on."))
    return redirect(url_for("alerts.alert", alert_id=alert_id))


def alert(alert_id: int) -> str:
    """What an alert has found."""
    with current().database.session() as database:
        row = alerts.find(database, viewer(), alert_id)
        if row is None:
            abort(404)
        persons = row.kind == AlertKind.FITS_VACANCY
        return render_template(
            "alerts/alert.html",
            alert=row,
            kinds=AlertKind,
            paces=pace_words(),
            vacancies=[] if persons else alerts.matched_vacancies(database, row),
            registrations=alerts.matched_registrations(database, row) if persons else [],
            again=_address(as_query(row.question)) if row.kind == AlertKind.SEARCH else None,
        )


def _address(query: PostingQuery) -> str:
    """The results page of a saved search, newest first."""
    asked = {name: getattr(query, "text" if name == "q" else name) for name in _SEARCHED}
    kept = {name: "true" if value is True else value for name, value in asked.items() if value not in (None, "", False)}
    return url_for("public.results", **kept, without=list(query.without) or None, sort="date")


def change_pace(alert_id: int) -> Response:
    """Tell at once or once a day."""
    with current().database.begin() as database:
        if not alerts.change_pace(database, viewer(), alert_id, _pace()):
            abort(404)
    flash(_("Saved"))
    return redirect(url_for("alerts.alert", alert_id=alert_id))


def end(alert_id: int) -> Response:
    """End an alert."""
    with current().database.begin() as database:
        if not alerts.end(database, viewer(), alert_id):
            abort(404)
    flash(_("The alert has ended"))
    return redirect(url_for("alerts.listing"))
