"""Rows as search documents. The employer's name and codes go in; nothing that identifies a seeker does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.documents import PostingDocument, SeekerDocument
from jobmarket.models import JobSeeking, Vacancy
from matching import industries, occupations, regions
from matching.contact_details import without_contacts, without_names
from matching.skills import skills

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def version_of(changed_at: datetime) -> int:
    """Version of a row's document: microseconds since 1970 of its last change."""
    return (changed_at - _EPOCH) // timedelta(microseconds=1)


def posting_document(row: Vacancy, vector: NDArray[np.float32]) -> PostingDocument:
    """A published vacancy with the vector of its text."""
    keywords = {
        **_path("region", region_path(row.region_code)),
        **_path("occupation", occupation_path(row.occupation_code)),
        **_path("industry", industry_path(row.industry_code or row.employer.industry_code)),
        "skill": tuple(row.skill_ids or ()),
        "source": tuple(dict.fromkeys(source.source for source in row.sources)),
    }
    return PostingDocument(
        id=row.id,
        version=version_of(row.updated_at),
        title=row.title,
        description="\n".join(filter(None, (row.description, row.benefits, row.address))),
        employer=row.employer.name,
        skills=tuple(dict.fromkeys((*(row.tags or ()), *_labels(row.skill_ids)))),
        keywords=keywords,
        education=row.education,
        experience_min_years=row.experience_min_years,
        wage_min=row.wage_min,
        wage_max=row.wage_max,
        published=int(row.published_at.timestamp()),
        vector=vector,
    )


def seeker_document(row: JobSeeking, vector: NDArray[np.float32]) -> SeekerDocument:
    """An active registration with the vector of its text. `region` holds the wished places and where they live.

    Numbers, addresses, names of messengers and their own name, where people type them into their texts, are starred:
    none of them is needed to find anybody by.
    """
    places = list(filter(None, (*(row.wished_region_codes or ()), row.region_code)))
    keywords = {
        "region": _all_of(region_path, places),
        "occupation": _all_of(occupation_path, row.occupation_codes or ()),
        "skill": tuple(row.skill_ids or ()),
    }
    if places:
        keywords.update({name: value for name, value in _path("region", region_path(places[0])).items() if "_" in name})
    if row.occupation_codes:
        own = _path("occupation", occupation_path(row.occupation_codes[0]))
        keywords.update({name: value for name, value in own.items() if "_" in name})
    past = [f"{job.title} {job.description}" for job in row.work_experiences]
    written = (row.summary, row.skill_words, row.certificate_words, *past)
    return SeekerDocument(
        id=row.id,
        version=version_of(row.updated_at),
        title=_impersonal(row.title, row),
        description=_impersonal("\n".join(filter(None, written)), row),
        skills=_labels(row.skill_ids),
        keywords=keywords,
        education=row.education,
        experience_min_years=row.experience_years,
        wage_min=row.wage_min,
        published=_seconds(row.confirmed_on),
        vector=vector,
    )


def _impersonal(text: str, row: JobSeeking) -> str:
    return without_names(without_contacts(text)[0], (row.person.name,))


@lru_cache(maxsize=8192)
def region_path(code: str | None) -> tuple[str, ...]:
    """Province, city and district codes down to this one; empty for an unknown code."""
    if code not in regions.regions():
        return ()
    return (*reversed(regions.ancestors(code)), code)


@lru_cache(maxsize=8192)
def occupation_path(code: str | None) -> tuple[str, ...]:
    """Codes of the groups above an occupation and of itself, largest first."""
    if code not in occupations.occupations():
        return ()
    return (*reversed(occupations.ancestors(code)), code)


@lru_cache(maxsize=8192)
def industry_path(code: str | None) -> tuple[str, ...]:
    """Codes of the industries above and of itself, largest first."""
    known = industries.industries()
    path: list[str] = []
    while code is not None and code in known and code not in path:
        path.insert(0, code)
        code = known[code].parent
    return tuple(path)


def _path(name: str, path: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """A path as the field that holds all of it and one field a level."""
    levels = {"region": 3, "occupation": 4, "industry": 1}[name]
    return {name: tuple(path), **{f"{name}_{level}": (code,) for level, code in enumerate(path[:levels], 1)}}


def _all_of(path: Callable[[str | None], tuple[str, ...]], codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step for code in codes for step in path(code)))


def _labels(skill_ids: Sequence[str] | None) -> tuple[str, ...]:
    """Labels of skills in both languages."""
    known = skills()
    found = [known[id] for id in skill_ids or () if id in known]
    return tuple(dict.fromkeys(label for skill in found for label in (skill.zh, skill.en) if label))


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
