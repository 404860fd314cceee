"""The skills vocabulary (技能词表): concepts with labels in Chinese and English, loaded from skills.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matching.tables import rows
from matching.text import normalise


@dataclass(frozen=True, slots=True)
class Skill:
    """One concept.

    `kind` is tool, language (of programming or of people), knowledge, craft or transversal. `weight` (0 to 1) is
    how much it says of a person: React says much, 沟通能力 little. `implies` are concepts that everybody who has
    this one has too, `neighbours` concepts near enough to count in part, with how far (0 to 1).
    """

    id: str
    zh: str
    en: str
    alternatives: tuple[str, ...]
    kind: str
    weight: float
    implies: tuple[str, ...] = ()
    neighbours: tuple[tuple[str, float], ...] = ()


@cache
def skills() -> dict[str, Skill]:
    """All concepts by id."""
    return {skill.id: skill for skill in _read()}


def _read() -> Iterator[Skill]:
    for identifier, zh, en, alternatives, kind, weight, implies, neighbours in rows("skills.csv"):
        near = tuple((name, float(value)) for name, value in (pair.split(":") for pair in _parts(neighbours)))
        yield Skill(identifier, zh, en, _parts(alternatives), kind, float(weight), _parts(implies), near)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


@cache
def labels() -> dict[str, str]:
    """Every normalised label → the id of its concept; a preferred label goes before an alternative one."""
    found: dict[str, str] = {}
    for skill in skills().values():
        found.setdefault(normalise(skill.zh), skill.id)
        found.setdefault(normalise(skill.en), skill.id)
    for skill in skills().values():
        for label in skill.alternatives:
            found.setdefault(normalise(label), skill.id)
    return found
