"""Importing postings (批量导入招聘信息): idempotent, in batches, each with its outbox entries in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Case, Insert, case, delete, func, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from jobmarket.database import Database
from jobmarket.models import (
    Base,
    DocumentKind,
    Employer,
    EmployerState,
    OutboxEntry,
    Vacancy,
    VacancySource,
    VacancyState,
    now,
)
from jobmarket.services.coding import UNNAMED_EMPLOYER, CodedPosting
from jobmarket.services.vacancy_life.states import SHOWN

_LOOKUP = 400  # values in one IN (...)
_TRIES = 3  # another import may have stored the same opening between our look and our write


@dataclass
class ImportCount:
    """How many postings were stored anew, changed, found as they were."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0

    def add(self, other: ImportCount) -> None:
        """Count another batch in."""
        self.imported += other.imported
        self.updated += other.updated
        self.unchanged += other.unchanged


@dataclass
class _Known:
    """What the database has of the postings in a batch."""

    sources: dict[tuple[str, str], tuple[int, int, str]]  # (source, source_id) → row id, vacancy id, content hash
    employers: dict[str, int]
    openings: dict[str, int]
    suspended: set[int]  # employers that may publish nothing
    touched: set[int] = field(default_factory=set)


def store_postings(database: Database, postings: Sequence[CodedPosting]) -> ImportCount:
    """Store a batch in one transaction. The last of several rows with one source id counts."""
    for attempt in range(_TRIES):
        try:
            with database.begin() as session:
                return _store(session, postings)
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _store(session: Session, postings: Sequence[CodedPosting]) -> ImportCount:
    last = {(p.raw.source, p.raw.source_id): p for p in postings}
    known = _look_up(session, list(last.values()))
    count = ImportCount(unchanged=len(postings) - len(last))
    changed: list[CodedPosting] = []
    for key, posting in last.items():
        if key not in known.sources:
            count.imported += 1
            changed.append(posting)
        elif known.sources[key][2] != posting.content_hash:
            count.updated += 1
            changed.append(posting)
        else:
            count.unchanged += 1
    if changed:
        _add_employers(session, changed, known)
        _write_vacancies(session, changed, known)
        _write_sources(session, changed, known)
        _drop_abandoned(session, changed, known)
        session.execute(
            _rows_of(OutboxEntry),
            [{"kind": DocumentKind.POSTING, "row_id": vacancy} for vacancy in sorted(known.touched)],
        )
    return count


def _look_up(session: Session, postings: Sequence[CodedPosting]) -> _Known:
    sources = {}
    wanted = [(p.raw.source, p.raw.source_id) for p in postings]
    for part in _parts(wanted):
        query = select(
            VacancySource.source, VacancySource.source_id, VacancySource.id,
            VacancySource.vacancy_id, VacancySource.content_hash,
        ).where(tuple_(VacancySource.source, VacancySource.source_id).in_(part))  # fmt: skip
        sources.update({(row[0], row[1]): (row[2], row[3], row[4]) for row in session.execute(query)})
    fresh = [p for p in postings if sources.get((p.raw.source, p.raw.source_id), (0, 0, ""))[2] != p.content_hash]
    employers = _ids(session, Employer.name_key, Employer.id, {p.employer_key for p in fresh})
    openings = _ids(session, Vacancy.opening_key, Vacancy.id, {p.opening_key for p in fresh})
    return _Known(sources, employers, openings, _suspended(session, employers.values()))


