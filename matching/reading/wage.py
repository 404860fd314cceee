"""Wages (薪资) as boards write them → yuan a month.

A month has 21.75 paid days of eight hours (劳社部发〔2008〕3号), a year twelve months. What a board shows without a
period is a monthly wage, except amounts such as "20-40万" that only a year's wage reaches. Wages for one piece,
lesson or trip, and those in another currency, have no monthly amount: they stay unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.reading.numbers import arabic, plain_range
from matching.text import normalise
from matching.types import WageKind

DAYS_A_MONTH = 21.75
HOURS_A_DAY = 8
SMALLEST, LARGEST = 100, 10_000_000  # yuan a month that are believed
MONTHS = range(12, 25)
LONGEST = 200  # characters read

_NOTHING_SAID = re.compile(r"^(?:|[-—/\\.]+|无|暂无|未知|不详|未填写?|未公布|null|none|nan|n/?a)$")
_NEGOTIABLE = re.compile(
    r"面\s*议|面谈|面洽|面试(?:时)?(?:商|谈)|议价|协商|商议|电议|详谈|详议|可谈|从优|优厚|不限|保密"
    r"|(?:按|依)[^,;]{0,12}(?:规定|标准|能力)|根据[^,;]{0,10}(?:能力|经验)"
    r"|negotiable|negotiation|competitive|confidential|undisclosed|not disclosed|to be discussed"
    r"|\bdoe\b|\btb[dc]\b|\bopen\b"
)
_FOREIGN = re.compile(
    r"usd|us\$|\$|美元|美金|欧元|eur|€|£|gbp|英镑|港币|港元|港纸|hkd|hk\$|日元|日币|円|jpy|韩元|krw|新币|新元|sgd"
    r"|台币|twd|nt\$|澳元|aud|加元|cad|澳门元|mop|泰铢|卢布|欧/|刀/"
)
_PIECE = re.compile(
    r"(?:/|每|一)\s*(?:次|单|件|节|课时|课|场|篇|个(?!月|小时|工作日)|套|条|米|平方|平米|平|台|张|人|份|吨|公里"
    r"|趟|首|千字|字|票|户|piece|order|session)"
)
_MONTHS = re.compile(r"(\d{2})\s*(?:-\s*\d{2}\s*)?(?:薪|个月(?!以|经)|months?\b)|[*×x]\s*(\d{2})(?!\d|\.|k|千|万|元)")
_DOUBLE = re.compile(r"年底双薪|年终双薪")
_NOISE = re.compile(
    r"试用期?[^。]*?转正(?:后|以后)?|\d+(?:\.\d+)?\s*天\s*/\s*周|(?:每|/)?\s*周\s*\d+(?:\.\d+)?\s*天"
    r"|(?:每天|日)?工作\s*\d+\s*(?:小时|天)|\d+\s*小时(?:/天|制|工作制)"
    r"|月休\s*\d+\s*天|周末双休|\d+\s*险\s*\d*\s*金?|\d+\s*倍|\d+(?:\.\d+)?\s*%|\d+\s*号|月结|日结|周结|每月\d+日|[(（]税[前后][)）]"
)
_PERIODS = (
    (
        "hour",
        re.compile(r"/\s*(?:小?时|个?钟|h\b|hr|hour)|时薪|每个?(?:小时|钟头?)|(?:per|an|a) hour|hourly|[元块]一?小时"),
    ),
    ("day", re.compile(r"/\s*(?:天|日|day|班|d\b)|日薪|日工资|每[天日班]|[一1]天|元天|(?:per|a) day|daily")),
    ("week", re.compile(r"/\s*(?:周|星期|week|wk)|周薪|每(?:周|星期)|(?:per|a) week|weekly")),
    (
        "month",
        re.compile(
            r"/\s*(?:个?月|month|mo\b|mth|m\b)|月薪|月工资|月收入|月入|每个?月|[一1]个?月|元月"
            r"|(?:per|a) month|monthly|\bpcm\b"
        ),
    ),
    (
        "year",
        re.compile(
            r"/\s*(?:年|year|yr|annum|y\b)|年薪|年收入|年包|每年|[一1]年|[元万]年"
            r"|(?:per|a) (?:year|annum)|annual|yearly|p\.a\.?"
        ),
    ),
)
_FACTORS = {
    "hour": HOURS_A_DAY * DAYS_A_MONTH,
    "day": DAYS_A_MONTH,
    "week": DAYS_A_MONTH / 5,
    "month": 1.0,
    "year": 1 / 12,
}
_SIZES = {"万": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "百": 100}

_AMOUNT = r"(?<![\d.])(\d+(?:\.\d+)?)\s*(万|w(?![a-z])|千|k(?![a-z])|百)?"
_BETWEEN = r"\s*(?:元|块钱?|rmb|cny|人民币|¥|/\s*(?:年|月|天|日|周|小?时|month|year|day|hour)|\s)*"
_RANGE = re.compile(_AMOUNT + _BETWEEN + r"-" + _BETWEEN + _AMOUNT)
_SINGLE = re.compile(_AMOUNT)
_TOTAL = re.compile(r"(?:综合|合计|总收入|到手|月入|月收入|平均|实发|综合薪资|税前)[^\d]{0,8}(?=\d)")
_AT_LEAST = re.compile(
    r"以上|起(?!薪)|\+|上不封顶|不低于|不少于|至少|最低|起薪|底薪|保底|基本工资"
    r"|at least|more than|over|above|from|min(?:imum)?\b|>"
)
_AT_MOST = re.compile(r"以下|以内|之内|不超过|不高于|最高|最多|(?<!不)封顶|less than|under|below|max(?:imum)?\b|<|^-")
_YUAN = re.compile(r"rmb|cny|人民币|(?<![美欧港日韩新澳加门])元")
_UP_TO = re.compile(r"\bup\s+to\b")


@dataclass(frozen=True, slots=True)
class Wage:
    """A wage in yuan a month. `minimum` or `maximum` is None where the text leaves that end open.

    `months` (12 to 24) is how many of them a year pays: 13 for 13薪, 12 where a monthly wage says nothing; None for
    the other kinds.
    `understood` is False for a text that means something we cannot turn into a wage.
    """

    kind: WageKind
    minimum: int | None = None
    maximum: int | None = None
    months: int | None = None
    text: str = ""
    understood: bool = True


@dataclass(frozen=True, slots=True)
class _Amount:
    number: float
    unit: str | None

    @property
    def yuan(self) -> float:
        return self.number * _SIZES.get(self.unit or "", 1)


@lru_cache(maxsize=32768)
def read_wage(text: str | None) -> Wage:
    """Read a wage text; never raises. Nothing said gives kind NONE, 面议 gives NEGOTIABLE."""
    original = text or ""
    plain = _UP_TO.sub("最高", normalise(text, LONGEST))
    if _NOTHING_SAID.match(plain):
        return Wage(WageKind.NONE, text=original)
    wage = _read_amounts(plain, original)
    if wage is not None:
        return wage
    if _NEGOTIABLE.search(plain):
        return Wage(WageKind.NEGOTIABLE, text=original)
    return Wage(WageKind.NONE, text=original, understood=False)


def format_wage(wage: Wage) -> str:
    """The wage as one text that `read_wage` reads back to the same amounts: "8000-12000元/月·13薪", "面议", ""."""
    if wage.kind is WageKind.NEGOTIABLE:
        return "面议"
    if wage.kind is WageKind.NONE:
        return ""
    if wage.minimum is None:
        amount = f"{wage.maximum}元/月以下"
    elif wage.maximum is None:
        amount = f"{wage.minimum}元/月以上"
    elif wage.minimum == wage.maximum:
        amount = f"{wage.minimum}元/月"
    else:
        amount = f"{wage.minimum}-{wage.maximum}元/月"
    return amount if wage.months in (None, 12) else f"{amount}·{wage.months}薪"


def _read_amounts(plain: str, original: str) -> Wage | None:
    if _FOREIGN.search(plain) and not _YUAN.search(plain):
        return None
    text = plain_range(arabic(plain))
    months, text = _take_months(text)
    text = _NOISE.sub(" ", text)
    if _PIECE.search(text):
        return None
    period = _first_period(text)
    total = _TOTAL.search(text)
    if total and _RANGE.search(text, total.end() - 1):
        text = text[total.end() :]
    ends = _range_of(text, period) or _single_of(text, period)
    if ends is None:
        return None
    return _monthly(ends, period or _unsaid_period(text, ends), months, original)


def _first_period(text: str) -> str | None:
    """The period that is named first: "9.5-14万/年(月薪8-12K)" is about a year."""
    starts = [(found.start(), name) for name, pattern in _PERIODS if (found := pattern.search(text))]
    return min(starts)[1] if starts else None


def _take_months(text: str) -> tuple[int | None, str]:
    """How many months' pay a year has, and the text without it."""
    found = _MONTHS.search(text)
    if found is None:
        return (13 if _DOUBLE.search(text) else None), _DOUBLE.sub(" ", text)
    months = int(found.group(1) or found.group(2))
    return (months if months in MONTHS else None), text[: found.start()] + " " + text[found.end() :]


