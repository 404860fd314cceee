"""A registration as the values of its form, for pages and programs: what `statements` reads, written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jobmarket.models import JobSeeking
from matching.regions import full_name
from matching.skills import Certificate, Skill, certificates, skills


def of_registration(row: JobSeeking) -> dict[str, Any]:
    """What the form shows of a registration. Of the document it shows nothing: it stays unless it is typed anew."""
    return {
        "name": row.person.name,
        "telephone": row.person.telephone or "",
        "address": row.person.address or "",
        "title": row.title,
        "summary": row.summary,
        "skills": row.skill_words or _labels(row.skill_ids, skills()),
        "certificates": row.certificate_words or _labels(row.certificate_ids, certificates()),
        "education": str(row.education or ""),
        "experience_years": "" if row.experience_years is None else f"{row.experience_years:g}",
        "wage_min": str(row.wage_min or ""),
        "lives_in": _place(row.region_code),
        "places": "、".join(_place(code) for code in row.wished_region_codes),
        "hours": row.hours or "",
        "available_from": row.available_from.isoformat() if row.available_from else "",
        "jobs": [
            {
                "title": job.title,
                "employer_name": job.employer_name,
                "started_on": month(job.started_on),
                "ended_on": month(job.ended_on),
                "description": job.description,
            }
            for job in row.work_experiences
        ],
        "schoolings": [
            {
                "school": one.school,
                "subject": one.subject,
                "education": str(one.education or ""),
                "started_on": month(one.started_on),
                "ended_on": month(one.ended_on),
            }
            for one in row.schoolings
        ],
    }


def _labels(identifiers: Sequence[str], known: Mapping[str, Skill | Certificate]) -> str:
    """What a file or a text told of, as the person would write it: a form that is saved unchanged loses nothing."""
    return "、".join(known[one].zh for one in identifiers or () if one in known)[:500]


def _place(code: str | None) -> str:
    return (full_name(code) or code) if code else ""


def month(day: date | None) -> str:
    """2018.03"""
    return f"{day.year}.{day.month:02d}" if day else ""
