"""Putting what the words found and what the vectors found into one order (融合排序), the same for every engine.

Both are brought to 0..1: the BM25 score as a share of the best in this answer, the cosine from where unrelated texts
lie (`UNRELATED`) up to one. The sum is weighted; a document that only its vector found must be nearly the same thing
(`RELATED`), or the list would go on for ever.
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.engine import Hit

TEXT_WEIGHT = 0.6
VECTOR_WEIGHT = 1 - TEXT_WEIGHT
UNRELATED = 0.2  # cosine that two arbitrary job texts have
RELATED = 0.6  # lowest cosine of a hit that shares no word with the question
MOST_RELATED = 100  # hits that only their vector found


def closeness(similarity: float) -> float:
    """A cosine as 0 (unrelated) to 1 (the same)."""
    return min(1.0, max(0.0, (similarity - UNRELATED) / (1 - UNRELATED)))


def fuse(
    shares: Mapping[int, float],
    similarities: Mapping[int, float],
    sort_keys: Mapping[int, int],
    *,
    has_text: bool,
    has_vector: bool,
    related: bool = True,
) -> list[Hit]:
    """Hits, best first, later documents first among equals.

    `shares`: by id of what the words found, the score as a share of the best. `similarities`: cosine by id, of some
    of these and of others; one that is missing for a word's hit counts as the lowest that is known, which it cannot
    exceed by much.
    """
    missing = min(similarities.values(), default=0.0)
    text_weight = TEXT_WEIGHT if has_vector else 1.0
    vector_weight = (VECTOR_WEIGHT if has_text else 1.0) if has_vector else 0.0
    hits = []
    for id, share in shares.items():
        similarity = similarities.get(id)
        near = closeness(missing if similarity is None else similarity)
        hits.append(Hit(id, _rounded(text_weight * share + vector_weight * near), sort_keys[id], True, similarity))
    if related or not has_text:
        hits += _related(shares, similarities, sort_keys, vector_weight, has_text)
    hits.sort(key=lambda hit: (-hit.score, -hit.id))
    return hits


def _related(
    shares: Mapping[int, float],
    similarities: Mapping[int, float],
    sort_keys: Mapping[int, int],
    weight: float,
    has_text: bool,
) -> list[Hit]:
    """What only the vectors found."""
    others = [(id, similarity) for id, similarity in similarities.items() if id not in shares]
    if has_text:
        others = [(id, similarity) for id, similarity in others if similarity >= RELATED]
        others.sort(key=lambda pair: (-pair[1], -pair[0]))
        del others[MOST_RELATED:]
    return [Hit(id, _rounded(weight * closeness(cos)), sort_keys[id], not has_text, cos) for id, cos in others]


def _rounded(score: float) -> float:
    """Engines add floating-point numbers in different orders; beyond four places a difference means nothing."""
    return round(score, 4)
