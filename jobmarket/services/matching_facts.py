"""Rows as the plain facts that the matcher reads. Nothing that identifies a person crosses over."""

from __future__ import annotations

from collections.abc import Sequence

from jobmarket.models import JobSeeking, Vacancy
from matching import types
from matching.clauses import sentences
from matching.conditions import Conditions, night_shifts, read_conditions
from matching.neutral import neutral
from matching.types import EITHER, Education

SURE_OF_OCCUPATION = 0.5  # a vacancy's occupation read with less confidence is left to what its text says


def vacancy_facts(row: Vacancy) -> types.Vacancy:
    """A vacancy row (招聘岗位) for matching; tags are read as part of the description.

    What the text says of preferences, experience in the place of education and shifts completes the columns. A licence
    that the text only prefers (优先) is not demanded.
    """
    said = read_conditions(row.title, row.description)
    sure = row.occupation_confidence is None or row.occupation_confidence >= SURE_OF_OCCUPATION
    return types.Vacancy(
        id=str(row.id),
        title=row.title,
        description="\n".join(filter(None, [" ".join(row.tags or ()), row.description])),
        occupation_code=row.occupation_code if sure else None,
        industry_code=row.industry_code,
        skills=tuple(row.skill_ids or ()),
        certificates=_demanded(row.certificate_ids or (), said),
        preferred_skills=said.preferred_skills,
        preferred_certificates=said.preferred_certificates,
        preferred_education=said.preferred_education,
        preferred_years=said.preferred_years,
        substitute_years=said.substitute_years,
        education_floor=said.education_floor,
        nights=said.nights,
        education=None if row.education is None else Education(row.education),
        experience_min_years=row.experience_min_years,
        experience_max_years=row.experience_max_years,
        wage_min=row.wage_min,
        wage_max=row.wage_max,
        region_code=row.region_code,
        latitude=row.latitude,
        longitude=row.longitude,
        headcount=row.headcount,
        published_on=row.published_at.date(),
    )


def _demanded(stored: Sequence[str], said: Conditions) -> tuple[str, ...]:
    """The stored licences without those only preferred; those of which one is enough are joined."""
    either = [name for name in said.certificates if EITHER in name]
    joined = {one for name in either for one in name.split(EITHER)}
    return (*(name for name in stored if name not in joined and name not in said.preferred_certificates), *either)


def seeker_facts(row: JobSeeking) -> types.Seeker:
    """A registration row (求职登记) for matching: the wish first, then what the person says of the work done."""
    past = [f"{job.title} {job.description}".strip() for job in row.work_experiences]
    return types.Seeker(
        id=str(row.id),
        text="\n".join(filter(None, [row.title, row.summary, row.skill_words, row.certificate_words, *past])),
        occupation_codes=tuple(row.occupation_codes or ()),
        skills=tuple(row.skill_ids or ()),
        certificates=tuple(row.certificate_ids or ()),
        education=None if row.education is None else Education(row.education),
        experience_years=row.experience_years,
        nights=night_shifts(sentences(neutral(row.summary))),
        wage_min=row.wage_min,
        region_codes=tuple(row.wished_region_codes or ()) or ((row.region_code,) if row.region_code else ()),
        active_on=row.confirmed_on,
    )
