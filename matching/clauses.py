"""Clauses of a text, sorted into what is demanded, wished and waived, with the education and the years they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from matching.text import normalise
from matching.types import Education

# Ends of a clause: punctuation, brackets, the numbers and bullets of a list, what stands before a preference.
_SENTENCE = re.compile(
    r"[。；;！!？?\n\r\[\]【】•●◆■★※]+|-{2,}|(?<=[a-z)])\.\s+|(?<!\d),|,(?!\d)|\((?!\w{1,4}\))"
    r"|(?:(?<=优先)|(?<=放宽)|(?<=要求)|(?<=学历)|(?<=加分))\)|(?:^|(?<=[^\d(]))\d{1,2}\s*(?:[、)]\s*(?=\D)|\.\s*(?=[^\d\s]))"
    r"|(?<=以上学历)(?=[^,]{2,}优先)|、(?=(?:条件|能力|特别|综合|表现|经验)?(?:特别)?(?:优秀|丰富))|(?<=及以上)(?=[^学,][^,]+优先)"
)
PREFERRED = re.compile(
    r"优先|加分|更佳|尤佳|为佳|最好|者佳|更好|优选"
    r"|prefer|a plus\b|nice.to.have|bonus|desirable|advantageous|ideally|an asset\b"
)
RELAXED = re.compile(
    r"放宽|放低|降低[^,]{0,4}(?:学历|要求|标准)|宽至|宽松[^,]{0,3}(?:学历|要求|条件)|(?:优秀|能力强|经验|突出|丰富)[^,]{0,8}可(?:以|适当)?接受"
    r"|可(?:以)?不(?:考虑|限|看)|不(?:考虑|看|问|限)学历|学历(?:要求)?(?:可以?)?(?:不限|不考虑|忽略)"
    r"|equivalent (?:\w+ )?experience|in lieu of|experience (?:may|can) substitute|degree or \d"
)
_OTHERS_UNLIMITED = re.compile(
    r"(?:专业|行业|年龄|性别|区域|地[区点域]|籍贯|人数|名额|形象|婚否)(?:均|皆)?(?:不限|不要求|无要求)|不限(?:专业|行业|年龄|性别|地区)"
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
FRESH = re.compile(r"应届|无经验|经验不限|不限经验|no experience|entry.level|fresh graduate")
_MOST_YEARS = 40.0


def sentences(text: str) -> list[str]:
    """Clauses of a text in the form that the patterns read (normalised, lower case)."""
    clauses: list[str] = []
    for line in text[:20_000].splitlines():
        clauses.extend(clause for clause in _SENTENCE.split(normalise(line)) if clause.strip())
    return clauses


class Clauses(NamedTuple):
    """The clauses of a text by what they do; `every` has the waived ones (学历不限) too."""

    every: tuple[str, ...]
    demanded: tuple[str, ...]
    wished: tuple[str, ...]  # 优先, preferred: what an employer would like without demanding it
    relieved: tuple[str, ...]  # 学历可放宽, or equivalent experience: what may take the place of a demand


def _kind(clause: str) -> str:
    if RELAXED.search(clause):
        return "relieved"
    if PREFERRED.search(clause):
        return "wished"
    return "waived" if _NEGATED.search(_OTHERS_UNLIMITED.sub("", clause)) else "demanded"


def sort_clauses(text: str) -> Clauses:
    """Read a text clause by clause."""
    kinds: dict[str, list[str]] = {"relieved": [], "wished": [], "waived": [], "demanded": []}
    every = sentences(text)
    for clause in every:
        kinds[_kind(clause)].append(clause)
    return Clauses(tuple(every), tuple(kinds["demanded"]), tuple(kinds["wished"]), tuple(kinds["relieved"]))


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
