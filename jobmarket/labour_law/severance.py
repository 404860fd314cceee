"""Severance (经济补偿): LCL arts. 46, 47, 97, IR arts. 25, 27; for service before 2008 劳部发〔1994〕481号.

Service from 1 January 2008: a month's wage for each year, half a month for less than six months left over; where the
wage is above three times the local average, that is the base and twelve months are the most. Service before: a month's
wage for each year, a started year counts whole, without that ceiling; at most twelve months for an agreement (art. 5)
and for incompetence (art. 7); nothing when a term ended, which became a ground in 2008 only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import NOTHING, LawRefused, Line, plain, require_amount, to_fen
from jobmarket.labour_law.grounds import Ground
from jobmarket.labour_law.periods import span

IN_FORCE = date(2008, 1, 1)
_LAST_DAY_BEFORE = date(2007, 12, 31)
CEILING = 3  # times the local average
MOST_MONTHS = Decimal(12)
_HALF = Decimal("0.5")
_SIX_MONTHS = 6
_LIMITED_BEFORE = frozenset({"36", "40.2"})


@dataclass(frozen=True, slots=True)
class ServiceEnd:
    """An employment that ends. `ended` is its last day. Wages in yuan a month.

    `average_wage` is of the twelve months before the end, bonuses and allowances included, or of the months worked
    where they are fewer (IR art. 27); `local_average` what the city published for the year before; `minimum_wage` the
    region's. `proposed_by_worker` matters for agreements, `refused_renewal` where the worker did not renew on equal or
    better terms when the term ended.
    """

    hired: date
    ended: date
    average_wage: Decimal
    local_average: Decimal
    minimum_wage: Decimal
    proposed_by_worker: bool = False
    refused_renewal: bool = False

    def __post_init__(self) -> None:
        if self.ended < self.hired:
            raise LawRefused("ended", Both("结束日期早于入职日期", "it ended before it began"))
        for field in ("average_wage", "local_average", "minimum_wage"):
            require_amount(field, getattr(self, field))
        if self.local_average == 0:
            raise LawRefused("local_average", Both("当地平均工资不能为零", "the local average cannot be zero"))


@dataclass(frozen=True, slots=True)
class Severance:
    """Months paid for, the base of a month for service since 2008, the sum, and how it came about."""

    months: Decimal
    base: Decimal
    amount: Decimal
    lines: tuple[Line, ...]


def severance(end: ServiceEnd, ground: Ground) -> Severance:
    """What the employer pays when a contract ends on this ground."""
    base, lines = _base(end)
    refused = _not_owed(end, ground)
    if refused is not None:
        return Severance(NOTHING, base, to_fen(NOTHING), (refused,))
    lines = [Line(f"LCL 46, {ground.code}", _owed_words(ground)), *lines]
    before = _before_2008(end, ground)
    if before is not None:
        lines.append(before)
    since = _since_2008(end, base)
    if since is not None:
        lines.append(since)
    return _summed(base, lines)


def unlawful_ending(end: ServiceEnd) -> Severance:
    """Twice the severance standard where the employer ended a contract against the law (LCL arts. 48, 87).

    All service counts from the first day of work, before 2008 too; severance itself is not paid besides (IR art. 25).
    """
    base, lines = _base(end)
    months, said = _by_article_47(end, end.hired)
    lines.append(Line("LCL 47, IR 25", said, months, base, to_fen(months * base)))
    again = Both("违法解除或终止，按二倍支付赔偿金", "ended against the law: twice the standard")
    lines.append(Line("LCL 87", again, None, None, to_fen(months * base)))
    return _summed(base, lines)


def _summed(base: Decimal, lines: list[Line]) -> Severance:
    months = sum((line.months for line in lines if line.months is not None), NOTHING)
    amount = sum((line.amount for line in lines if line.amount is not None), NOTHING)
    return Severance(months, base, to_fen(amount), tuple(lines))


def _not_owed(end: ServiceEnd, ground: Ground) -> Line | None:
    if ground.code == "36" and end.proposed_by_worker:
        said = Both("劳动者提出并协商一致解除，不需支付", "the worker proposed to part: nothing is owed")
        return Line("LCL 46(2)", said)
    if ground.code == "44.1" and end.refused_renewal:
        said = Both(
            "用人单位维持或提高条件续订而劳动者不同意，不需支付", "the worker did not renew on equal or better terms"
        )
        return Line("LCL 46(5)", said)
    if not ground.severance:
        return Line(f"LCL {ground.code}", Both(f"{ground.said.zh}：不需支付", f"{ground.said.en}: nothing is owed"))
    return None


def _owed_words(ground: Ground) -> Both:
    return Both(f"{ground.said.zh}：应当支付经济补偿", f"{ground.said.en}: severance is owed")


def _base(end: ServiceEnd) -> tuple[Decimal, list[Line]]:
    """The base of a month under art. 47, and what was said about it."""
    ceiling = to_fen(CEILING * end.local_average)
    if end.average_wage > CEILING * end.local_average:
        said = Both(
            f"月平均工资高于当地平均工资三倍，按三倍{plain(ceiling)}元计算",
            f"the wage is above three times the local average: {plain(ceiling)} yuan count",
        )
        return ceiling, [Line("LCL 47(2)", said)]
    if end.average_wage < end.minimum_wage:
        said = Both(
            f"月平均工资低于当地最低工资，按最低工资{plain(end.minimum_wage)}元计算",
            f"the wage is below the local minimum: {plain(end.minimum_wage)} yuan count",
        )
        return to_fen(end.minimum_wage), [Line("IR 27", said)]
    return to_fen(end.average_wage), []


def _since_2008(end: ServiceEnd, base: Decimal) -> Line | None:
    if end.ended < IN_FORCE:
        return None
    months, said = _by_article_47(end, max(end.hired, IN_FORCE))
    return Line("LCL 47", said, months, base, to_fen(months * base))


def _by_article_47(end: ServiceEnd, first: date) -> tuple[Decimal, Both]:
    """Months for the service from `first`, with the limit of twelve where the wage is above the ceiling."""
    served = span(first, end.ended)
    rest = NOTHING if not (served.months or served.days) else Decimal(1) if served.months >= _SIX_MONTHS else _HALF
    months = Decimal(served.years) + rest
    zh = f"{first:%Y-%m-%d}起工作{served.years}年{served.months}个月{served.days}天，计{plain(months)}个月工资"
    en = (
        f"{served.years} years, {served.months} months and {served.days} days from {first:%Y-%m-%d}: "
        f"{plain(months)} months' wages"
    )
    if end.average_wage > CEILING * end.local_average and months > MOST_MONTHS:
        months = MOST_MONTHS
        zh, en = f"{zh}，最高不超过十二个月", f"{en}, limited to twelve"
    return months, Both(zh, en)


def _before_2008(end: ServiceEnd, ground: Ground) -> Line | None:
    """Service under the rules of 1994. The wage has no ceiling there."""
    if end.hired >= IN_FORCE:
        return None
    if ground.code == "44.1":
        said = Both("2008年以前的工作年限：合同期满不需支付", "service before 2008: nothing was owed when a term ended")
        return Line("LCL 97(3)", said)
    served = span(end.hired, min(end.ended, _LAST_DAY_BEFORE))
    months = Decimal(served.years + bool(served.months or served.days))
    zh = (
        f"2008年以前工作{served.years}年{served.months}个月{served.days}天，不满一年按一年计，计{plain(months)}个月工资"
    )
    en = (
        f"{served.years} years, {served.months} months and {served.days} days before 2008, "
        f"a started year counts whole: {plain(months)} months' wages"
    )
    if ground.code in _LIMITED_BEFORE and months > MOST_MONTHS:
        months = MOST_MONTHS
        zh, en = f"{zh}，最多不超过十二个月", f"{en}, at most twelve"
    wage = to_fen(max(end.average_wage, end.minimum_wage))
    article = {"36": "劳部发〔1994〕481号 5", "40.2": "劳部发〔1994〕481号 7"}.get(ground.code, "劳部发〔1994〕481号")
    return Line(f"LCL 97(3), {article}", Both(zh, en), months, wage, to_fen(months * wage))
