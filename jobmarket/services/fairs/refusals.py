"""What is not done at a fair, and why."""

from __future__ import annotations


class NoSuchFair(LookupError):
    """No such fair, booth or ticket among those that the viewer may see."""


class FairChanged(ValueError):
    """Somebody else changed the fair since the viewer read it."""


class FairRefused(ValueError):
    """What is refused; `code` is why, `field` where it shows in the form.

    Codes: "no-name", "no-place", "hours", "past", "no-slot", "range", "no-move", "no-booths", "no-employer",
    "not-verified", "no-vacancies", "twice", "number-taken", "not-open", "no-registration", "not-running", "no-ticket",
    "already", "cancelled", "finished".
    """

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field
