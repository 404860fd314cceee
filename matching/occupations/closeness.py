"""How near two occupations are: by the tree, and by a list of pairs that are near across groups.

焊工 and 管工 stand in different groups but do each other's work; 电工 and 电气工程师 share a syllable only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.tables import rows

# Similarity of two different occupations whose deepest common group is of the level.
BY_LEVEL = {0: 0.0, 1: 0.05, 2: 0.2, 3: 0.55, 4: 1.0}


@cache
def near_pairs() -> dict[tuple[str, str], float]:
    """Similarity of the listed pairs, in both directions."""
    pairs: dict[tuple[str, str], float] = {}
    for one, other, value, _ in rows("occupations_near.csv"):
        pairs[one, other] = pairs[other, one] = float(value)
    return pairs


@lru_cache(maxsize=65_536)
def similarity(one: str, other: str) -> float:
    """0 to 1, symmetric. The same code is 1; a code and a group that holds it count as in the same group."""
    if one == other:
        return 1.0
    return max(BY_LEVEL[min(_common_levels(one, other), 3)], near_pairs().get((one, other), 0.0))


def _common_levels(one: str, other: str) -> int:
    """Number of leading groups shared: "2-02-10-03" and "2-02-10" share 3, "6-31-01-03" and "6-29" share 1."""
    levels = 0
    for left, right in zip(one.split("-"), other.split("-"), strict=False):
        if left != right:
            break
        levels += 1
    return levels


def similarities(wanted: str, codes: Sequence[str]) -> NDArray[np.float32]:
    """`similarity(wanted, code)` for each of many codes, shape (n,); works out each distinct code once."""
    known: dict[str, float] = {}
    for code in codes:
        if code not in known:
            known[code] = similarity(wanted, code)
    return np.fromiter((known[code] for code in codes), dtype=np.float32, count=len(codes))
