"""Facts out of free text (从文字里读要求): what a vacancy demands, what a seeker has; `known` facts override.

Only plain statements are read, and when in doubt nothing: a fact that is not known is neutral in matching, a wrong one
is not. Demands in a sentence that says 优先 or "preferred" are wishes of the employer, not requirements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from matching.neutral import neutral
from matching.text import normalise
from matching.types import Education, Seeker, Vacancy

if TYPE_CHECKING:
    from matching.occupations import Coding

_SENTENCE = re.compile(r"[。；;！!？?\n\r\[\]【】]+|(?<=[a-z)])\.\s+|(?<!\d),|,(?!\d)|\((?!\w+\))|(?<=优先)\)")
_PREFERRED = re.compile(
    r"优先|加分|更佳|尤佳|为佳|最好|者佳|prefer|a plus\b|nice.to.have|bonus|desirable|advantageous|ideally"
)
_NEGATED = re.compile(r"不限|不要求|无要求|不需要|无需|均可|not required|no .{0,20}(?:required|needed)")

_LEVELS: tuple[tuple[Education, re.Pattern[str]], ...] = (
    (Education.DOCTOR, re.compile(r"博士(?!后流动)|\bph\.?\s?d\b|\bdoctora(?:te|l)\b")),
    (
        Education.MASTER,
        re.compile(
            r"硕士|研究生|\bmaster'?s?(?:'s)? (?:degree|of|in)\b|\bmasters\b|\bm\.?sc\b|\bmba\b|\bm\.?\s?tech\b"
        ),
    ),
    (
        Education.BACHELOR,
        re.compile(r"本科|学士|\bbachelor'?s?\b|\bb\.?\s?sc\b|\bb\.?\s?tech\b|\bb\.e\b|\bundergraduate degree\b"),
    ),
    (Education.COLLEGE, re.compile(r"大专|专科|高职|\bassociate'?s? degree\b|\bcollege diploma\b|\bdiploma\b")),
    (Education.VOCATIONAL, re.compile(r"中专|中技|技校|职高|中职|\bvocational\b")),
    (Education.SENIOR, re.compile(r"高中|\bhigh school\b|\bsenior secondary\b")),
    (Education.JUNIOR, re.compile(r"初中|小学|\bmiddle school\b|\bjunior secondary\b")),
)

_CHINESE_NUMBER = {
    "半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_ENGLISH_NUMBER = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_COUNT = (
    r"(?<![\d十])(\d{1,2}(?:\.5)?|十[一二三四五六七八九]?|[半一二两三四五六七八九]"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_RANGE = re.compile(rf"{_COUNT}\s*(?:年)?\s*(?:-|~|～|–|—|至|到|\bto\b)\s*{_COUNT}\s*(?:\(\w+\)\s*)?(?:年|years?|yrs?)")
_YEARS = re.compile(rf"{_COUNT}\s*(?:\(\w+\)\s*)?\+?\s*(?:年|years?|yrs?)(?!级|代|底|初|度|薪|制|会|终)")
_WORK = re.compile(r"经验|经历|工龄|从业|工作|从事|以上|experience|working|work\b|background|hands-on")
_NOT_WORK = re.compile(r"毕业\s*\d|合同|成立|years? old|周岁|岁|company|founded|历史|试用")
_FRESH = re.compile(r"应届|无经验|经验不限|不限经验|no experience|entry.level|fresh graduate")
_MOST_YEARS = 40.0
SURE = 0.75  # confidence from which an occupation read out of a text counts as a fact


def sentences(text: str) -> list[str]:
    """Clauses of a text in the form that the patterns read (normalised, lower case)."""
    clauses: list[str] = []
    for line in text[:20_000].splitlines():
        clauses.extend(clause for clause in _SENTENCE.split(normalise(line)) if clause.strip())
    return clauses


def demands(text: str) -> list[str]:
    """Clauses that state requirements: without the nice-to-have (优先, preferred) and the waived (不限) ones."""
    return [clause for clause in sentences(text) if not _PREFERRED.search(clause) and not _NEGATED.search(clause)]


def wishes(text: str) -> list[str]:
    """Clauses that state what an employer would like without demanding it (优先, preferred)."""
    return [clause for clause in sentences(text) if _PREFERRED.search(clause)]


def levels(clauses: Iterable[str]) -> list[Education]:
    """Education levels named in clauses; 本科 names only itself, also in 本科及以上."""
    return [level for clause in clauses for level, pattern in _LEVELS if pattern.search(clause)]


def _number(text: str) -> float:
    if len(text) == 2 and text[0] == "十":
        return 10 + _CHINESE_NUMBER[text[1]]
    return float(_CHINESE_NUMBER.get(text) or _ENGLISH_NUMBER.get(text) or text)


def years(clauses: Iterable[str]) -> list[tuple[float, float | None]]:
    """Years of work named in clauses as (least, most or None): 3-5年, 三年以上经验, 5+ years of experience."""
    found: list[tuple[float, float | None]] = []
    for clause in clauses:
        if not _WORK.search(clause) or _NOT_WORK.search(clause):
            continue
        if spans := _RANGE.findall(clause):
            found += [(_number(low), _number(high)) for low, high in spans]
        else:
            found += [(_number(count), None) for count in _YEARS.findall(clause)]
    return [(low, high) for low, high in found if low <= _MOST_YEARS and (high is None or low <= high <= _MOST_YEARS)]


def read_vacancy(title: str, description: str, known: Mapping[str, object]) -> Vacancy:
    """A vacancy with the facts of its text. Raises TypeError for a `known` name that Vacancy does not have."""
    from matching.occupations import code_occupation
    from matching.skills import find_certificates, find_skills

    title, description = title or "", description or ""
    facts: dict[str, Any] = {"title": title, "description": description}
    title, description = neutral(title), neutral(description)
    stated = demands(f"{title}\n{description}")
    if "occupation_code" not in known:
        facts["occupation_code"] = next(iter(_sure(code_occupation(title, description))), None)
    if "skills" not in known:
        facts["skills"] = tuple(find_skills(f"{title}\n{description}"))
    if "certificates" not in known:
        facts["certificates"] = _unique(found for clause in stated for found in find_certificates(clause))
    if demanded := levels(stated):
        facts["education"] = min(demanded)  # 大专或本科 is met by the lower one
    if spans := years(stated):
        facts["experience_min_years"], facts["experience_max_years"] = max(spans, key=lambda span: span[0])
    facts.update(_wage(title, description))
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
    if reached := levels(clauses):
        facts["education"] = max(reached)
    if worked := [high or low for low, high in years(clauses)]:
        facts["experience_years"] = max(worked)
    elif any(_FRESH.search(clause) for clause in clauses):
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


def _wage(title: str, description: str) -> dict[str, int]:
    """Lowest and highest yuan a month named in a clause that speaks of pay; nothing where it is not plain."""
    for clause in sentences(f"{title}\n{description}"):
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


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _checked(facts: dict[str, Any], kind: type[Vacancy] | type[Seeker]) -> dict[str, Any]:
    """Only fields of `kind`; lists become tuples, so that the result can be hashed and never changes."""
    names = {column.name for column in fields(kind)}
    if unknown := sorted(set(facts) - names):
        raise TypeError(f"{kind.__name__} has no field {', '.join(unknown)}")
    return {name: tuple(value) if isinstance(value, list | set) else value for name, value in facts.items()}
