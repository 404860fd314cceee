"""How CVs are laid out: lines, sections under headings, spans of time, in Chinese and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Section(Enum):
    """What a part of a CV is about."""

    HEAD = "head"
    WISH = "wish"
    WORK = "work"
    SCHOOL = "school"
    SKILLS = "skills"
    LICENCES = "licences"
    SELF = "self"
    OTHER = "other"


_HEADINGS = {
    Section.WISH: "求职意向|求职意愿|期望工作|就业意向|career objective|job objective|objective",
    Section.WORK: "工作经历|工作经验|工作履历|实习经历|职业经历|任职经历|工作及实习经历|实习经验|个人履历"
    "|work experience|professional experience|employment history|work history|employment|experience|company details"
    "|internships?|career history",
    Section.SCHOOL: "教育经历|教育背景|学习经历|教育情况|教育|education(?:al)?(?: background| history| details"
    "| and training| qualifications)?|academic background|academic qualifications|academics",
    Section.SKILLS: "专业技能|技能特长|个人技能|职业技能|掌握技能|技能专长|技能|特长|skill details"
    "|(?:technical |key |core |it |computer )?skills(?: set| summary)?|skills? & (?:tools|abilities)"
    "|technical proficienc(?:y|ies)|core competencies",
    Section.LICENCES: "证书|资格证书|技能证书|职业资格|所获证书|荣誉证书|资质证书|持有证书|certificat(?:es|ions?)"
    "|licen[cs]es?(?: (?:&|and) certifications?)?|training (?:&|and) certifications?",
    Section.SELF: "自我评价|个人评价|自我介绍|个人优势|个人简介|自我描述|profile|summary|professional summary|about me"
    "|career summary|personal statement|profile summary",
    Section.OTHER: "项目经历|项目经验|校园经历|社会实践|获奖情况|荣誉奖项|兴趣爱好|语言能力|培训经历|家庭成员|projects?"
    "(?: experience| details)?|awards|honou?rs(?: (?:&|and) awards)?|interests|hobbies|languages|references|declaration"
    "|publications|personal details|personal information|achievements",
}
_BASIC = "个人信息|基本信息|个人资料|基本资料|基本情况"
_HEADING = {
    section: re.compile(rf"[\W_\d一二三四五六七八九十]{{0,6}}(?:{words})[\W_]{{0,4}}", re.I)
    for section, words in (_HEADINGS | {Section.HEAD: _BASIC}).items()
}
_WITH_VALUE = re.compile(
    r"\s*(求职意向|自我评价|专业技能|技能特长|技能|证书|资格证书|objective|skills|summary)\s*[:：]\s*(\S.*)", re.I
)
_GLUED = re.compile(
    r"(?<=\S)[ \t]*(?=\b(?:Education|Skill|Company) Details\b)|(?<=[a-z])(?=(?:Education|Skill|Company) Details\b)"
)
_NOISE = re.compile("[\ufffd\u200b\ufeff]+")

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WORD_MONTH = rf"(?:{_MONTHS})[a-z]*\.?"
_NUMBERED = r"(?:19|20)\d{2}\s*(?:[./\-年]\s*(?:1[0-2]|0?[1-9])(?!\d)\s*月?(?:[./\-]?\s*\d{1,2}(?!\d)日?)?|年)?"
_WORDED = rf"{_WORD_MONTH},?\s*'?(?:19|20)\d{{2}}|(?:0?[1-9]|1[0-2])\s*[/.]\s*(?:19|20)\d{{2}}"
_MOMENT = rf"(?:{_WORDED}|{_NUMBERED})"
_UNTIL_NOW = r"(?:至今|现在|今|目前|present|now|current(?:ly)?|till date|to date|date)"
_TO = r"\s*(?:--|[-–—~～〜至到]|to|till|until)\s*"
SPAN = re.compile(rf"({_MOMENT}){_TO}({_MOMENT}|{_UNTIL_NOW})|({_MOMENT})\s*(至今|起)", re.I)
_ONE = re.compile(rf"(?<![\d.]){_MOMENT}(?!\d)", re.I)
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, as the form has it: "2018.03", "至今"; the line without it."""

    started: str
    ended: str
    rest: str


def sections(text: str) -> dict[Section, list[str]]:
    """The lines of a CV by section; what stands before the first heading is the head."""
    found: dict[Section, list[str]] = {section: [] for section in Section}
    now = Section.HEAD
    for line in lines(text):
        heading, value = _heading(line)
        if heading is not None:
            now = heading
        if value:
            found[now].append(value)
    return found


def lines(text: str) -> list[str]:
    """Lines without noise; columns stay apart by two blanks."""
    plain = _GLUED.sub("\n", _NOISE.sub(" ", text).replace("\u3000", "  ").replace("\t", "  "))
    return [line.strip(" •●■◆▪*·") for line in plain.splitlines() if line.strip(" •●■◆▪*·\ufffd")]


def _heading(line: str) -> tuple[Section | None, str]:
    """The section that a line opens, and what of the line belongs into it."""
    if len(line) <= 40:
        for section, pattern in _HEADING.items():
            if pattern.fullmatch(line):
                return section, ""
    if said := _WITH_VALUE.fullmatch(line):
        return next((one for one, pattern in _HEADING.items() if pattern.fullmatch(said[1])), None), said[2]
    opened = re.match(r"\s*(Education|Skill|Company) Details\s*(.*)", line)
    if opened:
        kinds = {"Education": Section.SCHOOL, "Skill": Section.SKILLS, "Company": Section.WORK}
        return kinds[opened[1]], opened[2]
    return None, line


def find_span(line: str, *, single: bool = False) -> Span | None:
    """The first span of time in a line; `single`: one date alone, when something ended, counts as well."""
    if found := SPAN.search(line):
        first, last = (found[1], found[2]) if found[1] else (found[3], "至今")
        rest = f"{line[: found.start()]}  {line[found.end() :]}"
        started, ended = _month(first), "至今" if re.fullmatch(_UNTIL_NOW, last, re.I) or last == "起" else _month(last)
        return Span(started, ended, rest) if started and ended else None
    if single and (one := _ONE.search(line)):
        return Span("", _month(one[0]), f"{line[: one.start()]}  {line[one.end() :]}")
    return None


def _month(text: str) -> str:
    """2018.03; the first month of a year that stands alone. Empty for what was no date."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    year = next((number for number in numbers if number > 1900), 0)
    named = re.match(_MONTHS, text.lower())
    if named:
        month = _MONTHS.split("|").index(named[0]) + 1
    else:
        month = next((number for number in numbers if 1 <= number <= 12), 1)
    if not 1930 <= year <= date.today().year + 8:
        return ""
    return f"{year}.{month:02d}"
