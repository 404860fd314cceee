"""Exact words (字面匹配): BM25 over words and TF-IDF over character n-grams, for a pool of texts held in memory.

These know no meaning, but work in every language and catch names and numbers that no model has learned.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence

import numpy as np
import rjieba
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.text import normalise

Scores = NDArray[np.float32]
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+[+#]*")


def words(text: str | None) -> list[str]:
    """Words of a text in order: segmented Chinese, whole words in other scripts, lower case."""
    found: list[str] = []
    for run in _WORD.findall(normalise(text)):
        found += rjieba.cut(run) if "\u3400" <= run[0] <= "\u9fff" else (run,)
    return found


def character_ngrams(text: str | None) -> list[str]:
    """Runs of two to four characters inside words, with the words' edges; of Chinese one to three."""
    found: list[str] = []
    for run in _WORD.findall(normalise(text)):
        chinese = "\u3400" <= run[0] <= "\u9fff"
        padded = run if chinese else f" {run} "
        lengths = (1, 2, 3) if chinese else (2, 3, 4)
        found += [padded[i : i + n] for n in lengths for i in range(len(padded) - n + 1)]
    return found


class _Counts:
    """Term counts of a pool as a sparse matrix, and the same terms of any query."""

    def __init__(self, texts: Sequence[str | None], terms: Callable[[str | None], list[str]]) -> None:
        self._terms = terms
        self.ids: dict[str, int] = {}
        columns = array("i")
        starts = [0]
        for text in texts:
            columns.extend([self.ids.setdefault(term, len(self.ids)) for term in terms(text)])
            starts.append(len(columns))
        ones = np.ones(len(columns), np.float32)
        self.matrix = csr_matrix((ones, np.array(columns, np.int32), np.array(starts)), (len(texts), len(self.ids)))
        self.matrix.sum_duplicates()
        self.document_counts = np.bincount(self.matrix.indices, minlength=len(self.ids)).astype(np.float32)

    def query(self, text: str | None) -> tuple[NDArray[np.int64], Scores, float]:
        """Known terms of the query, how often each occurs, and the share of the query's terms that the pool knows."""
        terms = self._terms(text)
        known = [self.ids[term] for term in terms if term in self.ids]
        columns, counts = np.unique(np.array(known, np.int64), return_counts=True)
        return columns, counts.astype(np.float32), len(known) / len(terms) if terms else 0.0


class Bm25:
    """Okapi BM25 (k1 = 1.2, b = 0.75) of queries against a fixed pool."""

    def __init__(self, texts: Sequence[str | None], terms: Callable[[str | None], list[str]] = words) -> None:
        self._counts = _Counts(texts, terms)
        matrix, n = self._counts.matrix, len(texts)
        self._idf = np.log(1 + (n - self._counts.document_counts + 0.5) / (self._counts.document_counts + 0.5))
        lengths = np.asarray(matrix.sum(axis=1)).ravel()
        norms = 1.2 * (0.25 + 0.75 * lengths / max(float(lengths.mean()) if n else 0.0, 1e-9))
        row_norms = np.repeat(norms, np.diff(matrix.indptr))
        matrix.data = (matrix.data * 2.2 / (matrix.data + row_norms) * self._idf[matrix.indices]).astype(np.float32)
        self._weights = matrix.tocsc()

    def scores(self, query: str | None) -> Scores:
        """float32, one for each text of the pool; 0 where no word is shared."""
        columns, counts, _ = self._counts.query(query)
        return np.asarray(self._weights[:, columns] @ counts, np.float32)

    def covered(self, query: str | None) -> float:
        """Share of the query's words that occur in the pool."""
        return self._counts.query(query)[2]


class NgramTfidf:
    """Cosine of TF-IDF vectors over character n-grams; scores lie between 0 and 1."""

    def __init__(self, texts: Sequence[str | None]) -> None:
        self._counts = _Counts(texts, character_ngrams)
        matrix = self._counts.matrix
        self._idf = np.log((1 + len(texts)) / (1 + self._counts.document_counts)) + 1
        matrix.data = ((1 + np.log(matrix.data)) * self._idf[matrix.indices]).astype(np.float32)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(matrix.indptr)).astype(np.float32)
        self._weights = matrix.tocsc()

    def scores(self, query: str | None) -> Scores:
        """float32 cosines, one for each text of the pool."""
        columns, counts, _ = self._counts.query(query)
        weights = (1 + np.log(counts)) * self._idf[columns]
        length = float(np.linalg.norm(weights)) or 1.0
        return np.asarray(self._weights[:, columns] @ (weights / length).astype(np.float32), np.float32)
