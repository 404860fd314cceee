"""The semantic part: closeness in meaning by vectors, exact words in common, and how plainly a title is worded."""

from __future__ import annotations

import numkong
import numpy as np

from matching.features import is_chinese
from matching.ranking.columns import Floats
from matching.ranking.pool import Pool, texts_of
from matching.ranking.words import words
from matching.text_fusion import Evidence, Question, closeness, ramp

# Share of known words; texts in the model's languages have more than 0.7.
STRANGE_BELOW, STRANGE_RANGE = 0.65, 0.25
STRANGE_WORDS = 20  # a text of fewer words says too little about its language


def cosines(pool: Pool, query: Pool) -> Floats:
    """Cosine (n,) of every item's vector with the one of the query."""
    if not len(pool):
        return np.zeros(0, dtype=np.float32)
    if pool.vectors.shape[1] != query.vectors.shape[1]:
        raise ValueError("vectors of two models cannot be compared: prepare the pool again")
    return np.asarray(numkong.cdist(query.vectors, pool.vectors, "dot"), dtype=np.float32).reshape(-1)


def known_share(encoder: object, text: str) -> float:
    """Share (0 to 1) of a text's words that the encoder has learned; 1 where the encoder does not say."""
    known_words = getattr(encoder, "known_words", None)
    return 1.0 if known_words is None else float(known_words(text))


def strangeness(known: float, text: str) -> float:
    """0 for a text in a language that the encoder has learned, up to 1 for a long one whose words it never saw."""
    unknown = ramp(-known, -STRANGE_BELOW, STRANGE_RANGE - STRANGE_BELOW)
    return unknown * ramp(len(words(text)), 0, STRANGE_WORDS)


def semantic(nearness: Floats) -> Floats:
    """The semantic part, 0 to 1, of texts of that `nearness`."""
    return closeness(nearness)


def nearness(pool: Pool, query: Pool, known: float = 1.0) -> Floats:
    """How near (n,) the texts are by their evidence; `known` is the share of the query's words with a vector.

    The fewer are known to the model, the less its vectors count beside the exact words.
    """
    text = "\n".join(texts_of(query.items[0]))
    asked = words(text)
    question = Question(1.0 - known, len(asked), pool.words.covered(asked), is_chinese(text), pool.chinese)
    meaning = cosines(pool, query)
    if not np.isfinite(meaning @ meaning):  # one sum instead of a look at each of a million
        np.nan_to_num(meaning, copy=False)
    overlap = pool.words.overlap(text)
    strange = strangeness(known, text)
    if strange:
        overlap = pool.words.echoed(overlap, strange, lambda row: "\n".join(texts_of(pool.items[row])))
    evidence = Evidence.of(question, meaning, overlap, pool.plain)
    return evidence.nearness()
