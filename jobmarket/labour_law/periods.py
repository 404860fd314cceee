"""Periods of whole months and years, as the law counts them.

A month ends the day before the day of the same number; where a month has no such day, before its last one (Civil Code
arts. 200 to 204). First and last days of work both count.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12


def add_months(day: date, count: int) -> date:
    """The day of the same number `count` months later; the last of the month where it has none."""
    month = day.year * _MONTHS_A_YEAR + day.month - 1 + count
    year, month = divmod(month, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, count: int) -> date:
    """The same day `count` years later; 28 February for a 29th that there is not."""
    return add_months(day, count * _MONTHS_A_YEAR)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole years, whole months beyond them, and days beyond these."""

    years: int
    months: int
    days: int

    @property
    def whole_months(self) -> int:
        """All whole months."""
        return self.years * _MONTHS_A_YEAR + self.months


def span(first: date, last: date) -> Span:
    """From `first` to `last`, both days counted. Nothing where `last` lies before `first`."""
    end = last + _DAY
    if end <= first:
        return Span(0, 0, 0)
    count = (end.year - first.year) * _MONTHS_A_YEAR + end.month - first.month
    if add_months(first, count) > end:
        count -= 1
    years, months = divmod(count, _MONTHS_A_YEAR)
    return Span(years, months, (end - add_months(first, count)).days)


def months_between(first: date, last: date) -> Decimal:
    """Whole months and the part of a month left, by its calendar days; both days counted."""
    length = span(first, last)
    start = add_months(first, length.whole_months)
    of = (add_months(first, length.whole_months + 1) - start).days
    return Decimal(length.whole_months) + Decimal(length.days) / Decimal(of)
