"""The person's own page: where the registration stands, what fits, what to do next; renewing, pausing, closing."""

from __future__ import annotations

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.models import IdentityDocument, JobSeeking, JobSeekingState
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import consents
from jobmarket.services.matching import match_seeker
from jobmarket.services.matching_advice import learning_advice
from jobmarket.services.registrations import making, renewal_links, states
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.web.registrations import blueprint
from jobmarket.wiring import current

SHOWN = 5  # vacancies on the page
SOON = 14  # days before the end in which renewing is offered first


@blueprint.get("/")
def home() -> str:
    """State, days left, what fits with reasons, what to learn, the next step."""
    services = current()
    with services.database.session() as session:
        row = making.own(session, viewer())
        if row is None:
            return render_template("registrations/welcome.html")
        is_active = row.state == JobSeekingState.ACTIVE and row.valid_until >= date.today()
        matches = match_seeker(session, services.engine, row.id, SHOWN, viewer()) if is_active else []
        advice = learning_advice(session, services.engine, row.id, viewer=viewer()) if is_active else ()
        return render_template(
            "registrations/home.html",
            row=row,
            days_left=(row.valid_until - date.today()).days,
            soon=SOON,
            is_open=row.state != JobSeekingState.CLOSED,
            lapsed=row.close_reason == "lapsed",
            verified=row.person.document_kind != IdentityDocument.NONE,
            gaps=_gaps(row),
            matches=matches,
            advice=advice,
            consent=consents.of(session, row.person_id),
            profiles=words.profile_choices(),
            states=words.state_names(),
            reasons=words.reason_names(),
            hours=words.hours_names(),
        )


def _gaps(row: JobSeeking) -> list[str]:
    """What would let more vacancies be found, and is not filled in."""
    lacking = {
        _("Work history"): not row.work_experiences,
        _("Education"): row.education is None,
        _("Skills"): not row.skill_ids,
        _("Lowest wage"): row.wage_min is None,
    }
    return [said for said, is_lacking in lacking.items() if is_lacking]


@blueprint.post("/move")
def move() -> Response:
    """Renew, pause, resume; anything else is refused."""
    wanted = request.form.get("move", "")
    done = {
        "renew": (states.renew, _("Renewed. Your registration holds for another 180 days.")),
        "pause": (states.pause, _("Paused. Nobody is shown your registration until you resume it.")),
        "resume": (states.resume, _("Your registration is shown again.")),
    }
    if wanted not in done:
        abort(400)
    act, said = done[wanted]
    try:
        with current().database.begin() as session:
            row = _own(session)
            act(session, viewer(), row.id)
    except RegistrationRefused as refused:
        said = words.refusals()[refused.code]
    flash(said)
    return redirect(url_for("registrations.home"))


def _own(session: Session) -> JobSeeking:
    row = making.own(session, viewer())
    if row is None:
        raise RegistrationRefused("not-there")
    return row


@blueprint.get("/close")
def closing() -> str:
    """Which reasons there are, and what closing means."""
    return _closing("")


def _closing(wrong: str) -> str:
    names = words.reason_names()
    return render_template("registrations/close.html", reasons={one: names[one] for one in states.REASONS}, wrong=wrong)


@blueprint.post("/close")
def close() -> Response | tuple[str, int]:
    """Close it for a reason."""
    try:
        with current().database.begin() as session:
            row = _own(session)
            states.close(session, viewer(), row.id, request.form.get("reason", ""))
    except RegistrationRefused as refused:
        if refused.code == "reason":
            return _closing(words.refusals()["reason"]), 400
        flash(words.refusals()[refused.code])
    else:
        flash(_("Your registration is closed. You can register again at any time."))
    return redirect(url_for("registrations.home"))


@blueprint.get("/renew/<token>")
def renewal(token: str) -> str | tuple[str, int]:
    """The page of a link in a message: one button. Opening it changes nothing, for programs open links too."""
    with current().database.session() as session:
        try:
            row, is_renewed = renewal_links.read(session, current().settings.secret_key, token)
        except RegistrationRefused:
            return render_template("registrations/renewal.html", row=None), 404
        return render_template("registrations/renewal.html", row=row, renewed=is_renewed, token=token)


@blueprint.post("/renew/<token>")
def renew_by_link(token: str) -> str | tuple[str, int]:
    """The button of that page; a second click changes nothing."""
    try:
        with current().database.begin() as session:
            row = renewal_links.renew_by_link(session, current().settings.secret_key, token, viewer())
    except RegistrationRefused:
        return render_template("registrations/renewal.html", row=None), 404
    return render_template("registrations/renewal.html", row=row, renewed=True, token=token)
