"""Two recruiters at one vacancy (同时修改): what the other one changed since somebody began to edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import VacancyEvent


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that somebody else changed: what stood there when the edit began, and what stands there now."""

    field: str
    before: Any
    after: Any


def changes_since(session: Session, vacancy_id: int, version: int) -> list[FieldChange]:
    """By field what was changed after `version`; a field that came back to what it was is left out."""
    query = select(VacancyEvent.changes).where(VacancyEvent.vacancy_id == vacancy_id, VacancyEvent.version > version)
    found: dict[str, tuple[Any, Any]] = {}
    for changes in session.scalars(query.order_by(VacancyEvent.version, VacancyEvent.id)):
        for field, (before, after) in changes.items():
            found[field] = (found[field][0] if field in found else before, after)
    return [FieldChange(field, before, after) for field, (before, after) in found.items() if before != after]
