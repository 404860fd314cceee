"""A raw posting → typed facts, with the names of the fields that were there but not understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from matching.reading.company import CompanyNature, CompanySize, read_company_nature, read_company_size
from matching.reading.dates import read_date
from matching.reading.education import names_language, read_education
from matching.reading.experience import Experience, read_experience
from matching.reading.headcount import read_headcount
from matching.reading.place import Place, read_place
from matching.reading.raw import RawPosting
from matching.reading.wage import Wage, read_wage
from matching.types import Education


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingFacts:
    """What a posting says, typed. None where it says nothing or was not understood; `unread` tells which of the two.

    `industry_hint` is an industry that the board wrote into the company size ("互联网A轮1000-9999人").
    """

    wage: Wage
    region_code: str | None
    experience: Experience | None
    education: Education | None
    headcount: int | None
    company_size: CompanySize | None
    company_nature: CompanyNature | None
    posted_on: date | None
    latitude: float | None
    longitude: float | None
    industry_hint: str | None
    unread: tuple[str, ...]


_NOTHING_ASKED = Experience(0.0, None)


def read_posting(raw: RawPosting, today: date | None = None) -> PostingFacts:
    """Read all texts of a posting. `today` is the day that relative dates count from; never raises."""
    wage = read_wage(raw.wage_text)
    place = _place(raw)
    experience, odd_experience = _experience(raw.experience_text, raw.education_text)
    education, odd_education = _education(raw.education_text, raw.experience_text)
    headcount = read_headcount(raw.headcount_text)
    size = read_company_size(raw.company_size)
    nature = read_company_nature(raw.company_nature)
    posted_on = read_date(raw.posted_text, today) if raw.posted_text else None
    latitude, longitude = _coordinates(raw)
    failed = (
        ("wage_text", not wage.understood),
        ("location_text", bool(raw.location_text) and not place.understood),
        ("experience_text", odd_experience),
        ("education_text", odd_education),
        ("headcount_text", bool(raw.headcount_text) and headcount is None),
        ("company_size", size is not None and size.size is None and size.industry_hint is None),
        ("company_nature", bool(raw.company_nature) and nature is None),
        ("posted_text", bool(raw.posted_text) and posted_on is None),
        ("coordinates", raw.latitude is not None and latitude is None),
    )
    return PostingFacts(
        wage=wage,
        region_code=place.region_code,
        experience=experience,
        education=education,
        headcount=headcount.number if headcount else None,
        company_size=size.size if size else None,
        company_nature=nature,
        posted_on=posted_on,
        latitude=latitude,
        longitude=longitude,
        industry_hint=size.industry_hint if size else None,
        unread=tuple(name for name, bad in failed if bad),
    )


def _place(raw: RawPosting) -> Place:
    """The place of the posting; where it has none, the one its address begins with."""
    place = read_place(raw.location_text)
    if raw.location_text or not raw.address_text:
        return place
    return read_place(raw.address_text)


# Boards show experience, education and languages side by side and leave out what is not asked for, so that cells
# slide into each other's column: 本科 under experience, 英语良好 under education. A fact is then taken from the cell
# beside its own, and where that has none either, the board left it out: nothing is asked.


def _experience(own: str | None, beside: str | None) -> tuple[Experience | None, bool]:
    """The experience asked for, and whether the text of its own cell was not understood."""
    found = read_experience(own)
    if found is not None or not own:
        return found, False
    if not (read_education(own) or names_language(own)):
        return None, True
    return read_experience(beside) or replace(_NOTHING_ASKED, text=own), False


def _education(own: str | None, beside: str | None) -> tuple[Education | None, bool]:
    """The education asked for, and whether the text of its own cell was not understood."""
    found = read_education(own)
    if found is not None:
        return found, False
    slid = read_education(beside) if read_experience(beside) is None else None
    if not own:
        return slid, False
    understood = names_language(own) or read_experience(own) is not None
    return (Education.NONE if slid is None and understood else slid), not understood


def _coordinates(raw: RawPosting) -> tuple[float | None, float | None]:
    """Latitude and longitude if both are there and lie in or near China, else neither."""
    latitude, longitude = raw.latitude, raw.longitude
    if latitude is None or longitude is None or not (0 < latitude < 56 and 70 < longitude < 140):
        return None, None
    return latitude, longitude
