"""Rows and matches as plain values for the schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jobmarket.language import language
from jobmarket.models import JobSeeking, Vacancy
from jobmarket.security.masking import mask_name
from jobmarket.services.search import FoundVacancy, PostingHit
from matching.ranking import Match
from matching.wording import say

_OWN = (
    "id", "title", "region_code", "occupation_code", "industry_code", "wage_min", "wage_max", "wage_months",
    "education", "experience_min_years", "experience_max_years", "headcount", "published_at",
)  # fmt: skip
_MORE = (
    "description",
    "benefits",
    "tags",
    "skill_ids",
    "certificate_ids",
    "address",
    "latitude",
    "longitude",
    "expires_at",
)


def posting(row: Vacancy | FoundVacancy, score: float | None = None, why: str = "") -> dict[str, Any]:
    """A vacancy in a list."""
    return {name: getattr(row, name) for name in _OWN} | {"employer": row.employer.name, "score": score, "why": why}


def posting_hit(hit: PostingHit) -> dict[str, Any]:
    """A found vacancy."""
    return posting(hit.vacancy, round(hit.score, 4), hit.why.say(language()))


def posting_detail(row: Vacancy) -> dict[str, Any]:
    """A vacancy with everything that is public."""
    return posting(row) | {name: getattr(row, name) for name in _MORE} | {"sources": row.sources}


def seeker(row: JobSeeking) -> dict[str, Any]:
    """A registration with the name masked."""
    names = ("id", "title", "region_code", "occupation_codes", "education", "experience_years", "wage_min")
    return {name: getattr(row, name) for name in names} | {"name": mask_name(row.person.name)}


def fit(match: Match) -> dict[str, Any]:
    """Score, parts, and the sentences in the reader's language."""
    return {
        "score": round(match.score, 4),
        "eligible": match.eligible,
        "parts": {part: round(value, 4) for part, value in match.parts.items()},
        "reasons": [say(note, language()) for note in match.reasons],
        "gaps": [say(note, language()) for note in match.gaps],
    }


def facets(counts: Mapping[str, tuple[tuple[str, int], ...]]) -> dict[str, list[dict[str, Any]]]:
    """Facets with named members."""
    return {name: [{"value": value, "count": count} for value, count in pairs] for name, pairs in counts.items()}
