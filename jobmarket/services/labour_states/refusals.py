"""What is not done, and why (不予办理的原因)."""

from __future__ import annotations


class NotThere(LookupError):
    """No such person or row among those that the viewer may see."""


class Changed(ValueError):
    """Somebody else changed the row since the viewer read it."""


class LabourRefused(ValueError):
    """A registration that is refused. `code` is why, `field` where it shows in the form, `day` when it says one.

    Codes: "under-age", "retired", "no-age", "not-declared", "future", "before", "unknown-choice", "registered",
    "employed", "same-employer", "no-employer", "paper", "ended", "not-unemployed", "too-young", "too-short",
    "no-reason", "no-move", "past", "no-day", "too-many".
    """

    def __init__(self, code: str, field: str = "", day: str = "") -> None:
        super().__init__(code)
        self.code, self.field, self.day = code, field, day
