"""What a vacancy would like, allows instead, and when it works, out of its text (加分项, 放宽条件, 班次).

Demands decide who is eligible (`matching.requirements`); what is read here softens or completes them: nice-to-have
skills and licences (优先), experience in the place of education (学历可放宽), one licence or another (焊工证或电工证),
night shifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matching.clauses import PREFERRED, Clauses, levels, sort_clauses, years
from matching.neutral import neutral
from matching.types import EITHER, Education

USUAL_SUBSTITUTE_YEARS = 3.0  # of work in the place of a level of education, where the vacancy gives no number

_EDUCATION_WORD = re.compile(r"学历|文凭|degree|education|diploma")
_OTHER_THING = re.compile(r"年龄|专业|技能要求|身高|地[点区]|工作年限要求|经[验历]的?要求|应往?届|age\b")
_ANY_LEVEL = re.compile(r"学历(?:要求)?(?:可以?)?(?:不限|不考虑|忽略)|不(?:考虑|看|限|问)学历|in lieu of")
_EQUIVALENT = re.compile(
    r"(?:or )?equivalent (?:work(?:ing)? |practical |professional )?experience|experience (?:may|can) substitute"
    r"|in lieu of (?:a |the )?(?:degree|education|diploma)|degree or \d"
)
_OF_EXPERIENCED = re.compile(r"(?:经[验历]|工龄|资历|熟手|\d年)[^,]{0,8}[者的]|experience")
_EXPERIENCED = re.compile(r"经[验历]|工龄|资历|熟手|experience")

_NO_NIGHTS = re.compile(
    r"(?:无|没有|不[上值倒用需]|不用上|无需|不需要?|不能上|不接受|不想上|不愿上|拒绝|免)\s*(?:上|值|安排)?\s*"
    r"(?:夜班|倒班|轮班|通宵|大夜)|不倒[班夜]|[长常正]\s*白\s*班|正常白班|[只仅](?:上|做|考虑)?白班"
    r"|no (?:night|rotating) ?shifts?|not? (?:able to )?work (?:at )?nights?|day ?shifts? only"
)
_NIGHTS = re.compile(
    r"夜班|倒班|[两二三四]班[两二三]?(?:倒|运转|轮|制)|白夜|昼夜|通宵|大夜|夜间(?:值|工作|巡|生产)|轮班(?:制|倒|工作|上班)|轮流?值夜|值夜"
    r"|night ?shifts?|work(?:ing)? (?:at )?nights?|rotating shifts?|24/7 shifts?"
)
_EITHER_WORD = re.compile(r"或|之一|任[一意]|其中一|\bor\b|/|either|one of")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a text says besides its plain demands.

    `preferred_*` are wishes of the employer. `substitute_years` of work stand in the place of education down to
    `education_floor` (None: one level less than is asked, NONE: any), where the vacancy allows it. `nights`: True with
    night shifts, False without, None unsaid.
    """

    preferred_skills: tuple[str, ...] = ()
    preferred_certificates: tuple[str, ...] = ()
    preferred_education: Education | None = None
    preferred_years: float | None = None
    certificates: tuple[str, ...] = ()  # demanded; alternatives are joined by `EITHER`
    substitute_years: float | None = None
    education_floor: Education | None = None
    nights: bool | None = None


def read_conditions(title: str | None, description: str | None) -> Conditions:
    """The conditions of a vacancy's text; nothing for an empty one. Never raises."""
    return conditions_of(sort_clauses(f"{neutral(title)}\n{neutral(description)}"))


def conditions_of(clauses: Clauses) -> Conditions:
    """The conditions in clauses that are read already."""
    demanded = _demanded_certificates(clauses.demanded)
    single = {one for name in demanded for one in name.split(EITHER)}
    substitute, floor = _substitution(clauses)
    return Conditions(
        preferred_skills=_preferred_skills(clauses),
        preferred_certificates=tuple(name for name in _certificates(clauses.wished) if name not in single),
        preferred_education=max(levels(clauses.wished), default=None),
        preferred_years=max((low for low, _ in years(clauses.wished)), default=None),
        certificates=demanded,
        substitute_years=substitute,
        education_floor=floor,
        nights=night_shifts(clauses.every),
    )


def _preferred_skills(clauses: Clauses) -> tuple[str, ...]:
    from matching.skills import find_skills

    wished = find_skills("\n".join(clauses.wished))
    if not wished:
        return ()
    wishing = set(clauses.wished)
    stated = set(find_skills("\n".join(clause for clause in clauses.every if clause not in wishing)))
    return tuple(skill for skill in wished if skill not in stated)


def _certificates(clauses: Iterable[str]) -> tuple[str, ...]:
    from matching.skills import find_certificates

    return tuple(dict.fromkeys(found for clause in clauses for found in find_certificates(clause)))


def _demanded_certificates(clauses: Iterable[str]) -> tuple[str, ...]:
    """Licences demanded: each of them, or one of several where the clause says 或. One that another implies goes."""
    from matching.skills import find_certificates, satisfied_by

    demanded: dict[str, None] = {}
    for clause in clauses:
        found = find_certificates(clause)
        weakest = [one for one in found if not any(one != other and one in satisfied_by([other]) for other in found)]
        if len(found) < 2:
            demanded.update(dict.fromkeys(found))
        elif _EITHER_WORD.search(clause):
            enough = [one for one in found if not any(one != other and other in satisfied_by([one]) for other in found)]
            demanded[EITHER.join(sorted(enough))] = None
        else:
            demanded.update(dict.fromkeys(weakest))
    return tuple(demanded)


def _substitution(clauses: Clauses) -> tuple[float | None, Education | None]:
    """Years of work that stand for education, and the lowest level then; (None, None) where none is allowed."""
    for clause in clauses.relieved:
        if _EQUIVALENT.search(clause):
            return _years_in(clause, clauses), Education.NONE
        named = levels([clause])
        if _OTHER_THING.search(clause) and not named and not _EDUCATION_WORD.search(clause):
            continue
        if _ANY_LEVEL.search(clause):
            return (_years_in(clause, clauses), Education.NONE) if _OF_EXPERIENCED.search(clause) else (None, None)
        asked, floor = min(levels(clauses.demanded), default=None), min(named, default=None)
        below = floor is not None and (asked is None or floor < asked)
        return _years_in(clause, clauses), floor if below else None
    return None, None


def _years_in(clause: str, clauses: Clauses) -> float:
    """Years that a clause of relief names; else, where it speaks of experience, those demanded; else the usual ones."""
    own = max((low for low, _ in years([clause])), default=None)
    if own is not None:
        return own
    asked = max((low for low, _ in years(clauses.demanded)), default=0.0)
    return asked if asked and _EXPERIENCED.search(clause) else USUAL_SUBSTITUTE_YEARS


def night_shifts(clauses: Iterable[str]) -> bool | None:
    """Whether night work belongs to a job, or is acceptable to a person; None where no clause says so."""
    said: bool | None = None
    for clause in clauses:
        if _NO_NIGHTS.search(clause):
            return False
        if _NIGHTS.search(clause) and not PREFERRED.search(clause):
            said = True
    return said
