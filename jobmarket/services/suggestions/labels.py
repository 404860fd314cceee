"""All labels that can be offered, and the keys under which they are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jobmarket.services.query_understanding.places import short_name
from jobmarket.services.query_understanding.vocabulary import misspellings, squeezed
from matching.occupations import occupations, titles
from matching.regions import full_name, regions
from matching.skills import skills
from matching.text import normalise

Kind = Literal["occupation", "skill", "place", "employer"]
LONGEST_PINYIN = 40  # letters


@dataclass(frozen=True, slots=True)
class Label:
    """Something to offer. `weight` orders labels that fit equally well, higher first."""

    kind: Kind
    text: str
    code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Key:
    """A spelling of a label in its squeezed form; `rank` 0 the label itself, 1 its pinyin, 2 initials."""

    spelling: str
    rank: int
    label: Label


def labels() -> Iterator[tuple[Label, tuple[str, ...]]]:
    """Every label with its other names."""
    coded = occupations()
    for title in titles():
        official = title.code in coded and coded[title.code].name == title.title
        yield Label("occupation", title.title, title.code, 0.8 if official and len(title.title) > 5 else 1.0), ()
    for occupation in coded.values():
        if occupation.level >= 3:
            yield Label("occupation", occupation.name, occupation.code, 0.8), ()
    for skill in skills().values():
        others = tuple(name for name in (skill.en, *skill.alternatives) if normalise(name) not in misspellings())
        yield Label("skill", skill.zh or skill.en, skill.id, 0.7 + 0.2 * skill.weight), others
    for region in regions().values():
        if not region.groups_only:
            other = (short_name(region.name), region.english)
            yield Label("place", full_name(region.code), region.code, 0.6 - 0.1 * region.level), (region.name, *other)


@cache
def keys() -> tuple[Key, ...]:
    """All keys, sorted by spelling; takes about a second the first time."""
    found: dict[tuple[str, str, str], Key] = {}
    for label, others in labels():
        for name in (label.text, *others):
            for spelling, rank in _spellings(name):
                place = (spelling, label.kind, label.code)
                if spelling and (place not in found or found[place].label.weight < label.weight):
                    found[place] = Key(spelling, rank, label)
    return tuple(sorted(found.values(), key=lambda key: (key.spelling, key.rank)))


def _spellings(name: str) -> Iterator[tuple[str, int]]:
    from pypinyin import lazy_pinyin  # its dictionary takes a third of a second: with the keys, not with every start

    plain = squeezed(name)
    yield plain, 0
    if plain and not plain.isascii() and len(plain) <= 12:
        syllables = lazy_pinyin(plain)
        yield "".join(syllables)[:LONGEST_PINYIN], 1
        if len(syllables) > 1:
            yield "".join(syllable[0] for syllable in syllables), 2
