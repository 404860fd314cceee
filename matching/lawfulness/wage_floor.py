"""Wages below the region's minimum: Labour Law art. 48; trial months too (Labour Contract Law art. 20).

Only what is offered for a month of full-time work is compared, and only its upper end: a basic wage to which a
commission comes, hourly work and trainees' allowances have other rules. A figure that has been superseded by a higher
one misses wages. The shipped figures were not compared with the notices: their findings say so and do not block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from matching.lawfulness.articles import MINIMUM_WAGE
from matching.lawfulness.folding import Clause, Folded
from matching.lawfulness.origin import leading_place
from matching.lawfulness.types import Field, Finding, Kind, Posting, Said
from matching.reading.place import find_place
from matching.reading.wage import read_wage
from matching.regions import PROVINCE, ancestors, english_name, full_name, regions
from matching.tables import rows

_SMALLEST = 100  # yuan a month; below it the number is something else
_OTHER_LAW = frozenset(("710000", "810000", "820000"))  # Taiwan, Hong Kong, Macau: the Labour Law is not theirs
_NEVER_BELOW = 5_000  # yuan a month that no minimum wage reaches: saves looking for a place
_WAGE = re.compile(r"工资|薪|收入|待遇|报酬|salary|wage|\bpays?\b|(?:^|[,;。!?\n(])\s*\d[\d\s,元块千k-]*/\s*月")
_MONTH = re.compile(r"月|month|\d{4}")
_OTHER_PERIOD = re.compile(
    r"小时|时薪|钟头|日薪|/天|/日|每天|一天|元天|周薪|/周|年薪|/年|年收入|每年|每次|每单|计件|/件|/单|每件|"
    r"hour|daily|per day|a day|/day|per year|a year|annual|per week|weekly"
)
_NOT_THE_WAGE = re.compile(
    r"补贴|津贴|补助|全勤|生活费|住房|公寓|餐补|房补|话补|车补|奖金?|提成|佣金|公积金|社保|保险|押金|服装|扣|餐费|住宿费|房租|"
    r"水电|绩效|加班费|培训费|红包|礼|费用|年终|报销|以上|起|bonus|commission|allowance|subsid|fee\b|"
    r"deposit|at least|from\b"
)
_PART_TIME = re.compile(
    r"兼职|实习|小时工|钟点工|非全日制|临时工|见习|志愿|日结|part-time|part time|intern(?:ship)?\b|trainee|hourly"
)
_BASIC = re.compile(r"底薪|基本工资|基础工资|无责|base (?:salary|pay)|basic (?:salary|pay|wage)")
_VARIABLE = re.compile(r"提成|佣金|绩效|计件|奖金|commission|bonus|综合")


class Floor(NamedTuple):
    """A minimum wage: yuan a month, in force since, whose notice says so.

    `checked_on` is the day on which somebody compared the figure with that notice, None as long as nobody has.
    """

    region_code: str
    monthly: int
    valid_from: date
    publisher: str
    checked_on: date | None


@cache
def minimum_wages() -> dict[str, tuple[Floor, ...]]:
    """All known minimum wages by region, oldest first."""
    found: dict[str, list[Floor]] = {}
    for code, monthly, valid_from, publisher, checked_on in rows("minimum_wages.csv"):
        checked = date.fromisoformat(checked_on) if checked_on else None
        floor = Floor(code, int(monthly), date.fromisoformat(valid_from), publisher, checked)
        found.setdefault(code, []).append(floor)
    return {code: tuple(sorted(floors, key=lambda floor: floor.valid_from)) for code, floors in found.items()}


def minimum_wage(region_code: str | None, on: date | None = None) -> Floor | None:
    """The minimum wage that holds in a region on a day, or None where none is known.

    A region without one of its own has that of the region around it, which for a province is its lowest.
    """
    day = on or date.today()
    for code in (region_code, *ancestors(region_code)) if region_code else ():
        in_force = [floor for floor in minimum_wages().get(code or "", ()) if floor.valid_from <= day]
        if in_force:
            return in_force[-1]
    return None


def lowest_minimum_wage(on: date | None = None) -> Floor | None:
    """The lowest minimum wage of the mainland on a day: less is unlawful wherever it is paid.

    None while a province has no figure, because its own could be lower still.
    """
    provinces = [region.code for region in regions().values() if region.level == PROVINCE]
    floors = [minimum_wage(code, on) for code in provinces if code not in _OTHER_LAW]
    known = [floor for floor in floors if floor is not None]
    return min(known, key=lambda floor: floor.monthly) if known and len(known) == len(floors) else None


def wage_findings(posting: Posting, fields: Iterable[tuple[Folded, Field]]) -> list[Finding]:
    """At most one finding for each amount that is too low."""
    texts = list(fields)
    whole = "\n".join(text.text for text, _ in texts)
    if _PART_TIME.search(whole):
        return []
    offers = [_given(posting.wage_max)] if posting.wage_max is not None else _offers(texts, whole)
    low = [offer for offer in offers if _SMALLEST <= offer.monthly < _NEVER_BELOW]
    if not low:
        return []
    place = posting.region_code or _place(texts)
    floor = minimum_wage(place, posting.on) if place else lowest_minimum_wage(posting.on)
    return [_finding(offer, floor) for offer in low if floor is not None and offer.monthly < floor.monthly]


_LABEL = re.compile(
    r"^\s*(?:工作|上班|办公)?(?:地点|地址|地区|城市|区域|位于|在)\s*[:为是在]*\s*|^\s*(?:location|"
    r"based in|work in)\s*:?\s*"
)


class _Offer(NamedTuple):
    monthly: int
    quote: str
    field: Field
    start: int
    end: int


def _given(monthly: int) -> _Offer:
    return _Offer(monthly, str(monthly), Field.WAGE, 0, len(str(monthly)))


def _offers(texts: list[tuple[Folded, Field]], whole: str) -> list[_Offer]:
    has_more = _VARIABLE.search(whole) is not None
    return [
        offer
        for text, field in texts
        for clause in text.clauses(_WAGE)
        if (offer := _offer(text, clause, field, has_more)) is not None
    ]


def _offer(text: Folded, clause: Clause, field: Field, has_more: bool) -> _Offer | None:
    said = clause.text
    if len(said) > 200 or not _MONTH.search(said) or _OTHER_PERIOD.search(said) or _NOT_THE_WAGE.search(said):
        return None
    if has_more and _BASIC.search(said):
        return None
    wage = read_wage(said)
    if wage.maximum is None:
        return None
    stripped = said.strip()
    start = clause.start + said.index(stripped)
    left, right = text.span(start, start + len(stripped))
    return _Offer(wage.maximum, text.original[left:right], field, left, right)


def _place(texts: list[tuple[Folded, Field]]) -> str | None:
    """The place that the texts name first."""
    for text, _ in texts:
        for clause in text.clauses(re.compile(r"[^\s]")):
            if len(clause.text) <= 100 and (code := _place_of(_LABEL.sub("", clause.text))) is not None:
                return code
            if clause.start > 5_000:
                break
    return None


def _place_of(clause: str) -> str | None:
    """The place that a clause names or, if nothing else, begins with (苏州工厂)."""
    found = find_place(clause)
    if found is None and (beginning := leading_place(clause)) is not None:
        return find_place(beginning)
    return found


def _finding(offer: _Offer, floor: Floor) -> Finding:
    return Finding(
        kind=Kind.WAGE_FLOOR,
        article=MINIMUM_WAGE,
        quote=offer.quote,
        field=offer.field,
        start=offer.start,
        end=offer.end,
        blocking=floor.checked_on is not None,  # nobody is stopped by a figure that nobody has compared
        message=_message(offer, floor),
    )


def _message(offer: _Offer, floor: Floor) -> Said:
    place, since = full_name(floor.region_code), floor.valid_from
    day = f"{since.year}年{since.month}月{since.day}日"
    checked = floor.checked_on is not None
    return Said(
        f"月工资{offer.monthly}元低于最低工资标准（{place}{floor.monthly}元/月，{day}起"
        f"{'' if checked else f'，此数尚未与{floor.publisher}的公布核对'}）。"
        "请把全日制工资写到最低工资标准以上；非全日制、实习请写明。",
        f"{offer.monthly:,} yuan a month is below the minimum wage ({english_name(floor.region_code)}: "
        f"{floor.monthly:,} yuan since {since.isoformat()}{'' if checked else ', not yet compared with the notice'}). "
        "Raise it, or say that the work is part-time.",
    )
