"""Dates of postings (发布日期): 2019-09-13, 09-13发布, 3天前, 今天, 2024年3月5日, ISO 8601 with a time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from matching.reading.numbers import arabic
from matching.text import normalise

EARLIEST = date(1995, 1, 1)  # before any job board

_FULL = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTH_DAY = re.compile(r"(?<![\d])(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_AGO = re.compile(
    r"(\d+)\s*\+?\s*(分钟?|小时|天|日|周|星期|个?月|年|min\w*|hours?|days?|weeks?|months?|years?)"
    r"(?:之?以?前|\s*ago|内)"
)
_WORDS = (
    (re.compile(r"刚刚|今[天日]|当天|today|just now"), 0),
    (re.compile(r"昨[天日]|yesterday"), 1),
    (re.compile(r"前天"), 2),
)
_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "w": 7, "个": 30, "月": 30, "年": 365, "y": 365}


def read_date(text: str | None, today: date | None = None) -> date | None:
    """The day a text names, seen from `today`; None for none, or one that cannot be (after tomorrow, before 1995)."""
    return _read_date(text, today or date.today())


@lru_cache(maxsize=8192)
def _read_date(text: str | None, today: date) -> date | None:
    plain = arabic(normalise(text, 100))
    try:
        found = _named(plain, today)
    except (ValueError, OverflowError):
        return None
    if found is None or not EARLIEST <= found <= today + timedelta(days=1):  # a board may be a time zone ahead
        return None
    return found


def _named(plain: str, today: date) -> date | None:
    full = _FULL.search(plain) or _COMPACT.search(plain)
    if full:
        return date(*(int(part) for part in full.groups()))
    ago = _AGO.search(plain)
    if ago:
        return today - timedelta(days=int(ago.group(1)) * _unit_days(ago.group(2)))
    for words, days in _WORDS:
        if words.search(plain):
            return today - timedelta(days=days)
    short = _MONTH_DAY.search(plain)
    if short:
        month, day = int(short.group(1)), int(short.group(2))
        this_year = date(today.year, month, day)
        return this_year if this_year <= today + timedelta(days=1) else date(today.year - 1, month, day)
    return None


def _unit_days(unit: str) -> int:
    if unit.startswith(("min", "分", "小", "hour")):
        return 0
    return 30 if unit.startswith("month") else _DAYS[unit[0]]
