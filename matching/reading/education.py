"""Education demands (学历要求) → the lowest level that is enough: 大专及以上, 统招本科, 中专/中技, MBA, Bachelor."""

from __future__ import annotations

import re
from functools import lru_cache

from matching.text import normalise
from matching.types import Education

LONGEST = 200  # characters read

_NO_DEMAND = re.compile(
    r"不限|无要求|没有?要求|不要求|不作要求|学历无|无学历|^无$|^其[他它]$|不看学历"
    r"|any|no (?:degree|requirement)|not required|unlimited|^none$"
)
# Longer words first: each is taken out of the text before the shorter words inside it are looked for.
_LEVELS = (
    (Education.DOCTOR, re.compile(r"博士(?:后|研究生|学位)?|ph\.?\s?d\.?|doctor(?:ate|al)?")),
    (
        Education.MASTER,
        re.compile(
            r"硕士(?:研究生)?|研究生|e?mba\b|mpa\b"
            r"|master(?:'?s)?(?: degree)?|postgraduate|\bm\.?sc?\.?\b|graduate degree"
        ),
    ),
    (
        Education.COLLEGE,
        re.compile(
            r"大学专科|大专|(?<!中等)专科|高职(?!高中)|高专"
            r"|associate(?:'?s)?(?: degree)?|junior college|(?:college|higher) diploma"
        ),
    ),
    (
        Education.BACHELOR,
        re.compile(
            r"专升本|本科|大学(?!生)|学士|985|211|双一流"
            r"|bachelor(?:'?s)?(?: degree)?|undergraduate|\bb\.?(?:sc?|a)\.?\b|degree|university|college"
        ),
    ),
    (
        Education.VOCATIONAL,
        re.compile(
            r"职业高中|职高|中专|中技|中职|中等(?:职业|专业|专科|技术)\S{0,4}|技校|技工|技师学院|高技"
            r"|vocational|technical (?:school|secondary)|secondary specialized"
        ),
    ),
    (Education.JUNIOR, re.compile(r"初中|初级中学|小学|文盲|义务教育|初等|junior high|middle school|primary")),
    (
        Education.SENIOR,
        re.compile(r"普?高中|普高|高级中学|普通中学|high school|senior (?:high|secondary)|secondary school"),
    ),
)
_AND_BELOW = re.compile(r"以下|以内|or below|or less")
_AND_ABOVE = re.compile(r"以上|above|or higher")
_LANGUAGE = re.compile(
    r"(?:英|日|韩|德|法|俄|西班牙|葡萄牙|意大利|阿拉伯|泰|越南?|粤|汉|外|中|国)语|普通话|中文|英文|日文|韩文"
    r"|闽南话|白话|方言|english|mandarin|japanese|german|french"
)


@lru_cache(maxsize=8192)
def read_education(text: str | None) -> Education | None:
    """The lowest level that the text accepts; NONE for no demand, None when it says nothing about education.

    初中以下 and 高中以下 ask for no more than compulsory schooling and give JUNIOR.
    """
    plain = normalise(text, LONGEST)
    levels, rest = [], plain
    for level, words in _LEVELS:
        rest, found = words.subn(" ", rest)
        if found:
            levels.append(level)
    if not levels:
        return Education.NONE if _NO_DEMAND.search(plain) else None
    if _AND_BELOW.search(plain) and not _AND_ABOVE.search(plain):
        return Education.JUNIOR
    return min(levels)


@lru_cache(maxsize=8192)
def names_language(text: str | None) -> bool:
    """Whether the text asks for a language (英语良好), which some boards show in the column of education."""
    return bool(_LANGUAGE.search(normalise(text, LONGEST)))
