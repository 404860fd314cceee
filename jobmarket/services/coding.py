"""A raw posting with all that its texts tell: typed facts, occupation, industry, skills, licences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from matching.industries import code_industry
from matching.occupations import code_occupation
from matching.reading import PostingFacts, RawPosting, read_posting
from matching.skills import find_certificates, find_skills, skills
from matching.text import normalise

UNNAMED_EMPLOYER = "未具名单位"
_READ_FOR_SKILLS = 6_000  # characters of a description; what comes after is about the company


@dataclass(frozen=True, slots=True)
class CodedPosting:
    """A posting ready to be stored. `opening_key` is the same for every announcement of the same opening."""

    raw: RawPosting
    facts: PostingFacts
    occupation_code: str | None
    occupation_confidence: float | None
    industry_code: str | None
    industry_text: str | None
    skill_ids: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    employer_key: str
    opening_key: str
    content_hash: str


def code_posting(raw: RawPosting, today: date | None = None) -> CodedPosting:
    """Read and code one posting; never raises."""
    facts = read_posting(raw, today)
    description = raw.description or ""
    coding = code_occupation(raw.title, description, raw.tags)
    said = "\n".join((raw.title, " | ".join((*raw.tags, *raw.category)), description[:_READ_FOR_SKILLS]))
    industry_text = raw.industry or facts.industry_hint
    employer_key = name_key(raw.company) or f"unnamed:{raw.source}:{raw.source_id}"[:200]
    return CodedPosting(
        raw=raw,
        facts=facts,
        occupation_code=coding[0].code if coding else None,
        occupation_confidence=round(coding[0].confidence, 3) if coding else None,
        industry_code=code_industry(industry_text) if industry_text else None,
        industry_text=industry_text,
        skill_ids=find_skills(said),
        certificate_ids=find_certificates(said),
        employer_key=employer_key,
        opening_key=_opening_key(employer_key, raw, facts),
        content_hash=content_hash(raw),
    )


def name_key(name: str | None) -> str:
    """An employer's name without what people vary: case, brackets' width, spaces. Empty for no name."""
    text = normalise(name).replace("（", "(").replace("）", ")")
    return "".join(letter for letter in text if letter.isalnum() or letter in "()&")[:200]


def content_hash(raw: RawPosting) -> str:
    """Changes when anything in the posting does."""
    return hashlib.sha256(orjson.dumps(raw)).hexdigest()


def _opening_key(employer_key: str, raw: RawPosting, facts: PostingFacts) -> str:
    """Same employer, title, city, wage and demands: the same opening (同一岗位).

    The district is left out because boards give it to different depths, the description because only some have it.
    """
    city = (facts.region_code or "")[:4]
    experience = facts.experience.min_years if facts.experience else None
    wage, education = facts.wage, facts.education
    parts = (employer_key, normalise(raw.title), city, wage.minimum, wage.maximum, education, experience)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def parsed_facts(coded: CodedPosting) -> dict[str, Any]:
    """What would be stored, one flat object: the line of `jobmarket import postings --dry-run --parsed`."""
    facts = coded.facts
    labels = skills()
    return {
        "source": coded.raw.source,
        "source_id": coded.raw.source_id,
        "wage_min": facts.wage.minimum,
        "wage_max": facts.wage.maximum,
        "wage_months": facts.wage.months,
        "wage_kind": facts.wage.kind.value,
        "region_code": facts.region_code,
        "experience_min_years": facts.experience.min_years if facts.experience else None,
        "experience_max_years": facts.experience.max_years if facts.experience else None,
        "education": facts.education.name.lower() if facts.education is not None else None,
        "headcount": facts.headcount,
        "occupation_code": coded.occupation_code,
        "skills": [labels[skill].zh for skill in coded.skill_ids],
    }
