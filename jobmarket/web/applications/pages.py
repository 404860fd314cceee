"""What all pages of this area share: the blueprint, forms that are carried out once, and what was typed into them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from flask import Blueprint, flash, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers.response import Response

from jobmarket.application_words import refusal
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import form_receipts
from jobmarket.services.applications.days import CHINA
from jobmarket.services.applications.moving import Details
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere, Stale
from jobmarket.web.caching import keep_nothing
from jobmarket.wiring import current

blueprint = Blueprint("applications", __name__)
blueprint.after_request(keep_nothing)
Wrong = dict[str, str]  # by field what is wrong with it; "" for the form as a whole
PENDING = "apply_to"  # in the browser's session: what somebody wanted to apply for before they had an account


@blueprint.errorhandler(NotThere)
def _not_there(_error: NotThere) -> NotFound:
    """What does not exist and what is somebody else's look the same."""
    return NotFound()


def carried_out(do: Callable[[Session], tuple[str, str]]) -> Response:
    """Run `do` in one transaction, which gives an address and what to say there; a form that is sent again is led to
    its first answer. Raises what `do` raises.
    """
    token = request.form.get("form_token", "")
    for last in (False, True):
        try:
            with current().database.begin() as session:
                earlier = form_receipts.earlier_answer(session, viewer(), token)
                if earlier is not None:
                    return redirect(earlier)
                address, said = do(session)
                form_receipts.keep(session, viewer(), token, address)
            flash(said)
            return redirect(address)
        except IntegrityError:  # the same at the same moment: the other one was first
            if last:
                raise
    raise AssertionError("unreachable")


def wrong_of(refused: ApplicationRefused) -> Wrong:
    """The refusal in words, at its field."""
    return {refused.field or "": refusal(refused)}


def status_of(refused: ApplicationRefused) -> int:
    """409 where somebody else was quicker, else 400."""
    return 409 if isinstance(refused, Stale) else 400


def typed_details() -> Details:
    """What goes with a move, as it was typed; what cannot be read counts as not given."""
    form = request.form
    return Details(
        words=form.get("words", ""),
        interview_at=_moment(form.get("interview_at", "")),
        interview_place=form.get("interview_place", ""),
        offer_until=_day(form.get("offer_until", "")),
        reason=form.get("reason", ""),
    )


def number(name: str) -> int:
    """A small whole number of the form; -1 where there is none."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _moment(text: str) -> datetime | None:
    """A moment of an `<input type="datetime-local">`, meant as in China."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=CHINA)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
