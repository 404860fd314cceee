"""Double wages without a written contract (二倍工资): LCL arts. 10, 14, 82, IR arts. 5 to 7."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import NOTHING, LawRefused, Line, require_amount, to_fen
from jobmarket.labour_law.periods import add_months, add_years, months_between

IN_FORCE = date(2008, 1, 1)
_SHOWN = Decimal("0.01")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DoubleWage:
    """Months for which a second wage is owed, and that second wage, on top of the wage itself.

    `deemed_open_ended_on`: the day from which an open-ended contract is taken as made (LCL art. 14), None before it.
    """

    months: Decimal
    amount: Decimal
    first: date | None
    last: date | None
    deemed_open_ended_on: date | None
    lines: tuple[Line, ...]


def double_wage(hired: date, signed: date | None, as_of: date, monthly_wage: Decimal) -> DoubleWage:
    """The second wage owed up to and including the day `as_of`; `signed` is None where nothing was signed.

    It runs from the day after the first month to the day before signing, at most to the day before a year is full:
    never more than eleven months (IR arts. 6, 7). A part of a month counts by its calendar days. Who was employed when
    the law came into force had to have a contract within a month from 1 January 2008 (LCL art. 97). Raises LawRefused.
    """
    require_amount("monthly_wage", monthly_wage)
    if as_of < hired:
        raise LawRefused(
            "as_of", Both("计算日期早于入职日期", "the day of calculation lies before the first day of work")
        )
    began = max(hired, IN_FORCE)
    full_year = add_years(began, 1)
    first = add_months(began, 1)
    last = min(as_of, full_year - _DAY, *(() if signed is None else (signed - _DAY,)))
    deemed = full_year if as_of >= full_year and (signed is None or signed > full_year) else None
    lines: list[Line] = []
    if last < first:
        lines.append(
            Line(
                "LCL 10",
                Both("一个月内已订立或尚未满一个月，无二倍工资", "signed within a month, or no month has passed"),
            )
        )
        return DoubleWage(NOTHING, to_fen(NOTHING), None, None, deemed, tuple(lines))
    months = months_between(began, last) - 1
    amount = to_fen(months * monthly_wage)
    shown = months.quantize(_SHOWN).normalize() if months != months.to_integral_value() else months.to_integral_value()
    said = Both(
        f"{first:%Y-%m-%d}至{last:%Y-%m-%d}未订立书面合同",
        f"no written contract from {first:%Y-%m-%d} to {last:%Y-%m-%d}",
    )
    lines.append(Line("LCL 82, IR 6–7", said, shown, monthly_wage, amount))
    if deemed is not None:
        words = Both(
            f"{deemed:%Y-%m-%d}起视为已订立无固定期限劳动合同",
            f"an open-ended contract is taken as made on {deemed:%Y-%m-%d}",
        )
        lines.append(Line("LCL 14(3)", words))
    return DoubleWage(shown, amount, first, last, deemed, tuple(lines))
