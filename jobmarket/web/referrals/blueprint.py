"""What the pages of referrals share."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, request

from jobmarket.referral_words import reason_names, reporter_names, state_names
from jobmarket.web.caching import keep_nothing
from jobmarket.web.public import LARGEST_ID

blueprint = Blueprint("referrals", __name__)
blueprint.after_request(keep_nothing)
CONFLICT = 409


@blueprint.app_context_processor
def _words() -> dict[str, object]:
    return {"referral_states": state_names, "referral_reasons": reason_names, "referral_reporters": reporter_names}


def number(text: str | None) -> int:
    """An id as it comes from a form or an address; 0, which nothing has, for anything else."""
    plain = text or ""
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 20 and int(plain) <= LARGEST_ID else 0


def form_number(name: str) -> int:
    """A number of the form."""
    return number(request.form.get(name))


def form_day(name: str) -> date | None:
    """A day of the form; None for anything else."""
    try:
        return date.fromisoformat(request.form.get(name, ""))
    except ValueError:
        return None
