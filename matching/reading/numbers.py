"""Numbers as people write them: full-width, Chinese numerals, thousands separators, many kinds of dash."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万]+")
_MIXED = re.compile(r"(?<![\d.])(\d+)([万千])(\d)千?(?![\d.万千元年个])")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_DASHES = re.compile(r"\s*(?:[-‐‑‒–—―−~～〜]+|至|到|\bto\b)\s*")


def arabic(text: str) -> str:
    """Chinese numerals in `text` as digits, a single 万 or 千 stays: 八千 → 8千, 一万五 → 1.5万, 十五 → 15."""
    if not text.isascii():
        text = _NUMERAL.sub(_as_digits, text)
        text = _MIXED.sub(r"\1.\3\2", text)
    return text


def plain_range(text: str) -> str:
    """One dash for all of them, and no thousands separators: "6,000～8,000" → "6000-8000"."""
    return _DASHES.sub("-", _THOUSANDS.sub("", text))


def _as_digits(found: re.Match[str]) -> str:
    run = found.group()
    if run in ("万", "千", "百", "零"):  # a unit after Arabic digits: 8千
        return run
    if run[0] in "万千百" and len(run) > 1:  # the unit, then a tail: 1万五
        return run[0] + _as_digits_of(run[1:])
    if run == "十" and found.start() and found.string[found.start() - 1].isdigit():
        return run
    return _as_digits_of(run)


def _as_digits_of(run: str) -> str:
    value = chinese_number(run)
    for name, size in (("万", 10_000), ("千", 1_000)):
        if name in run:
            return f"{value / size:g}{name}"
    return str(value)


def chinese_number(run: str) -> int:
    """The value of a Chinese numeral: 一万二千 → 12000, 一万五 → 15000, 三千五 → 3500, 十五 → 15, 二〇 → 20."""
    if all(character in _DIGITS for character in run):
        return int("".join(str(_DIGITS[character]) for character in run))
    head, has_ten_thousands, tail = run.partition("万")
    if not has_ten_thousands:
        return _below_ten_thousand(run, 1)
    thousands = _below_ten_thousand(tail, 10_000) if tail.strip("万") else 0
    return _below_ten_thousand(head or "一", 1) * 10_000 + thousands


def _below_ten_thousand(run: str, unit: int) -> int:
    """`unit` is what a digit without a unit of its own counts after: the 五 of 三千五 is 500, of 一万五 is 5000."""
    total, digit, last_unit, after_zero = 0, 0, unit, False
    for character in run:
        if character in _DIGITS:
            digit = _DIGITS[character]
            after_zero = after_zero or digit == 0
        elif character in _UNITS:
            last_unit = _UNITS[character]
            total += (digit or 1) * last_unit
            digit = 0
    if digit and last_unit > 10 and not after_zero:
        return total + digit * (last_unit // 10)
    return total + digit
