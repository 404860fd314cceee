"""How much of what a vacancy wants a seeker can do: soft, directional, weighted by how much a skill says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.incidence import Incidence
from matching.ranking.weights import weights
from matching.skills import best_offers, skills

DEFAULT_WEIGHT = 1.0  # of a skill that the vocabulary does not know
PREFERRED_WORTH = 0.5  # a skill that is nice to have counts so much of one that is demanded


@lru_cache(maxsize=10_000)
def serving(wanted: str) -> dict[str, float]:
    """Offered skills that serve for a wanted one, with how far (0 to 1); the same skill is 1."""
    return {wanted: 1.0} | best_offers((wanted,))


@lru_cache(maxsize=10_000)
def weight(skill: str) -> float:
    """How much a skill says of a person (沟通能力 says little), above 0."""
    known = skills().get(skill)
    return max(known.weight, 0.01) if known else DEFAULT_WEIGHT


def best_offer(wanted: str, offered: Collection[str]) -> tuple[str | None, float]:
    """The offered skill that serves best for a wanted one, and how far."""
    if wanted in offered:
        return wanted, 1.0
    values = serving(wanted)
    serve = [(values[skill], skill) for skill in offered if skill in values]
    if not serve:
        return None, 0.0
    value, best = max(serve)
    return best, value


@dataclass(frozen=True, slots=True)
class Wanted:
    """The skills that one vacancy wants; those of `preferred` are nice to have."""

    skills: tuple[str, ...]
    preferred: frozenset[str] = frozenset()

    def weight(self, skill: str) -> float:
        """How much a skill says, less where it is only nice to have."""
        return weight(skill) * (PREFERRED_WORTH if skill in self.preferred else 1.0)

    @property
    def total(self) -> float:
        """How much the wanted skills say together; each counts once."""
        return sum(self.weight(skill) for skill in set(self.skills))


def cover_of_seekers(wanted: Wanted, pool: Incidence, rows: Integers) -> Floats:
    """Share of the wanted skills that each seeker covers; NaN everywhere when the vacancy wants none.

    A seeker who names no skill has the neutral value, and named skills only add to it, so that naming a skill never
    costs anything.
    """
    if not wanted.skills:
        return np.full(len(rows), np.nan, dtype=np.float32)
    asked = sorted(set(wanted.skills))
    worth = np.stack([_worth(skill, pool) for skill in asked])
    places, concepts = pool.among(np.max(worth, axis=0) > 0, rows)
    share = np.zeros(len(rows), dtype=np.float32)
    for skill, values in zip(asked, worth, strict=True):
        best = np.zeros(len(rows), dtype=np.float32)
        np.maximum.at(best, places, values[concepts])
        share += wanted.weight(skill) * best
    return above_neutral(share / np.float32(wanted.total))


def _worth(wanted: str, pool: Incidence) -> Floats:
    """How far each concept of a pool serves for a wanted skill."""
    values = np.zeros(len(pool.concepts), dtype=np.float32)
    for skill, value in serving(wanted).items():
        if (number := pool.concepts.get(skill)) is not None:
            values[number] = value
    return values


def cover_of_vacancies(
    offered: Collection[str], pool: Incidence, preferred: Incidence, rows: Integers
) -> tuple[Floats, Floats]:
    """Share of each vacancy's wanted skills that one seeker covers, NaN where it wants none; and their total weight."""
    weighed, best = _weights_and_offers(pool, offered)
    less, best_of_less = _weights_and_offers(preferred, offered)
    less = less * (1 - PREFERRED_WORTH)
    wanted = pool.sums(weighed, rows) - preferred.sums(less, rows)
    covered = pool.sums(weighed * best, rows) - preferred.sums(less * best_of_less, rows)
    with np.errstate(invalid="ignore"):
        share = np.clip(covered / wanted, 0, 1)
    return np.where(wanted > 0, above_neutral(share), np.nan).astype(np.float32), wanted


def _weights_and_offers(pool: Incidence, offered: Collection[str]) -> tuple[Floats, Floats]:
    """For each concept: how much it says, and how far the offered skills serve for it."""
    weighed = np.fromiter((weight(skill) for skill in pool.concepts), np.float32, len(pool.concepts))
    best = np.fromiter((best_offer(skill, offered)[1] for skill in pool.concepts), np.float32, len(pool.concepts))
    return weighed, best


def above_neutral(share: Floats) -> Floats:
    """The value of the skills part for a share of the wanted skills: nothing named is neutral, more only adds."""
    neutral = np.float32(weights()["skills"].unknown)
    result: Floats = neutral + (1 - neutral) * np.clip(share, 0, 1)
    return result
