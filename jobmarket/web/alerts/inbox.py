"""The inbox, and how one wishes to be told."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import Channel, Notice, Pace, Person
from jobmarket.notice_words import sentence
from jobmarket.security.permissions import may
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import inbox, notice_settings
from jobmarket.services.notice_settings import Topic
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

# Where the subject of a notice is shown: by its kind the pages that may be theirs, the first that they may open.
_PLACES: dict[str, tuple[tuple[str, str | None], ...]] = {
    "alert": (("alerts.alert", "alert_id"),),
    "vacancy": (("employer.vacancy", "vacancy_id"), ("staff.vacancy", "vacancy_id"), ("public.vacancy", "vacancy_id")),
    "application": (("applications.application", "application_id"),),
    "invitation": (("applications.mine", None),),
    "message": (("applications.application", "application_id"),),
    "referral": (("referrals.referral", "referral_id"),),
    "registration": (("registrations.home", None),),
    "employer": (("employer.profile", None),),
    "person": (("staff.person", "person_id"),),
    "contract": (("contracts.contract", "contract_id"),),
    "fair": (("fairs.fair", "fair_id"),),
}


def add_to(blueprint: Blueprint) -> None:
    """The pages of this module."""
    blueprint.add_url_rule("/inbox", "inbox", show)
    blueprint.add_url_rule("/inbox/read", "read_all", read_all, methods=["POST"])
    blueprint.add_url_rule(f"/inbox/<int(max={LARGEST_ID}):notice_id>/open", "open_notice", open_notice)
    blueprint.add_url_rule("/inbox/settings", "settings", settings)
    blueprint.add_url_rule("/inbox/settings", "save_settings", save_settings, methods=["POST"])


def show() -> str:
    """Notices, those that were not read first."""
    before = request.args.get("before", "")
    after = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    with current().database.session() as database:
        rows = inbox.newest(database, viewer(), after)
    older = rows[-1].id if len(rows) == inbox.PAGE and rows[-1].read_at else None
    shown = [(row, sentence(row.kind, row.facts)) for row in rows]
    return render_template("alerts/inbox.html", rows=shown, older=older)


def read_all() -> Response:
    """Mark everything as read."""
    with current().database.begin() as database:
        inbox.read_all(database, viewer())
    return redirect(url_for("alerts.inbox"))


def open_notice(notice_id: int) -> Response:
    """What a notice tells of; the notice is read then."""
    with current().database.begin() as database:
        notice = inbox.read(database, viewer(), notice_id)
        if notice is None:
            abort(404)
        return redirect(_place(notice) or url_for("alerts.inbox"))


def _place(notice: Notice) -> str | None:
    """The page of the notice's subject, when there is one that the viewer may open."""
    for endpoint, argument in _PLACES.get(notice.subject_kind or "", ()):
        if endpoint in current_app.view_functions and may(viewer(), endpoint):
            return url_for(endpoint, **({argument: notice.subject_id} if argument else {}))
    return None


def topic_names() -> dict[Topic, str]:
    """What the topics are called."""
    return {
        Topic.MATCHES: _("New matches of my alerts"),
        Topic.REGISTRATION: _("My registration"),
        Topic.REFERRALS: _("Referrals"),
        Topic.APPLICATIONS: _("Applications and invitations"),
        Topic.MESSAGES: _("Messages"),
        Topic.FAIRS: _("Job fairs"),
        Topic.CONTRACTS: _("Labour contracts"),
        Topic.EMPLOYER: _("My employer and its vacancies"),
        Topic.WORK: _("What is due at the desk"),
    }


def pace_names() -> dict[Pace, str]:
    """What the paces are called."""
    return {Pace.AT_ONCE: _("at once"), Pace.DAILY: _("once a day"), Pace.NEVER: _("never")}


def settings() -> str:
    """By topic and channel: at once, once a day, never."""
    asking = viewer()
    assert asking.account_id is not None  # the table of permissions lets nobody else come here
    with current().database.session() as database:
        paces = notice_settings.of_account(database, asking.account_id)
        person = database.get(Person, asking.person_id) if asking.person_id else None
        reachable = person is not None and bool(person.telephone)
    return render_template(
        "alerts/settings.html",
        topics=notice_settings.topics_for(asking),
        topic_names=topic_names(),
        pace_names=pace_names(),
        channels=[Channel.MAIL, Channel.TEXT] if reachable else [Channel.MAIL],
        channel_names={Channel.MAIL: _("By mail"), Channel.TEXT: _("By text message")},
        paces=paces,
        hour=current().settings.digest_hour,
    )


def save_settings() -> Response:
    """Keep what was chosen; what is no pace is left as it was."""
    wanted = {
        (topic, channel): Pace(chosen)
        for topic in notice_settings.topics_for(viewer())
        for channel in Channel
        if (chosen := request.form.get(f"{topic}-{channel}", "")) in set(Pace)
    }
    with current().database.begin() as database:
        notice_settings.choose(database, viewer(), wanted)
    flash(_("Saved"))
    return redirect(url_for("alerts.settings"))
