"""Understanding a question (查询理解): `上海 电工 八千以上 包住` says a place, an occupation, a wage and a benefit.

Each understood part is a chip that can be taken off. What is left is searched by its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection as AnyCollection
from functools import lru_cache

from jobmarket.services.query_understanding.chips import Chip, ChipKind, Correction, Understood
from jobmarket.services.query_understanding.demands import find_demands
from jobmarket.services.query_understanding.places import find_places
from jobmarket.services.query_understanding.spelling import correct
from jobmarket.services.query_understanding.vocabulary import Entry, entries, skill_entries, squeezed
from matching.regions import contains

__all__ = ["Chip", "ChipKind", "Correction", "Entry", "Understood", "meaning", "parse_query"]

_KEPT_FROM_CHIPS = re.compile(r"[-−－]?[\"“”„「『][^\"“”„」』]*[\"“”」』]|(?<!\S)[-−－]\S+")
_LITTLE = re.compile(r"(?<![\u3400-\u9fff])[的在]|的(?![\u3400-\u9fff])")  # left over beside what was taken out
_FILTERS = frozenset((ChipKind.PLACE, ChipKind.WAGE, ChipKind.EDUCATION, ChipKind.EXPERIENCE))


@lru_cache(maxsize=2048)
def _parse(text: str, without: frozenset[str], literal: bool) -> Understood:
    open_text = _KEPT_FROM_CHIPS.sub(lambda match: " " * len(match[0]), text)
    demands = list(find_demands(open_text))
    places = list(find_places(_blank(open_text, demands)))
    taken_off = [chip for chip in (*demands, *places) if chip.key in without]
    narrowest, wider = _one_place([chip for chip in places if chip.key not in without])
    found = [chip for chip in (*demands, *narrowest) if chip.key not in without]
    chips = sorted((chip for chip in found if chip.kind in _FILTERS), key=lambda chip: chip.span)
    benefits = [chip for chip in found if chip.kind is ChipKind.BENEFIT]
    unsearched = [*chips, *wider, *taken_off]
    rest = " ".join(_blank(text, unsearched).split())
    plain = _LITTLE.sub(" ", _blank(open_text, [*unsearched, *benefits]))
    plain = " ".join(plain.split())
    corrected, corrections = (plain, ()) if literal else correct(plain)
    for correction in corrections:
        rest = re.sub(re.escape(correction.original), correction.corrected, rest, flags=re.IGNORECASE)
    occupation = _occupation(text, corrected)
    named = occupation is None or occupation.key not in without
    if occupation is not None and named:
        chips.append(occupation)
    every = sorted((*chips, *benefits), key=lambda chip: chip.span)
    return Understood(text, tuple(every), rest, corrected, corrections, named)


def parse_query(text: str, without: AnyCollection[str] = (), literal: bool = False) -> Understood:
    """Take a question apart. `without` names chips (by `key`) that are not wanted; `literal` corrects no spelling.

    A condition or benefit that is taken off is not searched at all; of an occupation the words stay, as mere words.
    Phrases in quotes and excluded words are left alone: they are meant as written.
    """
    return _parse(" ".join(text.split()), frozenset(without), literal)


def meaning(text: str) -> Entry | None:
    """The occupation or skill that the whole text is a name of."""
    return entries().get(squeezed(text))


def skill_meaning(text: str) -> Entry | None:
    """The skill that the whole text is a name of."""
    return skill_entries().get(squeezed(text))


def _occupation(text: str, plain: str) -> Chip | None:
    """The occupation that the remaining words name, together or one of them."""
    for said in (plain, *plain.split()):
        entry = meaning(said)
        if entry is not None and entry.kind == "occupation":
            start = max(0, text.lower().find(said.split(" ")[0]))
            return Chip(ChipKind.OCCUPATION, said, entry.code, (start, min(len(text), start + len(said))))
    return None


def _one_place(places: list[Chip]) -> tuple[list[Chip], list[Chip]]:
    """All places, but of a place and what contains it (上海 … 虹口) only the smaller one; and what was left out."""
    wider = [
        chip
        for chip in places
        if any(other.value != chip.value and contains(chip.value, other.value) for other in places)
    ]
    return [chip for chip in places if chip not in wider], wider


def _blank(text: str, chips: list[Chip]) -> str:
    for chip in chips:
        start, end = chip.span
        text = text[:start] + " " * (end - start) + text[end:]
    return text
