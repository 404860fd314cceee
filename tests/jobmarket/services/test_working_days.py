"""Working days of the holiday calendar."""

from __future__ import annotations

from datetime import date

import pytest

from jobmarket.services.working_days import after_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 10, 9), True),  # a Thursday after the holidays
        (date(2025, 10, 1), False),  # National Day
        (date(2025, 10, 11), True),  # a Saturday worked for the holidays
        (date(2025, 10, 12), False),  # a Sunday
        (date(2031, 10, 1), True),  # a Wednesday of a year without a calendar
        (date(2031, 10, 4), False),  # a Saturday of it
    ],
)
def test_which_days_are_worked(day: date, working: bool) -> None:
    assert is_working_day(day) is working


def test_working_days_skip_the_holidays() -> None:
    assert after_working_days(date(2025, 9, 30), 3) == date(2025, 10, 11)


def test_no_working_days_is_the_day_itself() -> None:
    assert after_working_days(date(2025, 10, 1), 0) == date(2025, 10, 1)
