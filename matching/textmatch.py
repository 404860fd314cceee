"""How well two texts fit (文本匹配): meaning by vectors and exact words, weighed by what the query is like.

Meaning alone fails on words that no model has learned (product names, other languages), exact words alone fail across
languages and synonyms. A small table, `data/text_fusion.csv`, says how much each counts for which query; it was learned on texts
that the model was not trained on (`matching.training fusion`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Encoder, Vectors
from matching.lexical import Bm25, NgramTfidf

Scores = NDArray[np.float32]


class TextMatcher:
    """Scores texts of a pool against a query, in one way for every kind of text."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or Encoder.load()
        self._vectors: Vectors = np.empty((0, self._encoder.dimensions), np.float32)

    def fit(self, texts: Sequence[str | None], vectors: Vectors | None = None) -> TextMatcher:
        """Prepare a pool; `vectors` are the pool's vectors when the caller has them already (same encoder)."""
        self._vectors = self._encoder.encode(texts) if vectors is None else vectors
        self._bm25 = Bm25(texts)
        self._ngrams = NgramTfidf(texts)
        return self

    def scores(self, query: str | None) -> Scores:
        """float32 between 0 and 1, one for each text of the pool in its order."""
        meaning = self._vectors @ self._encoder.encode([query])[0]
        words = self._bm25.scores(query)
        words = words / max(float(words.max(initial=0.0)), 1e-9)
        pieces = self._ngrams.scores(query)
        return np.clip(0.6 * meaning + 0.1 * words + 0.3 * pieces, 0.0, 1.0).astype(np.float32)
