"""How well two texts fit (文本匹配): meaning by vectors, exact words and pieces of words, weighed for each query.

Meaning alone fails on words that no model has learned (product names, other languages); exact words alone fail across
languages and synonyms. A small table, `data/text_fusion.csv`, says how much each of them counts for which query. It was
learned on texts that the model was not trained on: `matching.training.fusion`.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Encoder, Vectors
from matching.features import is_chinese
from matching.lexical import Bm25, NgramTfidf, words

Scores = NDArray[np.float32]
Weights = NDArray[np.float64]

TABLE = Path(__file__).parent / "data" / "text_fusion.csv"
COMPONENTS = ("meaning", "words", "pieces")
QUERY_FEATURES = ("always", "unknown", "length", "covered", "crossing", "peak")
_USUAL_SPREADS = np.array([0.12, 0.12, 0.05])  # of the components over a pool; what small pools are drawn towards
_SPREAD_WEIGHT = 20  # texts that the usual spread counts for


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one query and a pool of n texts.

    `components` (3, n): meaning (cosine), words (BM25, best of the pool = 1), pieces (cosine of character n-grams).
    `query` (6,): always 1; share of words unknown to the model; length; share of words found in the pool; share of the
    pool in another script; best value of `pieces`.
    """

    components: Scores
    query: Weights

    def spreads(self) -> Weights:
        """Standard deviation of each component over the pool: components count in units of it."""
        number = self.components.shape[1]
        variance = self.components.var(axis=1) if number else np.zeros(len(COMPONENTS))
        drawn = (number * variance + _SPREAD_WEIGHT * _USUAL_SPREADS**2) / (number + _SPREAD_WEIGHT)
        return np.asarray(np.sqrt(drawn))


@cache
def fusion_table() -> Weights:
    """The learned table (query features, components)."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = {row["query"]: [float(row[name]) for name in COMPONENTS] for row in csv.DictReader(lines)}
    return np.array([rows[name] for name in QUERY_FEATURES])


def shares(query: Weights, table: Weights) -> Weights:
    """How much each component counts for this query; adds up to one."""
    raised = np.exp(query @ table - np.max(query @ table))
    return np.asarray(raised / raised.sum())


class TextMatcher:
    """Scores the texts of a pool against a query, in one way for every kind of text."""

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
        self._bm25 = Bm25(texts)
        self._ngrams = NgramTfidf(texts)
        self._chinese = float(np.mean([is_chinese(text or "") for text in texts])) if texts else 0.0
        return self

    def evidence(self, query: str | None) -> Evidence:
        """The components of the score and what the query is like."""
        exact = self._bm25.scores(query)
        pieces = self._ngrams.scores(query)
        meaning = self._vectors @ self._encoder.encode([query])[0]
        components = np.stack([meaning, exact / max(float(exact.max(initial=0.0)), 1e-9), pieces]).astype(np.float32)
        crossing = abs(float(is_chinese(query or "")) - self._chinese)
        about = [
            1.0,
            1.0 - self._encoder.known_words(query),
            math.log1p(len(words(query))) / 5,
            self._bm25.covered(query),
            crossing,
            float(pieces.max(initial=0.0)),
        ]
        return Evidence(components, np.array(about))

    def scores(self, query: str | None) -> Scores:
        """float32 between 0 and 1, one for each text of the pool in its order."""
        found = self.evidence(query)
        weights = shares(found.query, fusion_table()) / found.spreads()
        blend = (weights / weights.sum()) @ found.components
        return np.asarray(np.clip(blend, 0.0, 1.0), np.float32)
