"""Says the notes of a match (`matching.types.Note`) in short Chinese or English sentences that name the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from matching.types import EITHER, Education, Note

_EDUCATION = {
    Education.NONE: ("不限", "any"),
    Education.JUNIOR: ("初中", "junior secondary"),
    Education.VOCATIONAL: ("中专", "vocational secondary"),
    Education.SENIOR: ("高中", "senior secondary"),
    Education.COLLEGE: ("大专", "college diploma"),
    Education.BACHELOR: ("本科", "bachelor's degree"),
    Education.MASTER: ("硕士", "master's degree"),
    Education.DOCTOR: ("博士", "doctorate"),
}
_DIGITS = "零一二三四五六七八九十"

# (part, kind): Chinese, English. The names in braces are made by `_FACTS`.
_SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("semantic", "close"): ("经历与“{title}”很贴近", "Background is very close to “{title}”"),
    ("semantic", "related"): ("经历与“{title}”相关", "Background is related to “{title}”"),
    ("semantic", "unlike"): ("经历与“{title}”差别较大", "Background differs from “{title}”"),
    ("skills", "has"): (
        "会{skills}（要求的 {total} 项中符合 {count} 项）",
        "Has {skills} ({count} of {total} wanted)",
    ),
    ("skills", "serves"): ("{pairs}", "{pairs}"),
    ("skills", "lacking"): ("缺：{skills}", "Missing: {skills}"),
    ("skills", "nice"): ("会{skills}更好", "Nice to have: {skills}"),
    ("skills", "unknown"): ("未填写技能，岗位要求：{skills}", "No skills stated; wanted: {skills}"),
    ("occupation", "same"): ("想做的正是{vacancy}", "Wishes exactly this occupation: {vacancy}"),
    ("occupation", "near"): ("{wish}与{vacancy}相近", "{wish} is close to {vacancy}"),
    ("occupation", "other"): ("想做{wish}，岗位是{vacancy}", "Wishes {wish}; the vacancy is {vacancy}"),
    ("occupation", "unknown"): (
        "未填写想做的职业，岗位是{vacancy}",
        "No wished occupation stated; vacancy is {vacancy}",
    ),
    ("experience", "enough"): (
        "{years}{occupation}经验，要求{asked_years}",
        "{years} of experience, {asked_years} asked for",
    ),
    ("experience", "preferred"): ("{years}经验，岗位优先考虑", "{years} of experience, which is preferred"),
    ("experience", "short"): (
        "差{short_years}经验：有{years}，要求{asked_years}",
        "{short_years} short: has {years}, {asked_years} asked for",
    ),
    ("experience", "unknown"): (
        "未填写工作年限，要求{asked_years}",
        "Years of experience not stated, {asked_years} asked for",
    ),
    ("education", "enough"): ("学历{has}，要求{asked}", "Education: {has}, asked for: {asked}"),
    ("education", "replaced"): (
        "学历{has}，要求{asked}，岗位允许以经验代替：有{years}经验",
        "Education: {has}, asked for: {asked}; the vacancy accepts experience instead: {years}",
    ),
    ("education", "preferred"): ("{has}学历，岗位优先考虑", "Education: {has}, which is preferred"),
    ("education", "short"): ("学历不够：{has}，要求{asked}", "Education short: {has}, asked for: {asked}"),
    ("education", "unknown"): ("未填写学历，要求{asked}", "Education not stated, asked for: {asked}"),
    ("wage", "reached"): (
        "工资 {low}–{high} 元/月，期望 {wished_wage} 元",
        "Pays {low}–{high} yuan a month, wish is {wished_wage}",
    ),
    ("wage", "below"): (
        "工资最高 {high} 元/月，比期望的 {wished_wage} 元少 {short_wage} 元",
        "Pays at most {high} yuan a month, {short_wage} below the wish of {wished_wage}",
    ),
    ("wage", "unknown"): ("工资面议，期望 {wished_wage} 元/月", "Wage not stated, wish is {wished_wage} yuan a month"),
    ("distance", "wished"): ("工作地点{region}，在期望范围内", "Work in {region}, a wished place"),
    ("distance", "outside"): (
        "工作地点{region}，期望{wished}",
        "Work in {region}, wished: {wished}",
    ),
    ("distance", "away"): (
        "工作地点{region}，期望{wished}，相距约 {km} 公里",
        "Work in {region}, wished: {wished}, some {km} km away",
    ),
    ("distance", "unknown"): ("岗位未写地点，期望{wished}", "Place of work not stated, wished: {wished}"),
    ("strategy", "skills"): (
        "放宽条件：先看技能，再看岗位名称",
        "Widened: skills before titles",
    ),
    ("strategy", "occupations"): (
        "放宽条件：{vacancy}与想做的{wish}相近",
        "Widened: {vacancy} is close to the wish, {wish}",
    ),
    ("strategy", "education"): (
        "放宽条件：要求{asked}，以{years}经验代替（学历{has}），需与单位商量",
        "Widened: {years} of experience instead of the education asked for, {asked} (has: {has}); to be agreed",
    ),
    ("strategy", "radius"): ("放宽条件：扩大到{away}的{region}", "Widened: a larger radius, {region}, {away}"),
    ("strategy", "wage"): (
        "放宽条件：工资最高 {high} 元/月，期望 {wished_wage} 元，可商量",
        "Widened: pays at most {high} yuan a month, wish is {wished_wage}; part of the wage wish given up",
    ),
    ("advice", "skill"): ("学会{skills}可多符合 {count} 个岗位", "Learning {skills} would open {count} more vacancies"),
    ("advice", "licence"): (
        "考取{certificates}可多符合 {count} 个岗位",
        "With {certificates}, {count} more vacancies would fit",
    ),
    ("recency", "recent"): ("信息是最近更新的", "Confirmed lately"),
    ("certificates", "has"): ("持有{certificates}", "Holds {certificates}"),
    ("certificates", "preferred"): (
        "持有{certificates}，岗位优先考虑",
        "Holds {certificates}, which is preferred",
    ),
    ("certificates", "missing"): ("缺：{certificates}", "Missing: {certificates}"),
    ("nights", "accepted"): ("要上夜班，本人接受", "Night shifts, which are acceptable"),
    ("nights", "none"): ("不上夜班，符合要求", "No night shifts, as wished"),
    ("nights", "refused"): ("要上夜班，本人不上夜班", "Night shifts, which the seeker refuses"),
    ("nights", "unknown"): ("要上夜班，未说明是否接受", "Night shifts; not stated whether acceptable"),
}
_NEAR = ("（接近要求）", " (near miss)")


def say(note: Note, language: str = "zh") -> str:
    """The sentence for a note. `language` is "zh" (also "zh-CN", "zh_Hans" ...) or anything else for English.

    Raises KeyError for a note that has no sentence, which would be a mistake of the code that made it.
    """
    english = 0 if language.lower().startswith("zh") else 1
    facts = {name: _fact(name, value, english) for name, value in note.values.items()}
    sentence = _SENTENCES[note.part, note.kind][english].format(**facts)
    return sentence + _NEAR[english] if note.values.get("near") is True else sentence


def _fact(name: str, value: Any, english: int) -> str:
    known = _FACTS.get(name)
    return known(value, english) if known else str(value)


def _join(names: Iterable[str], english: int) -> str:
    return ("、", ", ")[english].join(names)


def _years(value: float, english: int) -> str:
    """五年, 两年, 半年, 2.5年; "5 years", "1 year"."""
    if english:
        number = f"{value:.1f}".removesuffix(".0")
        return f"{number} year" if number == "1" else f"{number} years"
    if value == 0:
        return "无"
    if value == 0.5:
        return "半年"
    if value == 2:
        return "两年"
    if value == int(value) and value <= 10:
        return f"{_DIGITS[int(value)]}年"
    return f"{value:.1f}".removesuffix(".0") + "年"


def _skill(identifier: str, english: int) -> str:
    from matching.skills import skills

    skill = skills().get(identifier)
    if skill is None:
        return identifier
    return (skill.en if english else skill.zh) or skill.zh or identifier


def _certificates(identifiers: Sequence[str], english: int) -> str:
    """Names of licences; of alternatives (`a|b`) all are named."""
    from matching.skills import certificates

    def named(identifier: str) -> str:
        known = certificates().get(identifier)
        return (known.en if english else known.zh) if known else identifier

    either = " or " if english else "或"
    return _join((either.join(map(named, demanded.split(EITHER))) for demanded in identifiers), english)


def _skill_pair(pair: tuple[str, str], english: int) -> str:
    wanted, offered = (_skill(identifier, english) for identifier in pair)
    return f"{offered} counts towards {wanted}" if english else f"会{offered}，与{wanted}相近"


def _occupation(code: str, english: int) -> str:
    from matching.occupations import occupations

    occupation = occupations().get(code)
    if occupation is None:
        return code
    return (occupation.english or occupation.name) if english else occupation.name


def _region(code: str, english: int) -> str:
    from matching.regions import english_name, full_name

    try:
        return (english_name(code) if english else full_name(code)) or code
    except KeyError:
        return code


def _away(km: int | None, english: int) -> str:
    if km is None:
        return "nearby" if english else "附近"
    return f"some {km} km away" if english else f"约 {km} 公里外"


def _money(yuan: int, english: int) -> str:
    return f"{yuan:,}"


def _skills(identifiers: Iterable[str], english: int) -> str:
    return _join((_skill(identifier, english) for identifier in identifiers), english)


def _education(level: Education, english: int) -> str:
    return _EDUCATION[level][english]


_FACTS: dict[str, Callable[[Any, int], str]] = {
    "title": lambda title, english: str(title)[:40],
    "skills": _skills,
    "certificates": _certificates,
    "pairs": lambda pairs, english: _join((_skill_pair(pair, english) for pair in pairs), english),
    "vacancy": _occupation,
    "wish": _occupation,
    "occupation": lambda code, english: "" if code is None else _occupation(code, english),
    "years": _years,
    "away": _away,
    "asked_years": _years,
    "short_years": _years,
    "asked": _education,
    "has": _education,
    "low": _money,
    "high": _money,
    "wished_wage": _money,
    "short_wage": _money,
    "region": _region,
    "wished": lambda codes, english: _join((_region(code, english) for code in codes), english),
}