def _range_of(text: str, period: str | None) -> tuple[float | None, float | None] | None:
    found = _RANGE.search(text)
    if found is None:
        return None
    low = _Amount(float(found.group(1)), found.group(2))
    high = _Amount(float(found.group(3)), found.group(4))
    if low.unit is None and high.unit is not None:
        low = _with_unit_of(low, high)
    elif high.unit is None and low.unit is not None and high.number < 100:  # 1万-1.5, but not 8千-12000
        high = _Amount(high.number, low.unit)
    elif low.unit is None and high.unit is None:
        unit = _implied_unit(high.number, period)
        if unit == "?":
            return None
        low, high = _Amount(low.number, unit), _Amount(high.number, unit)
    return min(low.yuan, high.yuan), max(low.yuan, high.yuan)


def _with_unit_of(low: _Amount, high: _Amount) -> _Amount:
    """1-1.5万 shares its unit; 8000-1.2万 says the first in yuan, 8-1.2万 in thousands."""
    if low.number <= high.number:
        return _Amount(low.number, high.unit)
    return low if low.number >= 100 else _Amount(low.number, "千")


def _implied_unit(number: float, period: str | None) -> str | None:
    """The unit of amounts written without one: 年薪20-30 means 万; "?" when nobody can tell (10-15)."""
    if period == "year":
        return "万" if number < 1000 else None
    if period in ("hour", "day", "week"):
        return None
    return None if number >= SMALLEST else "?"


