"""Days as people in China count them: an offer that holds until the 5th can be taken until midnight there."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jobmarket.models import now

CHINA = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in China."""
    return now().astimezone(CHINA).date()


def day_of(moment: datetime) -> date:
    """The day in China on which a moment lies."""
    return moment.astimezone(CHINA).date()
