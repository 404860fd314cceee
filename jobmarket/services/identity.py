"""Resident identity numbers (居民身份证号码, GB 11643): form, date of birth and check digit."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import cast

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from matching.reading import BadRow

_LENGTH = 18
_NO_REGION = "99"  # was never issued: marks people of demonstrations


def read_identity_number(text: str) -> str:
    """The number in its eighteen characters, without the blanks of print.

    Raises BadRow for a wrong length, date or check digit. The region is not looked up: districts are abolished and
    renumbered while people keep their numbers.
    """
    number: str = ric.compact("".join(text.split()))
    if len(number) != _LENGTH or not (number[:-1].isascii() and number[:-1].isdigit()):
        raise BadRow("identity_number", "wrong-form", _masked(number))
    try:
        ric.get_birth_date(number)
    except ValidationError:
        raise BadRow("identity_number", "wrong-date", _masked(number)) from None
    if number[-1] != ric.calc_check_digit(number):
        raise BadRow("identity_number", "check-digit", _masked(number))
    return number


def belongs_to_nobody(number: str) -> bool:
    """Whether a number has the region that was never issued."""
    return number.startswith(_NO_REGION)


def pseudonymous_number(source: str, source_id: str) -> str:
    """Stands in for a document where a file names none: the same for the same row of the same source."""
    return "none-" + hashlib.sha256(f"{source}\x1f{source_id}".encode()).hexdigest()[:32]


def _masked(number: str) -> str:
    """Enough to find the row again; a number does not belong into a file of rejected rows."""
    return f"{number[:3]}…({len(number)})"


def birth_date(document_kind: str, number: str) -> date | None:
    """The day of birth that a resident identity number names; None for other documents."""
    if document_kind != "resident-identity":
        return None
    try:
        return cast(date, ric.get_birth_date(number))
    except ValidationError:
        return None
