"""What a question is understood to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChipKind(StrEnum):
    """What a chip is about."""

    PLACE = "place"  # value: region code
    OCCUPATION = "occupation"  # value: occupation code
    WAGE = "wage"  # value: lowest wage, yuan a month
    EDUCATION = "education"  # value: matching.Education as a number
    EXPERIENCE = "experience"  # value: years
    BENEFIT = "benefit"  # value: the word


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood part of a question; `span` is where its text stands in it (start, end)."""

    kind: ChipKind
    text: str
    value: str
    span: tuple[int, int]

    @property
    def key(self) -> str:
        """Names the chip in an address, to take it off: "place:310000"."""
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another."""

    original: str
    corrected: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A question taken apart. `rest` is what is searched by its words: everything that no chip but that of an
    occupation or a benefit stands for, with corrections applied. `plain` is `rest` without benefits, phrases and
    exclusions. `named` is whether words may stand for the occupations and skills that they name; not once somebody has
    taken that chip off."""

    text: str
    chips: tuple[Chip, ...]
    rest: str
    plain: str
    corrections: tuple[Correction, ...] = ()
    named: bool = True

    def of(self, kind: ChipKind) -> tuple[Chip, ...]:
        """The chips of one kind."""
        return tuple(chip for chip in self.chips if chip.kind is kind)
