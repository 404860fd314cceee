"""Who may see what, and who looked."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import consents
from jobmarket.services.own_data.looked import who_looked
from jobmarket.web.registrations import blueprint
from jobmarket.web.words import action_names, role_names
from jobmarket.wiring import current


@blueprint.get("/consent")
def consent() -> str:
    """What holds, with what each choice means."""
    return _page("")


def _page(wrong: str) -> str:
    person_id = viewer().person_id
    with current().database.session() as session:
        chosen = consents.of(session, person_id) if person_id is not None else consents.Chosen()
        past = consents.history(session, person_id) if person_id is not None else []
        return render_template(
            "registrations/consent.html",
            chosen=chosen,
            past=past,
            profiles=words.profile_choices(),
            contacts=words.contact_choices(),
            wrong=wrong,
        )


@blueprint.post("/consent")
def give_consent() -> Response | tuple[str, int]:
    """Choose anew; it holds at once."""
    person_id = viewer().person_id
    if person_id is None:
        flash(_("Please register first."))
        return redirect(url_for("registrations.home"))
    try:
        with current().database.begin() as session:
            consents.give(
                session, viewer(), person_id, request.form.get("profile", ""), request.form.get("contact", "")
            )
    except consents.ConsentRefused:
        return _page(_("Please choose from the list.")), 400
    flash(_("Saved. It holds from now on."))
    return redirect(url_for("registrations.consent"))


@blueprint.get("/looked")
def looked() -> str:
    """Everything that others did with one's own data."""
    with current().database.session() as session:
        looks = who_looked(session, viewer())
    return render_template(
        "registrations/looked.html", looks=looks, actions=action_names(), roles=role_names(), why=_why
    )


def _why(purpose: str) -> str:
    """A purpose as people say it: of a reveal its parts, which are codes, in words; of the rest the text itself."""
    what = {
        "document": _("Document number"),
        "telephone": _("Telephone"),
        "address": _("Address"),
        "at the window": _("at the window"),
        "document seen": _("document seen"),
        "code printed": _("code printed"),
        "account linked": _("account linked"),
        "online": _("online"),
        "window": _("at the window"),
    }
    said = what | words.purpose_names() | words.reason_names()
    return " · ".join(said.get(part.strip(), part.strip()) for part in purpose.split(";") if part.strip())
