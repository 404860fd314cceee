"""Plain data that the matcher reads and writes.

Nothing here says who a person is: sex, ethnicity, age, household registration (户籍) and marital status have no
field, so they cannot enter a score (Employment Promotion Law arts. 26-31).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

EITHER = "|"  # joins the ids of licences of which one is enough


class Education(IntEnum):
    """Education level (学历), ordered: a higher value satisfies a demand for a lower one."""

    NONE = 0  # 不限, no demand
    JUNIOR = 1  # 初中及以下
    VOCATIONAL = 2  # 中专, 中技, 职高
    SENIOR = 3  # 高中
    COLLEGE = 4  # 大专
    BACHELOR = 5  # 本科
    MASTER = 6  # 硕士
    DOCTOR = 7  # 博士


class WageKind(StrEnum):
    """What a vacancy says about its wage."""

    MONTHLY = "monthly"  # minimum and maximum in yuan a month are known
    NEGOTIABLE = "negotiable"  # 面议
    NONE = "none"  # nothing was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A vacancy (招聘岗位) as the matcher sees it. Every field but the title may be unknown (None or empty)."""

    title: str
    description: str = ""
    id: str | None = None
    occupation_code: str | None = None  # national classification 2022, e.g. "2-02-10-03"
    industry_code: str | None = None  # GB/T 4754-2017
    skills: tuple[str, ...] = ()  # concept ids of matching.skills
    certificates: tuple[str, ...] = ()  # licence ids that are demanded (低压电工证, C1 驾照 ...); "a|b": one is enough
    preferred_skills: tuple[str, ...] = ()  # those of `skills` that are nice to have (优先), not demanded
    preferred_certificates: tuple[str, ...] = ()  # nice to have
    preferred_education: Education | None = None
    preferred_years: float | None = None
    education: Education | None = None
    experience_min_years: float | None = None
    experience_max_years: float | None = None
    substitute_years: float | None = None  # so many years of work stand for education (学历可放宽); None: not allowed
    education_floor: Education | None = None  # the lowest level then; None: one less than asked, NONE: any
    nights: bool | None = None  # True: night shifts belong to it, False: none do
    wage_min: int | None = None  # yuan a month
    wage_max: int | None = None  # yuan a month
    region_code: str | None = None  # six digits, deepest known level
    latitude: float | None = None
    longitude: float | None = None
    headcount: int = 1
    published_on: date | None = None

    @classmethod
    def from_text(cls, title: str, description: str = "", **known: object) -> Vacancy:
        """Read occupation, skills, education, experience, licences and wage out of the text; `known` overrides."""
        from matching.requirements import read_vacancy

        return read_vacancy(title, description, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A job seeker's registration (求职登记) as the matcher sees it, without anything that identifies the person."""

    text: str  # wished title first, then what the person says of the work done
    id: str | None = None
    occupation_codes: tuple[str, ...] = ()  # wished occupations, best first
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    education: Education | None = None
    experience_years: float | None = None
    nights: bool | None = None  # False: no night shifts
    wage_min: int | None = None  # lowest acceptable wage, yuan a month
    region_codes: tuple[str, ...] = ()  # wished places, province, city or district codes
    latitude: float | None = None
    longitude: float | None = None
    active_on: date | None = None  # last day on which the registration was confirmed

    @classmethod
    def from_text(cls, text: str, **known: object) -> Seeker:
        """Read occupation, skills, education, experience and licences out of a CV or a wish; `known` overrides."""
        from matching.requirements import read_seeker

        return read_seeker(text, known)


@dataclass(frozen=True, slots=True)
class Note:
    """One fact of a match as data; `matching.wording` says it in Chinese or English.

    `part` names the score part it belongs to, `kind` the sentence, `values` the facts in it, `weight` its
    share of the score (0 for facts that decide eligibility only).
    """

    part: str
    kind: str
    values: dict[str, object] = field(default_factory=dict)
    weight: float = 0.0
