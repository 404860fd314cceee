"""Putting what the words found and what the vectors found into one order (融合排序), the same for every engine.

Both are brought to 0..1: the BM25 score as a share of the best in this answer, the cosine from where unrelated texts
lie (`UNRELATED`) up to one. The sum is weighted; a document that only its vector found must be nearly the same thing
(`RELATED`), or the list would go on for ever.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

TEXT_WEIGHT = 0.6
VECTOR_WEIGHT = 1 - TEXT_WEIGHT
UNRELATED = 0.2  # cosine that two arbitrary job texts have
RELATED = 0.6  # lowest cosine of a hit that shares no word with the question
MOST_RELATED = 100  # hits that only their vector found


def closeness(similarities: ArrayLike) -> NDArray[np.float64]:
    """Cosines as 0 (unrelated) to 1 (the same)."""
    return np.clip((np.asarray(similarities, np.float64) - UNRELATED) / (1 - UNRELATED), 0.0, 1.0)


def fuse(
    shares: Mapping[int, float],
    similarities: Mapping[int, float],
    *,
    has_text: bool,
    has_vector: bool,
    related: bool = True,
) -> list[tuple[float, int]]:
    """Scores and ids, best first, later documents first among equals.

    `shares`: by id of what the words found, the score as a share of the best. `similarities`: cosine by id, of some
    of these and of others; one that is missing for a word's hit counts as the lowest that is known, which it cannot
    exceed by much. Engines add floating-point numbers in different orders: beyond four places a difference means
    nothing.
    """
    lowest = float(closeness(min(similarities.values(), default=0.0)))
    near = dict(zip(similarities, closeness([*similarities.values()]).tolist(), strict=True))
    text_weight = TEXT_WEIGHT if has_vector else 1.0
    vector_weight = (VECTOR_WEIGHT if has_text else 1.0) if has_vector else 0.0
    ranked = [
        (round(text_weight * share + vector_weight * near.get(id, lowest), 4), id) for id, share in shares.items()
    ]
    if related or not has_text:
        others = _related(shares, similarities) if has_text else [id for id in similarities if id not in shares]
        ranked += [(round(vector_weight * near[id], 4), id) for id in others]
    ranked.sort(reverse=True)
    return ranked


def _related(shares: Mapping[int, float], similarities: Mapping[int, float]) -> list[int]:
    """What only the vectors found and is nearly the same thing."""
    found = [(cosine, id) for id, cosine in similarities.items() if cosine >= RELATED and id not in shares]
    found.sort(reverse=True)
    return [id for _, id in found[:MOST_RELATED]]