def _single_of(text: str, period: str | None) -> tuple[float | None, float | None] | None:
    found = _SINGLE.search(text)
    if found is None:
        return None
    amount = _Amount(float(found.group(1)), found.group(2))
    if amount.unit is None:
        unit = _implied_unit(amount.number, period)
        if unit == "?":
            return None
        amount = _Amount(amount.number, unit)
    if _AT_MOST.search(text):
        return None, amount.yuan
    if _AT_LEAST.search(text):
        return amount.yuan, None
    return amount.yuan, amount.yuan


def _unsaid_period(text: str, ends: tuple[float | None, float | None]) -> str:
    """A month, unless it reads as a year's wage.

    Boards that show monthly wages in 万 write the unit twice (8万-12万), those that show yearly ones once (8-15万).
    """
    lowest = ends[0] if ends[0] is not None else ends[1]
    units = len(re.findall(r"[万w]", text))
    if lowest is None or not units:
        return "month"
    if None in ends:
        threshold = 200_000  # 20万以上
    elif units == 1:
        threshold = 50_000 if "-" in text else 100_000  # 8-15万, 12万
    else:
        threshold = 200_000  # 20万-40万
    return "year" if lowest >= threshold else "month"


def _monthly(ends: tuple[float | None, float | None], period: str, months: int | None, original: str) -> Wage | None:
    factor = _FACTORS[period]
    minimum, maximum = (None if end is None else round(end * factor) for end in ends)
    known = [end for end in (minimum, maximum) if end is not None]
    if not known or max(known) < SMALLEST or max(known) > LARGEST:
        return None
    return Wage(WageKind.MONTHLY, minimum, maximum, months or 12, original)
