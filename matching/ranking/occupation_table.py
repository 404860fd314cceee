"""Similarity of one or several occupations with all 2,176 nodes of the classification."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from matching.occupations.closeness import BY_LEVEL, near_pairs
from matching.ranking.columns import MAX_WISHES, Floats, Integers, occupation_index


@cache
def _levels() -> Integers:
    """For each node a number for its group at each of the four levels; below its own level one that no other has."""
    rows: dict[str, int] = {}
    table = np.empty((len(occupation_index()), 4), np.int32)
    for row, code in enumerate(occupation_index()):
        parts = code.split("-")
        for level in range(4):
            group = "-".join(parts[: level + 1]) if level < len(parts) else f"{code}:{level}"
            table[row, level] = rows.setdefault(group, len(rows))
    return table


@lru_cache(maxsize=2_500)
def _row(code: str) -> Floats:
    """`matching.occupations.similarity` of a node with every node, worked out at once."""
    own = occupation_index()[code]
    common = (_levels() == _levels()[own]).sum(axis=1)
    by_level = np.array([BY_LEVEL[min(level, 3)] for level in range(5)], np.float32)
    values: Floats = by_level[common]
    for (one, other), value in near_pairs().items():
        if one == code and other in occupation_index():
            values[occupation_index()[other]] = max(values[occupation_index()[other]], value)
    values[own] = 1.0
    return values


def occupation_table(codes: Sequence[str]) -> Floats | None:
    """Best similarity of any of the codes with each node, in the classification's order; None without a known code."""
    known = [code for code in codes[:MAX_WISHES] if code in occupation_index()]
    if not known:
        return None
    table: Floats = np.max([_row(code) for code in known], axis=0)
    return table
