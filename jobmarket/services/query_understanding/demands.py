"""Wage, education, experience and benefits in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobmarket.services.query_understanding.chips import Chip, ChipKind
from matching.reading import read_education, read_experience, read_wage

_CN = "零〇一二两三四五六七八九十百"
_NUMBER = rf"(?:\d+(?:\.\d+)?|[{_CN}]+)"
_PER_MONTH = r"(?:\s*(?:/|每个?|一个?|per\s+|a\s+)\s*(?:月|month)|月薪)?"
_MORE = r"\s*(?:以上|起|\+|及以上|or\s+more|左右)?"
_WAGE = re.compile(
    rf"(?<![A-Za-z0-9.])(?:(?:月薪|工资|薪资|薪水|底薪|收入|不低于|至少|最低|高于|大于|超过|over|above|from|min)\s*)*"
    rf"(?:{_NUMBER}\s*[万千kw]?\s*[-~—到至]\s*)?"
    rf"(?:{_NUMBER}\s*(?:万|千|k(?![a-z])|w(?![a-z]))[{_CN[1:-2]}\d]?(?:千|百)?|(?<![\d.])[1-9]\d{{1,3}}00(?![\dA-Za-z.])"
    rf"|[1-9]\d{{3,5}}(?=\s*(?:元|块|以上|起|\+)))"
    rf"\s*(?:元|块钱?|rmb|yuan)?{_PER_MONTH}{_MORE}{_PER_MONTH}",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"^\s*(?:以下|以内|之内)")
_EXPERIENCE = re.compile(
    rf"(?:{_NUMBER}\s*[-~到至]\s*)?{_NUMBER}\s*年\s*(?:以上|以内|以下|左右)?的?(?:工作|相关)?(?:经验|经历|工龄)"
    rf"|(?<![\w]){_NUMBER}\s*年(?:以上)?(?![\u3400-\u9fff])"
    r"|(?:\d+\s*-\s*)?\d+\+?\s*(?:years?|yrs?)(?:\s+of)?(?:\s+experience)?"
    r"|应届(?:毕业)?生?|无(?:需)?经验|(?:经验不限|不限经验)|no\s+experience|(?:fresh|recent)\s+graduates?",
    re.IGNORECASE,
)
_EDUCATION = re.compile(
    r"(?<![\u3400-\u9fff])(?:博士|硕士|研究生|本科|大学|大专|专科|高中|中专|中技|技校|职高|初中)(?:研究生)?"
    r"(?:及?以上)?(?:学历|毕业)?(?:及?以上)?(?![\u3400-\u9fff])"
    r"|(?:博士|硕士|研究生|本科|大专|专科|高中|中专|初中)(?:及?以上)?学历(?:及?以上)?"
    r"|\b(?:bachelor(?:'?s)?(?:\s+degree)?|master(?:'?s)?\s+degree|ph\.?d|college\s+diploma|high\s+school)\b",
    re.IGNORECASE,
)
BENEFITS = [
    "包吃包住",
    "包吃住",
    "包食宿",
    "包住宿",
    "包住",
    "包吃",
    "提供住宿",
    "提供食宿",
    "五险一金",
    "六险一金",
    "七险一金",
    "五险",
    "六险",
    "缴纳社保",
    "交社保",
    "社保",
    "公积金",
    "周末双休",
    "双休",
    "单休",
    "大小周",
    "做五休二",
    "月休四天",
    "不加班",
    "不用加班",
    "朝九晚五",
    "弹性工作",
    "远程办公",
    "居家办公",
    "在家办公",
    "年终奖",
    "十三薪",
    "带薪年假",
    "餐补",
    "饭补",
    "房补",
    "交通补助",
    "长白班",
    "白班",
    "夜班",
    "两班倒",
    "三班倒",
    "不倒班",
    "日结",
    "周结",
    "计件",
]
_BENEFIT = re.compile(
    "|".join(sorted(map(re.escape, BENEFITS), key=len, reverse=True))
    + r"|\b(?:remote|weekends?\s+off|accommodation|housing\s+provided)\b",
    re.IGNORECASE,
)


def find_demands(text: str) -> Iterator[Chip]:
    """Chips in the order experience, education, benefits, wage; a place in the text is used for one only."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (_EXPERIENCE, _experience),
        (_EDUCATION, _education),
        (_BENEFIT, _benefit),
        (_WAGE, _wage),
    ):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            chip = read(match, text)
            if chip is not None:
                taken.append(chip.span)
                yield chip


def _experience(match: re.Match[str], _text: str) -> Chip | None:
    found = read_experience(match[0])
    if found is None:
        return None
    return Chip(ChipKind.EXPERIENCE, match[0].strip(), f"{found.min_years:g}", match.span())


def _education(match: re.Match[str], _text: str) -> Chip | None:
    level = read_education(match[0])
    return Chip(ChipKind.EDUCATION, match[0].strip(), str(int(level)), match.span()) if level else None


def _benefit(match: re.Match[str], _text: str) -> Chip | None:
    return Chip(ChipKind.BENEFIT, match[0], match[0].lower(), match.span())


def _wage(match: re.Match[str], text: str) -> Chip | None:
    """A lowest wage; `八千以下` asks for none."""
    if _AT_MOST.match(text[match.end() :]):
        return None
    wage = read_wage(match[0].strip())
    if not wage.minimum or not 500 <= wage.minimum <= 1_000_000:
        return None
    return Chip(ChipKind.WAGE, match[0].strip(), str(wage.minimum), match.span())