def _suspended(session: Session, employer_ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in _parts(employer_ids):
        query = select(Employer.id).where(Employer.id.in_(part), Employer.state == EmployerState.SUSPENDED)
        found.update(session.scalars(query))
    return found


def _rows_of(model: type[Base]) -> Insert:
    """An insert of many rows in one statement, also where some of them leave columns empty."""
    return insert(model).execution_options(render_nulls=True)


def _ids(
    session: Session, key: InstrumentedAttribute[str], row_id: InstrumentedAttribute[int], wanted: Iterable[str]
) -> dict[str, int]:
    """Row ids by key. Asking after a plain insert is several times quicker than RETURNING."""
    found: dict[str, int] = {}
    for part in _parts(wanted):
        found.update({row[0]: row[1] for row in session.execute(select(key, row_id).where(key.in_(part)))})
    return found


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    everything = list(values)
    return (everything[start : start + _LOOKUP] for start in range(0, len(everything), _LOOKUP))


def _add_employers(session: Session, postings: Sequence[CodedPosting], known: _Known) -> None:
    new = {p.employer_key: _employer_row(p) for p in postings if p.employer_key not in known.employers}
    if new:
        session.execute(_rows_of(Employer), list(new.values()))
        known.employers.update(_ids(session, Employer.name_key, Employer.id, new))


def _employer_row(posting: CodedPosting) -> dict[str, Any]:
    facts = posting.facts
    return {
        "name": (posting.raw.company or UNNAMED_EMPLOYER)[:200],
        "name_key": posting.employer_key,
        "nature": facts.company_nature.value if facts.company_nature else None,
        "size": int(facts.company_size) if facts.company_size is not None else None,
        "industry_code": posting.industry_code,
        "industry_text": (posting.industry_text or "")[:300] or None,
        "region_code": facts.region_code,
    }


def _write_vacancies(session: Session, postings: Sequence[CodedPosting], known: _Known) -> None:
    """New openings are inserted; an opening whose own posting changed is updated in place.

    Nothing of a suspended employer (暂停服务) is published.
    """
    sources_of = _source_counts(session, postings, known)
    new: dict[str, dict[str, Any]] = {}
    for posting in postings:
        source = known.sources.get((posting.raw.source, posting.raw.source_id))
        same = known.openings.get(posting.opening_key)
        alone = source is not None and sources_of[source[1]] == 1
        if same is None and source is not None and alone and posting.opening_key not in new:
            known.openings[posting.opening_key] = same = source[1]
        if same is None:
            row = vacancy_row(posting, known.employers[posting.employer_key])
            if row["employer_id"] in known.suspended:
                row["state"] = VacancyState.PAUSED
            new.setdefault(posting.opening_key, row)
        else:
            if source is not None and source[1] == same:
                row = vacancy_row(posting, known.employers[posting.employer_key])
                row |= {"version": Vacancy.version + 1, "headcount": _at_least_filled(row["headcount"])}
                del row["state"]  # what staff or the employer closed stays closed
                if row["employer_id"] in known.suspended:
                    row["state"] = case((Vacancy.state.in_(SHOWN), VacancyState.PAUSED), else_=Vacancy.state)
                session.execute(update(Vacancy).where(Vacancy.id == same).values(**row))
            known.touched.add(same)
    if new:
        session.execute(_rows_of(Vacancy), list(new.values()))
        added = _ids(session, Vacancy.opening_key, Vacancy.id, new)
        known.openings.update(added)
        known.touched.update(added.values())


def _at_least_filled(headcount: int) -> Case[int]:
    return case((Vacancy.filled_count > headcount, Vacancy.filled_count), else_=headcount)


def _source_counts(session: Session, postings: Sequence[CodedPosting], known: _Known) -> Counter[int]:
    vacancies = {known.sources[key][1] for p in postings if (key := (p.raw.source, p.raw.source_id)) in known.sources}
    counts: Counter[int] = Counter()
    for part in _parts(vacancies):
        query = select(VacancySource.vacancy_id, func.count()).where(VacancySource.vacancy_id.in_(part))
        counts.update({row[0]: row[1] for row in session.execute(query.group_by(VacancySource.vacancy_id))})
    return counts


def vacancy_row(posting: CodedPosting, employer_id: int) -> dict[str, Any]:
    """The columns of a vacancy row for a coded posting."""
    raw, facts = posting.raw, posting.facts
    published = datetime.combine(facts.posted_on, time(), UTC) if facts.posted_on else now()
    return {
        "employer_id": employer_id,
        "state": VacancyState.PUBLISHED,
        "opening_key": posting.opening_key,
        "title": raw.title,
        "description": raw.description or "",
        "benefits": raw.advantage or "",
        "tags": list(raw.tags),
        "occupation_code": posting.occupation_code,
        "occupation_confidence": posting.occupation_confidence,
        "industry_code": posting.industry_code,
        "skill_ids": list(posting.skill_ids),
        "certificate_ids": list(posting.certificate_ids),
        "wage_kind": facts.wage.kind.value,
        "wage_min": facts.wage.minimum,
        "wage_max": facts.wage.maximum,
        "wage_months": facts.wage.months,
        "education": int(facts.education) if facts.education is not None else None,
        "experience_min_years": facts.experience.min_years if facts.experience else None,
        "experience_max_years": facts.experience.max_years if facts.experience else None,
        "headcount": max(1, facts.headcount or 1),
        "region_code": facts.region_code,
        "address": raw.address_text,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "texts": _texts(posting),
        "published_at": published,
    }


def _texts(posting: CodedPosting) -> dict[str, Any]:
    """What people wrote, by field, beside the facts that were read from it."""
    raw = posting.raw
    fields = ("wage_text", "location_text", "experience_text", "education_text", "headcount_text", "posted_text")
    texts: dict[str, Any] = {name: value for name in fields if (value := getattr(raw, name))}
    if raw.category:
        texts["category"] = list(raw.category)
    if posting.facts.unread:
        texts["unread"] = list(posting.facts.unread)
    return texts


def _write_sources(session: Session, postings: Sequence[CodedPosting], known: _Known) -> None:
    new, changed = [], []
    for posting in postings:
        key = (posting.raw.source, posting.raw.source_id)
        row: dict[str, Any] = {
            "vacancy_id": known.openings[posting.opening_key],
            "source": key[0],
            "source_id": key[1],
            "content_hash": posting.content_hash,
        }
        if key in known.sources:
            changed.append(row | {"id": known.sources[key][0], "imported_at": now()})
        else:
            new.append(row)
    if new:
        session.execute(_rows_of(VacancySource), new)
    if changed:
        session.execute(update(VacancySource), changed)


def _drop_abandoned(session: Session, postings: Sequence[CodedPosting], known: _Known) -> None:
    """A vacancy that lost its last source to another opening is gone."""
    left = {
        known.sources[key][1]
        for p in postings
        if (key := (p.raw.source, p.raw.source_id)) in known.sources
        and known.sources[key][1] != known.openings[p.opening_key]
    }
    if not left:
        return
    kept = set(session.scalars(select(VacancySource.vacancy_id).where(VacancySource.vacancy_id.in_(left))))
    session.execute(delete(Vacancy).where(Vacancy.id.in_(left - kept)))
    known.touched.update(left)
