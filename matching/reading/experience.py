"""Experience demands (工作经验) → years: 3-5年, 10年以上工作经验, 经验不限, 应届毕业生, 5+ years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.reading.numbers import arabic, plain_range
from matching.text import normalise

LONGEST_CAREER = 50  # years; more is a slip of the pen
LONGEST = 200  # characters read

_PLACEMENT = re.compile(r"\d+(?:\.\d+)?\s*天\s*/\s*周|每周\s*\d|实习|intern")
_GRADUATE = re.compile(r"在校|应届|毕业生|fresh|new grad|graduate|student")
_NO_DEMAND = re.compile(
    r"不限|无(?:须|需)?(?:工作|相关)?经[验历]|^无(?:要求)?$|没有?要求|不(?:需要?|要求|限)(?:工作)?经[验历]|无要求|不作要求|零经验|0经验|经验均可|接受小白"
    r"|no (?:prior )?(?:work )?experience|not required|no requirement|\bany\b|entry|none|unlimited"
)
_YEAR = r"(?:周?年|years?|yrs?\.?)"
_RANGE = re.compile(rf"(\d+(?:\.\d+)?)\s*{_YEAR}?\s*-\s*(\d+(?:\.\d+)?)\s*{_YEAR}")
_YEARS = re.compile(rf"(\d+(?:\.\d+)?)\s*\+?\s*{_YEAR}")
_MONTHS = re.compile(r"(\d+)\s*(?:-\s*\d+\s*)?个?(?:月|months?)")
_BARE_RANGE = re.compile(r"^(\d{1,2})\s*-\s*(\d{1,2})$")
_BARE = re.compile(r"^(\d{1,2})\s*\+?$")
_AT_MOST = re.compile(r"以下|以内|之内|年内|不超过|不足|少于(?<!不少于)|less than|under|below|up to|at most|<")


@dataclass(frozen=True, slots=True)
class Experience:
    """Years of experience that are asked for; `max_years` is None where there is no upper end.

    No demand (经验不限, 无经验) is 0 and None. What is open to students and graduates only (应届, 在校, a
    placement of some days a week) is 0 and 0. A single number (2年工作经验) is what one must have at least.
    """

    min_years: float
    max_years: float | None
    text: str = ""


@lru_cache(maxsize=8192)
def read_experience(text: str | None) -> Experience | None:
    """Read an experience text; None when it says nothing about experience. Never raises."""
    plain = plain_range(arabic(normalise(text, LONGEST).replace("半年", "0.5年")))
    if not plain:
        return None
    years = None if _PLACEMENT.search(plain) else _years(plain)
    if years is None:
        years = _without_number(plain)
    if years is None:
        return None
    low, high = years
    if max(low, high or 0) > LONGEST_CAREER:
        return None
    return Experience(low, high, text or "")


def _years(plain: str) -> tuple[float, float | None] | None:
    found = _RANGE.search(plain) or _BARE_RANGE.match(plain)
    if found:
        ends = sorted((float(found.group(1)), float(found.group(2))))
        return ends[0], ends[1]
    single = _YEARS.search(plain) or _BARE.match(plain)
    months = None if single else _MONTHS.search(plain)
    if single is None and months is None:
        return None
    amount = float(single.group(1)) if single else round(float(months.group(1)) / 12, 2) if months else 0.0
    return (0.0, amount) if _AT_MOST.search(plain) else (amount, None)


def _without_number(plain: str) -> tuple[float, float | None] | None:
    if _PLACEMENT.search(plain):
        return 0.0, 0.0
    if _NO_DEMAND.search(plain):
        return 0.0, None
    return (0.0, 0.0) if _GRADUATE.search(plain) else None
