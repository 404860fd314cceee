"""How much of what a vacancy wants a seeker can do: soft, directional, weighted by how much a skill says."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.incidence import Incidence, positions
from matching.ranking.weights import weights

DEFAULT_WEIGHT = 1.0  # of a skill that the vocabulary does not know


@lru_cache(maxsize=200_000)
def similarity(wanted: str, offered: str) -> float:
    """How far an offered skill serves for a wanted one, 0 to 1; the same skill is 1."""
    from matching import skills

    return 1.0 if wanted == offered else min(1.0, max(0.0, skills.similarity(wanted, offered)))


@lru_cache(maxsize=200_000)
def weight(skill: str) -> float:
    """How much a skill says of a person (沟通能力 says little), above 0."""
    from matching.skills import skills

    known = skills().get(skill)
    return max(known.weight, 0.01) if known else DEFAULT_WEIGHT


def best_offer(wanted: str, offered: Collection[str]) -> tuple[str | None, float]:
    """The offered skill that serves best for a wanted one, and how far."""
    if wanted in offered:
        return wanted, 1.0
    best = max(((similarity(wanted, skill), skill) for skill in offered), default=(0.0, None))
    return (best[1], best[0]) if best[0] > 0 else (None, 0.0)


def cover_of_seekers(wanted: tuple[str, ...], pool: Incidence, rows: Integers, total: int) -> Floats:
    """Share of the wanted skills that each seeker covers; NaN everywhere when the vacancy wants none.

    A seeker who names no skill has the neutral value, and named skills only add to it, so that naming a skill never
    costs anything.
    """
    if not wanted:
        return np.full(len(rows), np.nan, dtype=np.float32)
    where = positions(rows, total)
    share = np.zeros(len(rows), dtype=np.float32)
    for skill in set(wanted):
        share += weight(skill) * _best_of_seekers(skill, pool, where, len(rows))
    return _above_neutral(share / np.float32(sum(weight(skill) for skill in set(wanted))))


def _best_of_seekers(wanted: str, pool: Incidence, where: Integers, count: int) -> Floats:
    """For one wanted skill, the best similarity among each seeker's skills."""
    if wanted not in pool.serving:
        found = ((value, skill) for skill in pool.concepts if (value := similarity(wanted, skill)) > 0)
        pool.serving[wanted] = sorted(found)
    best = np.zeros(count, dtype=np.float32)
    for value, skill in pool.serving[wanted]:  # rising, so that the best one is written last
        places = where[pool.items_with(skill)]
        best[places[places >= 0]] = value
    return best


def cover_of_vacancies(offered: tuple[str, ...], pool: Incidence, rows: Integers) -> Floats:
    """Share of each vacancy's wanted skills that one seeker covers; NaN where a vacancy wants none."""
    weighed = np.fromiter((weight(skill) for skill in pool.concepts), np.float32, len(pool.concepts))
    best = np.fromiter((best_offer(skill, offered)[1] for skill in pool.concepts), np.float32, len(pool.concepts))
    wanted = pool.sums(weighed, rows)
    with np.errstate(invalid="ignore"):
        share = np.clip(pool.sums(weighed * best, rows) / wanted, 0, 1)
    return np.where(wanted > 0, _above_neutral(share), np.nan).astype(np.float32)


def _above_neutral(share: Floats) -> Floats:
    neutral = np.float32(weights()["skills"].unknown)
    result: Floats = neutral + (1 - neutral) * np.clip(share, 0, 1)
    return result
