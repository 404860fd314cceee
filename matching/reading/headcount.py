"""Head counts (招聘人数): 2人, 招3-5人, 若干人."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.reading.numbers import arabic, plain_range
from matching.text import normalise

LARGEST = 100_000  # openings that one posting is believed to have

_UNSPECIFIED = re.compile(r"若干|多[人名]|数[人名]|不限|several|multiple|many|few")
_NUMBER = re.compile(
    r"(?:招聘?|需求?|人数|hiring|openings?|vacanc\w+|headcount)?\D{0,6}?(\d+)\s*(?:-\s*\d+\s*)?(?:人|名|位|个|people|persons?|openings?|positions?|vacanc\w+|$)"
)


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people are sought; None where the text leaves it open (若干人), of a range the lower end."""

    number: int | None


@lru_cache(maxsize=4096)
def read_headcount(text: str | None) -> Headcount | None:
    """Read a head count; None when the text holds none that can be believed."""
    plain = plain_range(arabic(normalise(text, 100)))
    found = _NUMBER.search(plain)
    if found:
        number = int(found.group(1))
        return Headcount(number) if 0 < number <= LARGEST else None
    return Headcount(None) if _UNSPECIFIED.search(plain) else None
