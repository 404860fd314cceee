"""Facts out of free text (从文字里读要求): what a vacancy demands, what a seeker has; `known` facts override.

Only plain statements are read, and when in doubt nothing: a fact that is not known is neutral in matching, a wrong one
is not. Demands in a sentence that says 优先 or "preferred" are wishes of the employer, not requirements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from matching.clauses import FRESH, levels, sentences, sort_clauses, years
from matching.conditions import conditions_of, night_shifts
from matching.neutral import neutral
from matching.types import Seeker, Vacancy

if TYPE_CHECKING:
    from matching.occupations import Coding

SURE = 0.75  # confidence from which an occupation read out of a text counts as a fact


def read_vacancy(title: str, description: str, known: Mapping[str, object]) -> Vacancy:
    """A vacancy with the facts of its text. Raises TypeError for a `known` name that Vacancy does not have."""
    from matching.occupations import code_occupation
    from matching.skills import find_skills

    title, description = title or "", description or ""
    facts: dict[str, Any] = {"title": title, "description": description}
    title, description = neutral(title), neutral(description)
    clauses = sort_clauses(f"{title}\n{description}")
    conditions = conditions_of(clauses)
    if "occupation_code" not in known:
        facts["occupation_code"] = next(iter(_sure(code_occupation(title, description))), None)
    if "skills" not in known:
        facts["skills"] = tuple(find_skills(f"{title}\n{description}"))
    facts |= {
        "certificates": conditions.certificates,
        "preferred_skills": conditions.preferred_skills,
        "preferred_certificates": conditions.preferred_certificates,
        "preferred_education": conditions.preferred_education,
        "preferred_years": conditions.preferred_years,
        "substitute_years": conditions.substitute_years,
        "education_floor": conditions.education_floor,
        "nights": conditions.nights,
    }
    if demanded := levels(clauses.demanded):
        facts["education"] = min(demanded)  # 大专或本科 is met by the lower one
    if spans := years(clauses.demanded):
        facts["experience_min_years"], facts["experience_max_years"] = max(spans, key=lambda span: span[0])
    facts.update(_wage(clauses.every))
    return Vacancy(**_checked(facts | dict(known), Vacancy))


def read_seeker(text: str, known: Mapping[str, object]) -> Seeker:
    """A seeker with the facts of a CV or a wish. Raises TypeError for a `known` name that Seeker does not have."""
    from matching.occupations import code_occupation
    from matching.skills import find_certificates, find_skills

    facts: dict[str, Any] = {"text": text or ""}
    text = neutral(text)
    clauses = sentences(text)
    title, _, rest = text.strip().partition("\n")
    if "occupation_codes" not in known:
        facts["occupation_codes"] = _sure(code_occupation(title[:200], rest))
    if "skills" not in known:
        facts["skills"] = tuple(find_skills(text))
    if "certificates" not in known:
        facts["certificates"] = tuple(find_certificates(text))
    facts["nights"] = night_shifts(clauses)
    if reached := levels(clauses):
        facts["education"] = max(reached)
    if worked := [high or low for low, high in years(clauses)]:
        facts["experience_years"] = max(worked)
    elif any(FRESH.search(clause) for clause in clauses):
        facts["experience_years"] = 0.0
    return Seeker(**_checked(facts | dict(known), Seeker))


def _sure(codings: Sequence[Coding]) -> tuple[str, ...]:
    """The best code of a text if it is likely right; a doubtful one would outweigh what the text itself says."""
    return tuple(coding.code for coding in codings[:1] if coding.confidence >= SURE)


_MONTHLY = re.compile(
    r"(\d{1,3}(?:\.\d)?)\s*(万|千|k)?\s*(?:-|~|～|–|至|到)\s*(\d{1,6}(?:\.\d)?)\s*(万|千|k)?\s*(?:元|/月|每月|块|$|\s|·)"
)
_PLAIN = re.compile(r"(?<![\d.])([3-9]\d{3}|[1-9]\d{4})\s*(?:-|~|～|–|至|到)\s*([3-9]\d{3}|[1-9]\d{4})(?![\d.年])")
_PAY = re.compile(r"薪|工资|待遇|月入|收入|salary|wage|pay\b|元|/月|\bk\b|\dk")
_UNIT = {"万": 10_000, "千": 1_000, "k": 1_000}


def _wage(clauses: Iterable[str]) -> dict[str, int]:
    """Lowest and highest yuan a month named in a clause that speaks of pay; nothing where it is not plain."""
    for clause in clauses:
        if not _PAY.search(clause):
            continue
        if plain := _PLAIN.search(clause):
            low, high = int(plain[1]), int(plain[2])
        elif (written := _MONTHLY.search(clause)) and (unit := written[4] or written[2]):
            low = round(float(written[1]) * _UNIT[written[2] or unit])
            high = round(float(written[3]) * _UNIT[unit])
        else:
            continue
        if 1_000 <= low <= high <= 500_000:
            return {"wage_min": low, "wage_max": high}
    return {}


def _checked(facts: dict[str, Any], kind: type[Vacancy] | type[Seeker]) -> dict[str, Any]:
    """Only fields of `kind`; lists become tuples, so that the result can be hashed and never changes."""
    names = {column.name for column in fields(kind)}
    if unknown := sorted(set(facts) - names):
        raise TypeError(f"{kind.__name__} has no field {', '.join(unknown)}")
    return {name: tuple(value) if isinstance(value, list | set) else value for name, value in facts.items()}
