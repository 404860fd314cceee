"""Numbers of documents that prove who somebody is: resident identity (居民身份证, GB 11643) and the others."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import cast

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from jobmarket.models import IdentityDocument
from matching.reading import BadRow

_LENGTH = 18
_NO_REGION = "99"  # was never issued: marks people of demonstrations
WORKING_AGE = 16  # years: Labour Law art. 15
_OLDEST = 120
_FORMS = {
    # 港澳居民来往内地通行证: H or M, eight digits, on older cards two more for how often it was renewed
    IdentityDocument.HONGKONG_MACAO_PERMIT: re.compile(r"[HM]\d{8}(\d{2})?"),
    # 台湾居民来往大陆通行证: eight digits, on older cards ten
    IdentityDocument.TAIWAN_PERMIT: re.compile(r"\d{8}(\d{2})?"),
    # 外国人永久居留身份证 of 2017: the country's three letters, twelve digits (that of 2023: like GB 11643)
    IdentityDocument.FOREIGN_PERMIT: re.compile(r"[A-Z]{3}\d{12}"),
    IdentityDocument.PASSPORT: re.compile(r"(?=.*\d)[A-Z0-9]{5,17}"),  # at most what fits the machine-readable zone
}


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


def read_document(kind: IdentityDocument, text: str, today: date | None = None) -> str:
    """The number of a document of this kind as it is kept. Raises BadRow for the field "document_number".

    Besides its form a resident identity number must belong to somebody who is alive and of working age
    (Labour Law art. 15).
    """
    number = re.sub(r"[\s\-–—()（）]", "", text).upper()
    try:
        if kind is IdentityDocument.RESIDENT_IDENTITY:
            number = read_identity_number(number)
            _check_age(number, today or date.today())
        elif kind is IdentityDocument.FOREIGN_PERMIT and len(number) == _LENGTH and number.startswith("9"):
            number = read_identity_number(number)
        elif kind not in _FORMS or not (number.isascii() and _FORMS[kind].fullmatch(number)):
            raise BadRow("document_number", "wrong-form", _masked(number))
    except BadRow as bad:
        raise BadRow("document_number", bad.reason_code, bad.value) from None
    return number


def _check_age(number: str, today: date) -> None:
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if born > today or age > _OLDEST:
        raise BadRow("document_number", "wrong-date", _masked(number))
    if age < WORKING_AGE:
        raise BadRow("document_number", "too-young", _masked(number))


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
