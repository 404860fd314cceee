"""Who is shown and who is chosen, against who could be: by group, over many ranked lists.

A list is compared with those who wish such work, not with everybody: who never asked for a job is not passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.ranking.columns import Floats, Integers

SHUFFLES = 500
SEED = 26
LEAST_PEOPLE = 10  # candidates of a group in all lists together, for a figure to say anything


@dataclass(frozen=True, slots=True)
class Shown:
    """One ranked list: the rows of all who could be in it, and of those shown, best first (all of them candidates)."""

    candidates: Integers
    ranked: Integers


@dataclass(frozen=True, slots=True)
class GroupShare:
    """One group over all lists.

    `exposure`: attention it gets (each place of a list gets 1/log2(1 + place)) against what its share of the
    candidates would get, 1 for exactly that. `low` to `high`: where chance alone would put it in 95 of 100 cases, if
    the groups were dealt out among the same people anew. `selection`: share of its candidates who are shown;
    `impact`: that against the group with the highest one (below 0.8 is taken as a sign of adverse impact, the
    four-fifths rule).
    """

    dimension: str
    group: str
    candidates: int
    exposure: float
    low: float
    high: float
    selection: float
    impact: float


def shares(dimension: str, groups: Sequence[str | None], lists: Sequence[Shown]) -> list[GroupShare]:
    """By group, given the group of each row (None: unknown, left out)."""
    names = sorted({group for group in groups if group is not None})
    if not names or not lists:
        return []
    number = {name: place for place, name in enumerate(names)}
    of = np.array([number.get(group or "", -1) for group in groups], dtype=np.int64)
    known = np.flatnonzero(of >= 0)
    got, due, could, chosen = (column[known] for column in _by_person(lists, of >= 0))
    own, size = of[known], len(names)
    exposure = _ratio(own, got, due, size)
    shuffle = np.random.default_rng(SEED).permutation
    low, high = np.nanpercentile([_ratio(shuffle(own), got, due, size) for _ in range(SHUFFLES)], [2.5, 97.5], axis=0)
    selection = _ratio(own, chosen, could, size)
    best = np.nanmax(selection)
    total = np.bincount(own, weights=could, minlength=size)
    return [
        GroupShare(
            dimension,
            name,
            int(total[g]),
            float(exposure[g]),
            float(low[g]),
            float(high[g]),
            float(selection[g]),
            float(selection[g] / best) if best > 0 else 1.0,
        )
        for g, name in enumerate(names)
        if total[g] >= LEAST_PEOPLE
    ]


def _ratio(of: Integers, upper: Floats, lower: Floats, groups: int) -> Floats:
    above, below = (np.bincount(of, weights=values, minlength=groups) for values in (upper, lower))
    ratio: Floats = np.divide(above, below, out=np.full(groups, np.nan), where=below > 0)
    return ratio


def _by_person(lists: Sequence[Shown], known: np.ndarray) -> tuple[Floats, Floats, Floats, Floats]:
    """Over all lists, for each row: attention got and due, how often a candidate, how often shown."""
    got, due, could, chosen = np.zeros((4, len(known)))
    for one in lists:
        candidates = one.candidates[known[one.candidates]]
        attention = np.where(known[one.ranked], 1 / np.log2(np.arange(len(one.ranked)) + 2), 0)
        got[one.ranked] += attention
        chosen[one.ranked] += 1
        due[candidates] += attention.sum() / max(len(candidates), 1)
        could[candidates] += 1
    return got, due, could, chosen
