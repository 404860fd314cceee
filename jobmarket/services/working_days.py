"""Working days (工作日): weekdays without public holidays, and the weekend days worked in their place.

The calendar is the package chinesecalendar's, made from the State Council's yearly notices. For years that it does not
know yet weekends alone are free.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

_WEEKEND = 5


def today_in_china() -> date:
    """The day by which deadlines count."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def is_working_day(day: date) -> bool:
    """Whether offices are open on that day."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year whose holidays are not announced yet
        return day.weekday() < _WEEKEND


def after_working_days(day: date, count: int) -> date:
    """The day that lies `count` working days after `day`; for 0 the day itself."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
