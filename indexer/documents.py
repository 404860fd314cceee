"""Search documents: what of a row can be searched, filtered, counted and sorted, alike in every engine.

A document has three kinds of fields: texts (cut into tokens by `indexer.text`), keywords (exact values, several
allowed) and integers (one value; an unknown one is 0). Nothing here identifies a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indexer import text as analysis


class Collection(StrEnum):
    """The two indices."""

    POSTINGS = "postings"  # published vacancies
    SEEKERS = "seekers"  # active registrations of job seekers


TEXTS = ("text", "description", "phrase")

# keyword field → whether its values are counted for facets
KEYWORDS: Mapping[str, bool] = {
    "region": False,  # the region and all that contain it
    "region_1": True,  # its province, city, district
    "region_2": True,
    "region_3": True,
    "occupation": False,  # the occupation and all groups above it
    "occupation_1": True,
    "occupation_2": True,
    "occupation_3": True,
    "occupation_4": True,
    "industry": False,  # the industry and all above it
    "industry_1": True,  # its section
    "skill": True,
    "education": True,  # matching.Education as a number
    "experience_band": True,  # lower bound of a band of years
    "wage_band": True,  # lower bound of a band of yuan a month
    "source": False,
}
INTEGERS = ("id", "version", "wage_min", "wage_max", "experience_months", "published", "date_order", "wage_order")

WAGE_BANDS = (0, 3000, 5000, 8000, 12000, 20000, 30000)  # yuan a month
EXPERIENCE_BANDS = (0, 1, 3, 5, 10)  # years
MAX_ID = (1 << 30) - 1  # the part of a sort key that tells equal values apart

# A word of the title says more than one among the skills, and that more than one of the employer's name; the counts
# are how often each is put into the `text` field, which makes BM25 there what is called BM25F.
TITLE_WEIGHT, SKILL_WEIGHT, EMPLOYER_WEIGHT = 4, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingDocument:
    """A published vacancy (招聘岗位)."""

    id: int
    title: str
    version: int = 0
    description: str = ""
    employer: str = ""
    skills: tuple[str, ...] = ()  # labels and tags
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    education: int | None = None
    experience_min_years: float | None = None
    wage_min: int | None = None  # yuan a month
    wage_max: int | None = None  # yuan a month
    published: int = 0  # seconds since 1970
    vector: NDArray[np.float32]

    @property
    def collection(self) -> Collection:
        return Collection.POSTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerDocument:
    """An active registration (求职登记), without name, numbers, sex, age or anything else that tells who it is."""

    id: int
    title: str  # wished work
    version: int = 0
    description: str = ""
    skills: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    education: int | None = None
    experience_min_years: float | None = None  # years worked
    wage_min: int | None = None  # lowest acceptable, yuan a month
    wage_max: int | None = None
    published: int = 0  # when the registration was last confirmed, seconds since 1970
    vector: NDArray[np.float32]
    employer: str = ""  # always empty; both kinds of documents have the same fields

    @property
    def collection(self) -> Collection:
        return Collection.SEEKERS


Document = PostingDocument | SeekerDocument


def sort_key(value: int, id: int) -> int:
    """One number that sorts by value and, where values are equal, by id."""
    return (max(0, value) << 30) | (id & MAX_ID)


def band(value: float, bounds: tuple[int, ...]) -> str:
    """Lower bound of the band that the value lies in."""
    return str(max((bound for bound in bounds if bound <= value), default=bounds[0]))


def texts(document: Document) -> dict[str, str]:
    """Text field → tokens with single spaces between, ready for a whitespace analyser."""
    title, employer = analysis.tokens(document.title), analysis.tokens(document.employer)
    skills = [token for label in document.skills for token in analysis.tokens(label)]
    weighted = title * TITLE_WEIGHT + skills * SKILL_WEIGHT + employer * EMPLOYER_WEIGHT
    literal = [document.title, *document.skills, document.employer, document.description]
    return {
        "text": " ".join([analysis.ALWAYS, *weighted, *concepts(document.keywords)]),
        "description": " ".join([analysis.ALWAYS, *analysis.tokens(document.description)]),
        "phrase": f" {analysis.GAP} ".join(" ".join(analysis.characters(part)) for part in literal if part),
    }


def concepts(keywords: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Occupations and skills as words of the text, so that a question can mean one, whatever it is called there."""
    return [analysis.concept(kind, value) for kind in ("occupation", "skill") for value in keywords.get(kind, ())]


def keywords(document: Document) -> dict[str, tuple[str, ...]]:
    """Keyword field → values."""
    found = {name: values for name, values in document.keywords.items() if values}
    found["education"] = (str(document.education or 0),)
    found["experience_band"] = (band(document.experience_min_years or 0, EXPERIENCE_BANDS),)
    wage = document.wage_max or document.wage_min
    if wage:
        found["wage_band"] = (band(wage, WAGE_BANDS),)
    return found


def integers(document: Document) -> dict[str, int]:
    """Integer field → value."""
    wage_max = document.wage_max or document.wage_min or 0
    return {
        "id": document.id,
        "version": document.version,
        "wage_min": document.wage_min or 0,
        "wage_max": wage_max,
        "experience_months": round((document.experience_min_years or 0) * 12),
        "published": max(0, document.published),
        "date_order": sort_key(document.published, document.id),
        "wage_order": sort_key(wage_max, document.id),
    }
