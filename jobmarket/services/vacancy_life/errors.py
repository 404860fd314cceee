"""Why something is not done with a vacancy."""

from __future__ import annotations

from collections.abc import Sequence

from jobmarket.services.vacancy_life.conflicts import FieldChange


class NoSuchVacancy(LookupError):
    """There is none such, or none that the viewer has a say in."""


class VacancyRefused(ValueError):
    """What was asked for cannot be done.

    `code`: "not-verified", "illegal-move", "reason-missing", "headcount", "expires-on", "region", "occupation",
    "not-editable". `field` is the form's field, where it is about one.
    """

    def __init__(self, code: str, field: str | None = None) -> None:
        super().__init__(code)
        self.code, self.field = code, field


class ChangedMeanwhile(ValueError):
    """Somebody else changed the vacancy since it was read; `changes` says what, `version` is the present one."""

    def __init__(self, version: int, changes: Sequence[FieldChange] = ()) -> None:
        super().__init__(f"version {version}")
        self.version, self.changes = version, tuple(changes)
