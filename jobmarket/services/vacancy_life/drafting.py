"""Drafting and changing vacancies (起草、修改), one by one or from another system."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobmarket.models import Employer, Vacancy, VacancySource, VacancyState, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.offices import looking_after
from jobmarket.services.posting_check import check
from jobmarket.services.vacancy_life.conflicts import changes_since
from jobmarket.services.vacancy_life.errors import ChangedMeanwhile, NoSuchVacancy, VacancyRefused
from jobmarket.services.vacancy_life.moving import announce, check_last_day, note
from jobmarket.services.vacancy_life.opening import Opening, columns, opening_of
from jobmarket.services.vacancy_life.reading import own_vacancy
from jobmarket.services.vacancy_life.states import EDITABLE, SHOWN
from matching.lawfulness import Finding

OWN_KEY = "own-"  # begins the opening key of a vacancy that no board announced
CHANGE = "change"
# What two recruiters can both change, as it is compared and kept in events.
FIELDS = (
    "title", "description", "benefits", "tags", "occupation_code", "skill_ids", "certificate_ids", "wage_min",
    "wage_max", "wage_months", "education", "experience_min_years", "experience_max_years", "headcount", "hours",
    "region_code", "address", "expires_at",
)  # fmt: skip


class Outcome(StrEnum):
    """What became of a vacancy that another system sent."""

    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def draft(session: Session, viewer: Viewer, employer_id: int, opening: Opening) -> Vacancy:
    """A new draft. Raises NoSuchVacancy where the employer is not the viewer's, VacancyRefused."""
    if employer_id not in viewer.employer_ids:
        raise NoSuchVacancy(f"employer {employer_id}")
    if opening.expires_on is not None:
        check_last_day(opening.expires_on)
    industry = session.scalar(select(Employer.industry_code).where(Employer.id == employer_id))
    row = Vacancy(
        employer_id=employer_id,
        state=VacancyState.DRAFT,
        opening_key=OWN_KEY + uuid.uuid4().hex,
        industry_code=industry,
        texts={},
        published_at=now(),
        created_by_id=viewer.account_id,
        office_id=looking_after(session, opening.region_code),
        version=1,
        **columns(opening),
    )
    session.add(row)
    session.flush()
    note(session, viewer, row, "made")
    record(session, viewer, Action.VACANCY_MADE, ("vacancy", row.id))
    return row


def change(session: Session, viewer: Viewer, vacancy_id: int, version: int, opening: Opening) -> Vacancy:
    """Change a vacancy that is still as it was read. One that is shown is checked again, and stopped where it must be.

    Raises NoSuchVacancy, VacancyRefused, ChangedMeanwhile.
    """
    from jobmarket.services.vacancy_life.publishing import stop_if_blocked

    row = own_vacancy(session, viewer, vacancy_id)
    if row.version != version:
        raise ChangedMeanwhile(row.version, changes_since(session, vacancy_id, version))
    if row.state not in EDITABLE:
        raise VacancyRefused("not-editable")
    if opening.headcount < row.filled_count:
        raise VacancyRefused("headcount", "headcount")
    before = opening_of(row)
    if opening.expires_on is not None and opening.expires_on != before.expires_on:
        check_last_day(opening.expires_on)
    values = columns(opening)
    changes = _changes(row, values)
    if not changes and row.occupation_confidence == values["occupation_confidence"]:
        return row
    values["office_id"] = looking_after(session, opening.region_code)
    _write(session, row, version, values)
    note(session, viewer, row, CHANGE, changes=changes)
    record(session, viewer, Action.VACANCY_CHANGED, ("vacancy", row.id))
    if row.state in SHOWN:
        announce(session, row)
    return stop_if_blocked(session, viewer, row)


def _write(session: Session, row: Vacancy, version: int, values: dict[str, Any]) -> None:
    changed = session.execute(
        update(Vacancy)
        .where(Vacancy.id == row.id, Vacancy.version == version, Vacancy.state.in_(EDITABLE))
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(Vacancy.id)
    ).scalar()
    session.refresh(row)
    if changed is None:
        raise ChangedMeanwhile(row.version, changes_since(session, row.id, version))


def _changes(row: Vacancy, values: dict[str, Any]) -> dict[str, Any]:
    """By field the value before and after, as JSON can hold it."""
    found = {}
    for field in FIELDS:
        before, after = getattr(row, field), values[field]
        if field == "expires_at":
            before, after = (moment.date().isoformat() if moment else None for moment in (before, after))
        if before != after:
            found[field] = [before, after]
    return found


def take(
    session: Session, viewer: Viewer, employer_id: int, opening: Opening, source_id: str
) -> tuple[Vacancy, Outcome]:
    """A vacancy from the employer's own system or file, known there by `source_id`; sent again it makes nothing twice.

    Raises NoSuchVacancy, VacancyRefused, ChangedMeanwhile.
    """
    if employer_id not in viewer.employer_ids:
        raise NoSuchVacancy(f"employer {employer_id}")
    source = source_of(employer_id)
    known = session.scalar(
        select(VacancySource).where(VacancySource.source == source, VacancySource.source_id == source_id)
    )
    if known is None:
        row = draft(session, viewer, employer_id, opening)
        session.add(
            VacancySource(
                vacancy_id=row.id, source=source, source_id=source_id, content_hash=opening.fingerprint
            )
        )  # fmt: skip
        session.flush()
        return row, Outcome.MADE
    row = own_vacancy(session, viewer, known.vacancy_id)
    if known.content_hash == opening.fingerprint:
        return row, Outcome.UNCHANGED
    row = change(session, viewer, row.id, row.version, opening)
    known.content_hash = opening.fingerprint
    return row, Outcome.UPDATED


def source_of(employer_id: int) -> str:
    """The name under which an employer's own numbers are kept."""
    return f"employer:{employer_id}"


def findings_of(row: Vacancy) -> list[Finding]:
    """What the check says of a vacancy as it stands; benefits are read with the description."""
    return check(
        row.title, checked_text(row), wage_min=row.wage_min, wage_max=row.wage_max, region_code=row.region_code
    )


def checked_text(row: Vacancy) -> str:
    """Description and benefits as one text; places in the description keep their position."""
    return f"{row.description}\n{row.benefits}" if row.benefits else row.description
