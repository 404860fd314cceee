"""What an employer says of an opening (招聘岗位的内容), and the columns of the row that it becomes."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from jobmarket.models import Vacancy, WorkingHours, now
from matching.occupations import code_occupation
from matching.regions import regions
from matching.skills import certificates, find_certificates, find_skills, skills
from matching.text import normalise
from matching.types import WageKind

CHINA = ZoneInfo("Asia/Shanghai")
USUAL_DAYS = 30  # that a vacancy is open
MOST_DAYS = 180
CONFIRMED = 1.0  # confidence of an occupation that a person chose
_READ_FOR_SKILLS = 6_000  # characters of a description
_MOST_NAMED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The content of a vacancy. Wages in yuan a month; skills and certificates as names or identifiers."""

    title: str
    description: str = ""
    benefits: str = ""
    occupation_code: str | None = None
    wage_min: int | None = None
    wage_max: int | None = None
    wage_months: int | None = None
    education: int | None = None
    experience_min_years: float | None = None
    experience_max_years: float | None = None
    headcount: int = 1
    region_code: str | None = None
    address: str | None = None
    hours: WorkingHours | None = None
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    expires_on: date | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when anything in it does."""
        return hashlib.sha256(orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS)).hexdigest()


def today() -> date:
    """The day in China."""
    return now().astimezone(CHINA).date()


def end_of(day: date) -> datetime:
    """The last moment of a day in China."""
    return datetime.combine(day, time(23, 59, 59), CHINA)


def opening_of(row: Vacancy) -> Opening:
    """What a stored vacancy says."""
    unnamed = tuple(tag for tag in row.tags or ())
    return Opening(
        title=row.title,
        description=row.description,
        benefits=row.benefits,
        occupation_code=row.occupation_code,
        wage_min=row.wage_min,
        wage_max=row.wage_max,
        wage_months=row.wage_months,
        education=row.education,
        experience_min_years=row.experience_min_years,
        experience_max_years=row.experience_max_years,
        headcount=row.headcount,
        region_code=row.region_code,
        address=row.address,
        hours=row.hours,
        skills=(*(row.skill_ids or ()), *unnamed),
        certificates=tuple(row.certificate_ids or ()),
        expires_on=row.expires_at.astimezone(CHINA).date() if row.expires_at else None,
    )


def columns(opening: Opening) -> dict[str, Any]:
    """The columns that an opening fills. What was left out is read from the texts, as with imported postings."""
    skill_ids, tags = _named(opening.skills, _skill_names(), find_skills)
    certificate_ids, more = _named(opening.certificates, _certificate_names(), find_certificates)
    said = f"{opening.title}\n{opening.description[:_READ_FOR_SKILLS]}"
    place = regions().get(opening.region_code or "")
    waged = opening.wage_min is not None or opening.wage_max is not None
    return {
        "title": opening.title,
        "description": opening.description,
        "benefits": opening.benefits,
        "tags": list(dict.fromkeys((*tags, *more)))[:_MOST_NAMED],
        **_occupation(opening),
        "skill_ids": skill_ids if opening.skills else list(find_skills(said)),
        "certificate_ids": certificate_ids if opening.certificates else list(find_certificates(said)),
        "wage_kind": (WageKind.MONTHLY if waged else WageKind.NEGOTIABLE).value,
        "wage_min": opening.wage_min,
        "wage_max": opening.wage_max,
        "wage_months": opening.wage_months,
        "education": opening.education,
        "experience_min_years": opening.experience_min_years,
        "experience_max_years": opening.experience_max_years,
        "headcount": opening.headcount,
        "hours": opening.hours,
        "region_code": opening.region_code,
        "address": opening.address,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "expires_at": end_of(opening.expires_on or today() + timedelta(days=USUAL_DAYS)),
    }


def _occupation(opening: Opening) -> dict[str, Any]:
    """The occupation that was chosen, or else the likeliest one with its confidence."""
    if opening.occupation_code:
        return {"occupation_code": opening.occupation_code, "occupation_confidence": CONFIRMED}
    coding = code_occupation(opening.title, opening.description)
    if not coding:
        return {"occupation_code": None, "occupation_confidence": None}
    return {"occupation_code": coding[0].code, "occupation_confidence": min(0.99, round(coding[0].confidence, 3))}


def _named(wanted: tuple[str, ...], names: dict[str, str], find: Any) -> tuple[list[str], list[str]]:
    """Identifiers of what is known, and the words that are not."""
    known: dict[str, None] = {}
    unknown: list[str] = []
    for word in wanted[:_MOST_NAMED]:
        exact = names.get(normalise(word))
        found = (exact,) if exact else find(word)
        known.update(dict.fromkeys(found))
        if not found:
            unknown.append(word[:60])
    return list(known), unknown


@cache
def _skill_names() -> dict[str, str]:
    known = skills()
    names = {normalise(name): key for key, one in known.items() for name in (one.en, one.zh)}
    return names | {normalise(key): key for key in known}


@cache
def _certificate_names() -> dict[str, str]:
    known = certificates()
    names = {normalise(name): key for key, one in known.items() for name in (*one.alternatives, one.en, one.zh)}
    return names | {normalise(key): key for key in known}


def renewed(opening: Opening, until: date) -> Opening:
    """The same, open until another day."""
    return replace(opening, expires_on=until)
