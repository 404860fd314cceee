"""The semantic part: closeness in meaning by vectors, helped by exact words in common."""

from __future__ import annotations

import numkong
import numpy as np

from matching.ranking.columns import Floats
from matching.ranking.pool import Pool, texts_of
from matching.ranking.words import words
from matching.types import Seeker, Vacancy

COSINE_MIDDLE, COSINE_SLOPE = 0.45, 6.0  # a cosine of COSINE_MIDDLE is worth one half
WORDS_SHARE_SHORT, WORDS_SHARE_LONG = 0.15, 0.6  # what words in common may add, for a title and for a long text
LONG_TEXT = 400  # characters
STRANGE_BELOW, STRANGE_RANGE = 0.65, 0.25  # share of known words; texts in the model's languages have more than 0.7
STRANGE_WORDS = 20  # a text of fewer words says too little about its language


def cosines(pool: Pool, query: Pool) -> Floats:
    """Cosine (n,) of every item's vector with the one of the query."""
    if not len(pool):
        return np.zeros(0, dtype=np.float32)
    if pool.vectors.shape[1] != query.vectors.shape[1]:
        raise ValueError("vectors of two models cannot be compared: prepare the pool again")
    return np.asarray(numkong.cdist(query.vectors, pool.vectors, "dot"), dtype=np.float32).reshape(-1)


def words_share(item: Vacancy | Seeker) -> float:
    """How much words in common may add: little for a title, more for a long text, whose vector is a blur."""
    length = sum(map(len, texts_of(item)))
    return WORDS_SHARE_SHORT + (WORDS_SHARE_LONG - WORDS_SHARE_SHORT) * min(1.0, length / LONG_TEXT)


def strangeness(encoder: object, text: str) -> float:
    """0 for a text in a language that the encoder has learned, up to 1 for a long one whose words it never saw."""
    known_words = getattr(encoder, "known_words", None)  # other encoders do not say
    if known_words is None:
        return 0.0
    unknown = (STRANGE_BELOW - known_words(text)) / STRANGE_RANGE
    return float(min(1.0, max(0.0, unknown)) * min(1.0, len(words(text)) / STRANGE_WORDS))


def semantic(pool: Pool, query: Pool, strange: float = 0.0) -> Floats:
    """Values (n,) from 0 to 1: words in common close a part of the distance that the vectors leave.

    The more `strange` (0 to 1) the query's words are to the model, the less its vectors count beside the exact words.
    """
    meaning = 1 / (1 + np.exp(-COSINE_SLOPE * (cosines(pool, query) - COSINE_MIDDLE)))
    item = query.items[0]
    overlap = pool.words.overlap("\n".join(texts_of(item)))
    result: Floats = meaning + (1 - meaning) * words_share(item) * overlap
    if strange > 0:
        result = (1 - strange) * result + strange * np.sqrt(overlap)
    return np.nan_to_num(result, nan=0.0)
