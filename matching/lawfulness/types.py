"""What a check of a posting reads and says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about."""

    SEX = "sex"
    AGE = "age"
    ETHNICITY = "ethnicity"
    REGION = "region"  # household registration and origin
    MARRIAGE = "marriage"  # marriage, pregnancy, childbirth
    HEALTH = "health"  # carriers of infectious diseases, above all hepatitis B
    DISABILITY = "disability"
    OTHER = "other-discrimination"  # religion, zodiac, blood type, height, looks
    WAGE_FLOOR = "wage-floor"
    DEPOSIT = "deposit"
    DOCUMENTS = "documents"
    FRAUD = "fraud"


DISCRIMINATION = frozenset(
    (Kind.SEX, Kind.AGE, Kind.ETHNICITY, Kind.REGION, Kind.MARRIAGE, Kind.HEALTH, Kind.DISABILITY, Kind.OTHER)
)


class Field(StrEnum):
    """Where the words of a finding stand."""

    TITLE = "title"
    DESCRIPTION = "description"
    WAGE = "wage"  # amounts that were given apart from the text


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A posting to be checked. Wages in yuan a month and the six-digit region code where they are known."""

    title: str = ""
    description: str = ""
    wage_min: int | None = None
    wage_max: int | None = None
    region_code: str | None = None
    on: date | None = None  # the day whose minimum wages count; None: today


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words of a posting that the law does not allow, or that ask for a second look.

    `quote` is `original[start:end]` of its field as it was written; an amount for `Field.WAGE`. `blocking` says that
    the posting must not be published before a person has decided. `score` (0 to 1) and `reasons` are of fraud alone.
    """

    kind: Kind
    article: Said
    quote: str
    field: Field
    start: int
    end: int
    blocking: bool
    message: Said
    score: float | None = None
    reasons: tuple[Said, ...] = ()
