"""One invitation: the seeker answers it, the employer sees whether they did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket import application_words as words
from jobmarket.models import ContactVisibility, Side
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.applications import access, inviting, messages
from jobmarket.services.applications.days import today
from jobmarket.services.applications.refusals import ApplicationRefused
from jobmarket.services.profiles import consent_of
from jobmarket.web.applications.pages import Wrong, blueprint, carried_out, number, status_of, wrong_of
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_ONE = f"/invitations/<int(max={LARGEST_ID}):invitation_id>"


@blueprint.get(_ONE)
def invitation(invitation_id: int) -> str:
    """Who asks, for what, and until when."""
    return _page(invitation_id, {})


def _page(invitation_id: int, wrong: Wrong, doing: str = "") -> str:
    with current().database.begin() as session:
        row = inviting.invitation(session, viewer(), invitation_id)
        side = access.side_of(viewer(), row)
        messages.mark_read(session, viewer(), row)
        profile, contact = consent_of(session, row.person_id)
        shown: dict[str, Any] = {
            "profile": inviting.seen_profile(session, viewer(), row) if side is Side.EMPLOYER else None,
            "talk": messages.conversation(session, row),
            "can_write": messages.is_open(row) and row.answer_until >= today(),
            "chosen": profile,
            "chosen_contact": contact if contact in set(ContactVisibility) else ContactVisibility.NEVER,
            "profiles": words.profile_names(),
            "contacts": words.contact_names(),
            "decline_reasons": words.decline_reasons(),
            "sides": words.side_names(),
        }
    shown |= {"row": row, "side": side, "wrong": wrong, "doing": doing, "form": request.form}
    return render_template("applications/invitation.html", **shown)


@blueprint.post(f"{_ONE}/answer")
def answer(invitation_id: int) -> Response | tuple[str, int]:
    """Accept with a choice of what to show, or decline with a reason."""
    form = request.form
    accepting = form.get("answer") == "accept"

    def do(session: Session) -> tuple[str, str]:
        version = number("version")
        if accepting:
            chosen = form.get("profile", ""), form.get("contact", "")
            made = inviting.accept(session, viewer(), invitation_id, version, *chosen)
            return url_for("applications.application", application_id=made.id), _("You accepted the invitation")
        never_again = form.get("never_again") == "yes"
        inviting.decline(session, viewer(), invitation_id, version, form.get("reason", ""), never_again=never_again)
        return url_for("applications.mine"), _("You declined the invitation")

    return _or_page(invitation_id, do, "accept" if accepting else "decline")


@blueprint.post(f"{_ONE}/messages")
def write_to_invitation(invitation_id: int) -> Response | tuple[str, int]:
    """Send a message."""

    def do(session: Session) -> tuple[str, str]:
        row = inviting.invitation(session, viewer(), invitation_id)
        sent = messages.write(session, viewer(), row, request.form.get("body", ""))
        address = url_for("applications.invitation", invitation_id=invitation_id)
        return address + "#talk", words.hidden_names(sent.hidden) or _("Your message was sent")

    return _or_page(invitation_id, do, "write")


def _or_page(invitation_id: int, do: Callable[[Session], tuple[str, str]], doing: str) -> Response | tuple[str, int]:
    try:
        return carried_out(do)
    except ApplicationRefused as refused:
        return _page(invitation_id, wrong_of(refused), doing), status_of(refused)
