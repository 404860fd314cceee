"""Why an alert cannot be saved (订阅被拒绝的原因), in the language at hand; for pages and API."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.services import alerts
from jobmarket.services.alerts import AlertRefused


def refusal(refused: AlertRefused) -> str:
    """One sentence."""
    return {
        "too-many": _("You have %(most)s alerts. End one first.", most=alerts.MOST_ALERTS),
        "says-nothing": _("Say what you look for first: an alert for every vacancy would be too much."),
        "no-registration": _("Register first, or renew your registration: the alert compares vacancies with it."),
        "not-yours": _("This is not yours to be alerted to"),
        "not-open": _("The vacancy is not published"),
    }[refused.code]
