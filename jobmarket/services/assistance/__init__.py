"""Help for people with difficulties in finding work (就业援助): Employment Promotion Law chapter 6."""

from jobmarket.services.assistance.cases import (
    ASSISTANCE_MOVES,
    NEEDS_PAPER,
    OLDER_MAN,
    OLDER_WOMAN,
    apply,
    assistance_for,
    assistances_of,
    decide,
    end,
    open_cases,
)
from jobmarket.services.assistance.plan import (
    VISIT_AFTER_DAYS,
    DueVisit,
    add_step,
    due_visits,
    finish_step,
    note_visit,
    plan_visit,
)
from jobmarket.services.assistance.reminders import remind_of_visits

__all__ = [
    "ASSISTANCE_MOVES",
    "NEEDS_PAPER",
    "OLDER_MAN",
    "OLDER_WOMAN",
    "VISIT_AFTER_DAYS",
    "DueVisit",
    "add_step",
    "apply",
    "assistance_for",
    "assistances_of",
    "decide",
    "due_visits",
    "end",
    "finish_step",
    "note_visit",
    "open_cases",
    "plan_visit",
    "remind_of_visits",
]
