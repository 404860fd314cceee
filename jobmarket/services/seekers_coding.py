"""Rows of a seekers file (求职者批量导入) → registrations with typed facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson

from jobmarket.services.identity import pseudonymous_number, read_identity_number
from matching.occupations import code_occupation
from matching.reading import BadRow, clean_text, read_education, read_experience, read_place, read_wage
from matching.requirements import read_seeker
from matching.skills import find_certificates, find_skills, skill_from_label
from matching.types import Education

ANONYMOUS = "匿名"
VALIDITY = timedelta(days=180)
_SHORT, _LONG = 200, 50_000
_MOST_ENTRIES = 100
_DAYS_A_YEAR = 365
_EARLIEST = date(1930, 1, 1)  # of the work of somebody alive
_AHEAD = timedelta(days=366)  # of a job whose end is agreed already
_SEPARATOR = re.compile(r"[,，;；|、\n]+")
_MONTH = re.compile(r"(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?")
_LIMITS = {"name": 80, "source": 60, "source_id": 120, "telephone": 40}


@dataclass(frozen=True, slots=True)
class CodedSeeker:
    """A seeker ready to be stored: the person, the columns of the registration, the jobs held."""

    source: str
    source_id: str
    name: str
    has_identity: bool
    document_number: str
    telephone: str | None
    registration: dict[str, Any]
    jobs: tuple[dict[str, Any], ...]
    content_hash: str


def code_seeker(row: Mapping[str, object]) -> CodedSeeker:
    """Read one row. Raises BadRow for what is no seeker: nothing said, values of a wrong type, a wrong number."""
    title = _text(row, "title") or _text(row, "category")
    summary = _text(row, "summary", _LONG) or _text(row, "text", _LONG) or ""
    if not title:
        raise BadRow("title", "missing")
    source = _text(row, "source") or "file"
    source_id = _text(row, "source_id") or hashlib.sha256(f"{title}\x1f{summary}".encode()).hexdigest()[:16]
    number = _text(row, "identity_number")
    jobs = tuple(_jobs(row))
    return CodedSeeker(
        source=source,
        source_id=source_id,
        name=_text(row, "name") or ANONYMOUS,
        has_identity=number is not None,
        document_number=read_identity_number(number) if number else pseudonymous_number(source, source_id),
        telephone=_text(row, "telephone"),
        registration=registration_facts(row, title, summary, jobs),
        jobs=jobs,
        content_hash=hashlib.sha256(orjson.dumps(dict(row), default=str, option=orjson.OPT_SORT_KEYS)).hexdigest(),
    )


def registration_facts(
    row: Mapping[str, object], title: str, summary: str, jobs: tuple[dict[str, Any], ...]
) -> dict[str, Any]:
    """The columns of a registration: facts of the fields where there are any, else of what the text says."""
    done = "\n".join(f"{job['title']} {job['description']}" for job in jobs)
    told = read_seeker(f"{title}\n{summary}\n{done}", {})
    labels = _entries(row, "skills") + _entries(row, "tags")
    region = read_place(_text(row, "location_text")).region_code
    wage = read_wage(_text(row, "wage_text"))
    certificates = find_certificates("\n".join(_entries(row, "certificates")))
    education = read_education(_text(row, "education_text")) or told.education
    return {
        "title": title,
        "summary": summary,
        "occupation_codes": list(told.occupation_codes) or [coding.code for coding in code_occupation(title)[:1]],
        "skill_ids": list(dict.fromkeys((*_skills(labels), *told.skills))),
        "certificate_ids": list(dict.fromkeys((*certificates, *told.certificates))),
        "education": int(education) if education not in (None, Education.NONE) else None,
        "experience_years": _years(_text(row, "experience_text"), told.experience_years, jobs),
        "wage_min": wage.minimum,
        "region_code": region,
        "wished_region_codes": [region] if region else [],
        "confirmed_on": date.today(),
        "valid_until": date.today() + VALIDITY,
    }


def _skills(labels: list[str]) -> list[str]:
    found: list[str] = []
    for label in labels:
        found.extend(find_skills(label) or filter(None, [skill_from_label(label)]))
    return found


def _years(text: str | None, told: float | None, jobs: tuple[dict[str, Any], ...]) -> float | None:
    """Years of work: as stated, else as the summary says, else the sum of the jobs."""
    stated = read_experience(text)
    if stated is not None and (stated.min_years or stated.max_years is not None):
        return stated.min_years or 0.0
    if told is not None or not jobs:
        return told
    days: int = sum(((job["ended_on"] or date.today()) - job["started_on"]).days for job in jobs)
    return round(float(days) / _DAYS_A_YEAR, 1)


def _jobs(row: Mapping[str, object]) -> list[dict[str, Any]]:
    given = row.get("work_experiences") or []
    if isinstance(given, str):
        try:
            given = orjson.loads(given)  # a cell of a CSV file
        except orjson.JSONDecodeError:
            raise BadRow("work_experiences", "wrong-type", given) from None
    if not isinstance(given, list):
        raise BadRow("work_experiences", "wrong-type", given)
    return [read_job(entry) for entry in given[:_MOST_ENTRIES]]


def read_job(entry: object) -> dict[str, Any]:
    """The columns of a job that somebody held. Raises BadRow."""
    if not isinstance(entry, Mapping):
        raise BadRow("work_experiences", "wrong-type", entry)
    title = _text(entry, "title")
    started = read_month(entry, "started_on")
    if not title or started is None:
        raise BadRow("work_experiences", "missing", "title" if not title else "started_on")
    ended = read_month(entry, "ended_on")
    today = date.today()
    if not _EARLIEST <= started <= today or (ended is not None and not started <= ended <= today + _AHEAD):
        raise BadRow("work_experiences", "wrong-date", f"{started}–{ended}")
    coding = code_occupation(title)
    return {
        "title": title,
        "employer_name": _text(entry, "employer_name") or _text(entry, "company") or "",
        "occupation_code": coding[0].code if coding else None,
        "started_on": started,
        "ended_on": ended,
        "description": _text(entry, "description", _LONG) or "",
    }


def read_month(entry: Mapping[str, object], field: str) -> date | None:
    """2020-03-01, 2020.03, 2020年3月; None for nothing and for 至今 (until now)."""
    text = _text(entry, field)
    if text is None or text.lower() in ("至今", "现在", "今", "present", "now", "current"):
        return None
    found = _MONTH.match(text)
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise BadRow("work_experiences", "wrong-date", text) from None


def _text(row: Mapping[str, object], field: str, limit: int = _SHORT) -> str | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise BadRow(field, "wrong-type", value)
    text = clean_text(str(value))
    if len(text) > _LIMITS.get(field, limit):
        raise BadRow(field, "too-long", "" if field == "identity_number" else text)
    return text or None


def _entries(row: Mapping[str, object], field: str) -> list[str]:
    value = row.get(field)
    if value is None:
        return []
    if isinstance(value, str):
        value = _SEPARATOR.split(value)
    if not isinstance(value, list):
        raise BadRow(field, "wrong-type", value)
    cleaned = (clean_text(entry)[:_SHORT] for entry in value[:_MOST_ENTRIES] if isinstance(entry, str))
    return [entry for entry in cleaned if entry]
