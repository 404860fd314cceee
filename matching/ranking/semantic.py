"""The semantic part: closeness in meaning by vectors, helped by exact words in common."""

from __future__ import annotations

import numkong
import numpy as np

from matching.ranking.columns import Floats
from matching.ranking.pool import Pool, texts_of
from matching.ranking.words import words

COSINE_MIDDLE, COSINE_SLOPE = 0.45, 6.0  # a nearness of COSINE_MIDDLE is worth one half
FEW_WORDS, MANY_WORDS, LONG_TEXT = 3, 12, 75  # words of a question: a title, a list of skills, a description
BONUS_FEW, BONUS_MANY, BONUS_LONG = 0.1, 0.4, 0.15  # what words in common may add to the cosine
USUAL_OVERLAP = 0.15  # the best of a pool shares so much with a long text, or the bonus of all is smaller
STRANGE_BELOW, STRANGE_RANGE = 0.65, 0.25  # share of known words; texts in the model's languages have more than 0.7
STRANGE_WORDS = 20  # a text of fewer words says too little about its language


def cosines(pool: Pool, query: Pool) -> Floats:
    """Cosine (n,) of every item's vector with the one of the query."""
    if not len(pool):
        return np.zeros(0, dtype=np.float32)
    if pool.vectors.shape[1] != query.vectors.shape[1]:
        raise ValueError("vectors of two models cannot be compared: prepare the pool again")
    return np.asarray(numkong.cdist(query.vectors, pool.vectors, "dot"), dtype=np.float32).reshape(-1)


def bonus(overlap: Floats, count: int) -> Floats:
    """What words in common add to the cosine, given the overlaps (n,) and the number of words in the question.

    Little for a title, whose vector says it all; of a long text, whose vector is a blur, the overlap counts relative
    to the best one in the pool.
    """
    listed = BONUS_FEW + (BONUS_MANY - BONUS_FEW) * _ramp(count, FEW_WORDS, MANY_WORDS)
    told = _ramp(count, MANY_WORDS, LONG_TEXT)
    relative = overlap / max(float(overlap.max(initial=0)), USUAL_OVERLAP)
    result: Floats = (1 - told) * listed * overlap + told * BONUS_LONG * relative
    return result


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def strangeness(encoder: object, text: str) -> float:
    """0 for a text in a language that the encoder has learned, up to 1 for a long one whose words it never saw."""
    known_words = getattr(encoder, "known_words", None)  # other encoders do not say
    if known_words is None:
        return 0.0
    unknown = STRANGE_BELOW - known_words(text)
    return _ramp(unknown, 0, STRANGE_RANGE) * _ramp(len(words(text)), 0, STRANGE_WORDS)


def semantic(pool: Pool, query: Pool, strange: float = 0.0) -> Floats:
    """Values (n,) from 0 to 1: the cosine and what exact words in common add to it.

    The more `strange` (0 to 1) the query's words are to the model, the less its vectors count beside the exact words.
    """
    text = "\n".join(texts_of(query.items[0]))
    overlap = pool.words.overlap(text)
    nearness = cosines(pool, query) + bonus(overlap, len(words(text)))
    result: Floats = 1 / (1 + np.exp(-COSINE_SLOPE * (nearness - COSINE_MIDDLE)))
    if strange > 0:
        result = (1 - strange) * result + strange * np.sqrt(overlap)
    return np.nan_to_num(result, nan=0.0)
