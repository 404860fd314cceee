"""Similarity of one or several occupations with all 2,176 nodes of the classification."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from matching.ranking.columns import MAX_WISHES, Floats, occupation_index


@lru_cache(maxsize=2_500)
def _row(code: str) -> Floats:
    from matching.occupations import similarity

    values = np.fromiter((similarity(code, other) for other in occupation_index()), dtype=np.float32)
    return np.clip(np.nan_to_num(values), 0, 1)


def occupation_table(codes: Sequence[str]) -> Floats | None:
    """Best similarity of any of the codes with each node, in the classification's order; None without a known code."""
    known = [code for code in codes[:MAX_WISHES] if code in occupation_index()]
    if not known:
        return None
    table: Floats = np.max([_row(code) for code in known], axis=0)
    return table
