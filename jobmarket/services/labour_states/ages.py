"""Working age (法定劳动年龄), read from the resident identity number (GB 11643: date of birth, sex).

Sex and age serve here to apply the statutory retirement age and for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from jobmarket.models import IdentityDocument, Person

YOUNGEST = 16  # Labour Law art. 15; Provisions art. 65 (1)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Age:
    """What an identity number tells."""

    born_on: date
    is_woman: bool

    def years(self, day: date) -> int:
        """Completed years of life on that day."""
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


@dataclass(frozen=True, slots=True)
class _Delay:
    """How the statutory age rises: from `years`, a month for every `step` months of birth, at most `most` months.

    Decision of the Standing Committee of the National People's Congress of 13 September 2024 on the gradual
    postponement of the statutory retirement age, in force since 1 January 2025, art. 1 and its tables.
    """

    years: int
    step: int
    most: int

    def months_at_retirement(self, born_on: date) -> int:
        first = 2025 - self.years  # born in January of that year: the first whose age is one month higher
        born = (born_on.year - first) * _MONTHS + born_on.month - 1
        return self.years * _MONTHS + (min(self.most, born // self.step + 1) if born >= 0 else 0)


_MEN = _Delay(60, 4, 36)
# Women retire from 50 or from 55 by the post they hold. Who registers holds none, so the later age counts.
_WOMEN = _Delay(55, 4, 36)


def working_age(person: Person) -> Age | None:
    """The age of a person with a resident identity number; None for other documents, which tell no age."""
    if person.document_kind != IdentityDocument.RESIDENT_IDENTITY:
        return None
    number = person.document_number
    try:
        born_on: date = ric.get_birth_date(number)
    except (ValidationError, ValueError, IndexError):
        return None
    return Age(born_on, int(number[16]) % 2 == 0)


def retirement_day(age: Age) -> date:
    """The day on which the latest statutory retirement age of their sex is reached."""
    months = (_WOMEN if age.is_woman else _MEN).months_at_retirement(age.born_on)
    year, month = divmod(age.born_on.year * _MONTHS + age.born_on.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(age.born_on.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return (following - date(year, month, 1)).days
