"""How well two texts fit (文本匹配), for texts without any structure: the text part of a match by itself.

Scores a pool of texts by meaning, exact words and plain wording, in one way for every kind of text. The matcher
(`matching.ranking`) weighs the same evidence in the same way and adds what it knows of skills, occupations and wishes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matching.encoder import Encoder, Vectors
from matching.features import is_chinese
from matching.plain_titles import plainness
from matching.ranking.semantic import strangeness
from matching.ranking.words import WordIndex, words
from matching.text_fusion import Evidence, Question, Scores


class TextMatcher:
    """Scores the texts of a pool against a query."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or Encoder.load()
        self.fit([])

    def fit(self, texts: Sequence[str | None], vectors: Vectors | None = None) -> TextMatcher:
        """Prepare a pool; `vectors` are the pool's vectors when the caller has them already, of the same encoder.

        Raises ValueError when there are not as many vectors as texts, or of another length.
        """
        self._vectors = self._encoder.encode(texts) if vectors is None else vectors
        if self._vectors.shape != (len(texts), self._encoder.dimensions):
            raise ValueError(f"{self._vectors.shape} vectors do not belong to {len(texts)} texts of this encoder")
        self._texts = [text or "" for text in texts]
        self._words = WordIndex.of(self._texts)
        self._plain = plainness(texts, self._encoder)
        self._chinese = float(np.mean([is_chinese(text or "") for text in texts])) if texts else 0.0
        return self

    def evidence(self, query: str | None) -> Evidence:
        """The components of the score and what the query is like."""
        asked = words(query or "")
        known = self._encoder.known_words(query)
        question = Question(
            unknown=1.0 - known,
            count=len(asked),
            covered=self._words.covered(asked),
            chinese=is_chinese(query or ""),
            pool_chinese=self._chinese,
        )
        meaning = self._vectors @ self._encoder.encode([query])[0]
        overlap = self._words.overlap(query or "")
        overlap = self._words.echoed(overlap, strangeness(known, query or ""), self._texts.__getitem__)
        return Evidence.of(question, meaning, overlap, self._plain)

    def scores(self, query: str | None) -> Scores:
        """float32 between 0 and 1, one for each text of the pool in its order."""
        return self.evidence(query).scores()
