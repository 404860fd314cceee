"""Who gets all parts of a score: of a big pool those closest in meaning, and of these those who can still win."""

from __future__ import annotations

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.pool import Pool
from matching.ranking.scores import Scores
from matching.ranking.weighing import Looked, Question, ceiling, weigh

FULL_ROWS = 20_000  # of a bigger pool, only so many of the closest in meaning are looked at
_SAMPLED = 64  # one in so many is looked at to guess where the closest begin
_FIRST = 400  # weighed to learn what it takes to be among the best
_ROUNDING = 1e-5  # of a score


def closest(nearness: Floats, limit: int | None) -> Integers:
    """Rows (rising) to look at, given how near all are: all, or the nearest; of equally near ones the first."""
    count = max(FULL_ROWS, 4 * (limit or 0))
    if limit is None or len(nearness) <= count:
        return np.arange(len(nearness))
    rows = _some_more(nearness, count)
    values = nearness[rows]
    least = np.partition(values, -count)[-count]
    chosen = values > least
    chosen[np.flatnonzero(values == least)[: count - np.count_nonzero(chosen)]] = True
    found: Integers = rows[chosen]
    return found


def _some_more(nearness: Floats, count: int) -> Integers:
    """Rows (rising) among which the `count` nearest are, mostly few more: sparing to sort a million."""
    sample = nearness[::_SAMPLED]
    place = min(len(sample), round(1.2 * count / _SAMPLED) + 20)
    rows = np.flatnonzero(nearness >= np.partition(sample, -place)[-place])
    return rows if len(rows) >= count else np.arange(len(nearness))


def best(question: Question, pool: Pool, looked: Looked, limit: int) -> Scores:
    """Scores of those rows, in their order, that may be among the `limit` best: it is proven that no other one is.

    First those are weighed who could score highest by meaning and misses alone. Whoever cannot reach the last place
    that these leave, were everything else perfect, is not weighed at all.
    """
    first = max(_FIRST, 4 * limit)
    if len(looked.rows) <= 2 * first or not limit:
        return weigh(question, pool, looked)
    highest = ceiling(question, looked)
    promising = np.argpartition(highest, -first)[-first:]
    scores = weigh(question, pool, looked.some(np.sort(promising))).score
    needed = np.partition(scores, -limit)[-limit]
    return weigh(question, pool, looked.some(np.flatnonzero(highest >= needed - _ROUNDING)))
