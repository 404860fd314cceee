"""Saved searches, alerts, the inbox (订阅与通知)."""

from __future__ import annotations

from jobmarket.security.grants import EMPLOYER, EVERYBODY, SEEKER, SIGNED_IN, Lines, Permission
from jobmarket.security.viewer import Scope

LINES: Lines = {
    Permission(SIGNED_IN): (
        "alerts.inbox",
        "alerts.read_all",
        "alerts.open_notice",
        "alerts.settings",
        "alerts.save_settings",
    ),
    Permission(SEEKER): ("alerts.save_search", "alerts.save_fits_me"),
    Permission(EMPLOYER): ("alerts.save_fits_vacancy",),
    Permission(SEEKER | EMPLOYER): ("alerts.listing", "alerts.alert", "alerts.change_pace", "alerts.end"),
    # the link's signature says whose alert it is
    Permission(EVERYBODY): ("alerts.unsubscribe", "alerts.unsubscribe_now"),
    Permission(SEEKER | EMPLOYER, Scope.ALERTS): (
        "alerts-api.listing",
        "alerts-api.save",
        "alerts-api.end",
        "alerts-api.matches",
        "alerts-api.notices",
    ),
}
