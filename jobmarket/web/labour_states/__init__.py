"""Pages with a person's labour-market states (失业登记、就业登记、就业援助), for the desk of their region."""

from __future__ import annotations

from flask import Blueprint

from jobmarket.web.caching import keep_nothing

blueprint = Blueprint("labour_states", __name__, url_prefix="/staff")
blueprint.after_request(keep_nothing)

from jobmarket.web.labour_states import assistance, employment, evidence, unemployment  # noqa: E402

__all__ = ["assistance", "blueprint", "employment", "evidence", "unemployment"]
