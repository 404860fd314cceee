"""Alerts (订阅): saved searches, "what fits me", "who fits this", and telling of new matches once."""

from jobmarket.services.alerts.saved import (
    LONGEST_NAME,
    MOST_ALERTS,
    AlertRefused,
    Shown,
    change_pace,
    end,
    find,
    listing,
    matched_registrations,
    matched_vacancies,
    save_fits_me,
    save_fits_vacancy,
    save_search,
)

__all__ = [
    "LONGEST_NAME",
    "MOST_ALERTS",
    "AlertRefused",
    "Shown",
    "change_pace",
    "end",
    "find",
    "listing",
    "matched_registrations",
    "matched_vacancies",
    "save_fits_me",
    "save_fits_vacancy",
    "save_search",
]
