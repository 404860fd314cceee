"""All saved searches turned round (反向检索): one new vacancy is asked which of them list it.

A saved search lists a vacancy when the vacancy meets all its conditions, has every word of it (in any of the ways in
which the search lets a word be had), all its phrases and nothing that it excludes: exactly what the search engine
finds by words. Of what a search lists besides, an alert takes only what is nearly the same in meaning (`CLOSE`,
where the search itself is content with 0.6), and nothing that has just some of the words: which of those are listed
depends on what else there is.

Equal questions are kept once. A question stands in the list of its rarest token, once for each way of having the word;
a vacancy looks up its own tokens. Conditions are columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numkong
import numpy as np
from numpy.typing import NDArray

from indexer.documents import PostingDocument, integers, keywords, texts
from indexer.text import ALWAYS, TextQuery, Unit
from jobmarket.services.alerts.question_columns import QuestionColumns
from jobmarket.services.alerts.questions import as_json, key_of
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.search import PostingQuery
from jobmarket.services.search.postings import Asked, ask

CLOSE = 0.75  # lowest cosine with the question of a vacancy that lacks a word of it
_BLOCK = 2_000  # questions encoded at a time
_TIDY_AT = 1_000  # questions that nobody asks any more, before they are thrown out

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Question:
    """One question, what it means to the engine, and who asks it."""

    query: PostingQuery
    asked: Asked
    alerts: set[int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A vacancy's document as the checks need it."""

    tokens: frozenset[str]
    phrases: str
    keywords: dict[str, tuple[str, ...]]
    integers: dict[str, int]


class SearchBook:
    """Saved searches by alert id, kept for the encoder whose vectors they have. Not to be used by two threads."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self._clear()

    def _clear(self) -> None:
        self._questions: list[_Question] = []
        self._row_of_key: dict[str, int] = {}
        self._row_of_alert: dict[int, int] = {}
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._columns = QuestionColumns()
        self._vectors = np.zeros((0, self._encoder.dimensions), np.float16)
        self._left = 0  # questions without alerts

    def __len__(self) -> int:
        return len(self._row_of_alert)

    def put(self, searches: Iterable[tuple[int, PostingQuery]]) -> None:
        """Add or replace saved searches by alert id."""
        new: list[int] = []
        for alert_id, query in searches:
            self.remove([alert_id])
            key = key_of(as_json(query))
            row = self._row_of_key.get(key)
            if row is None:
                row = self._row_of_key[key] = len(self._questions)
                self._questions.append(_Question(query, ask(query), set()))
                self._file(row)
                new.append(row)
            elif not self._questions[row].alerts:
                self._left -= 1
            self._questions[row].alerts.add(alert_id)
            self._row_of_alert[alert_id] = row
        self._encode(new)

    def remove(self, alert_ids: Iterable[int]) -> None:
        """Take saved searches out; unknown ids are ignored."""
        for alert_id in alert_ids:
            row = self._row_of_alert.pop(alert_id, None)
            if row is None:
                continue
            alerts = self._questions[row].alerts
            alerts.discard(alert_id)
            self._left += not alerts
        if self._left >= _TIDY_AT and 2 * self._left > len(self._questions):
            self._tidy()

    def _tidy(self) -> None:
        kept = [(alert_id, one.query) for one in self._questions for alert_id in one.alerts]
        self._clear()
        self.put(kept)

    def _file(self, row: int) -> None:
        """Into the list of its rarest word, and into the columns."""
        asked = self._questions[row].asked
        self._columns.add(asked.filters, self._questions[row].query.since_days)
        units = asked.text.units if asked.text else ()
        for token in self._anchors(units):
            self._postings[token].append(row)

    def _anchors(self, units: Sequence[Unit]) -> list[str]:
        """Tokens of which a vacancy with all the words has at least one."""
        if not units:
            return [ALWAYS]
        ways = [[min(tokens, key=self._count) for tokens in unit.alternatives] for unit in units]
        return list(dict.fromkeys(min(ways, key=lambda tokens: sum(map(self._count, tokens)))))

    def _count(self, token: str) -> int:
        return len(self._postings[token]) if token in self._postings else 0

    def _encode(self, rows: list[int]) -> None:
        if len(self._vectors) < len(self._questions):
            grown = np.zeros((max(len(self._questions), 2 * len(self._vectors)), self._encoder.dimensions), np.float16)
            grown[: len(self._vectors)] = self._vectors
            self._vectors = grown
        meant = [(row, self._questions[row].asked.meant) for row in rows]
        meant = [(row, text) for row, text in meant if text.strip()]
        for start in range(0, len(meant), _BLOCK):
            block = meant[start : start + _BLOCK]
            self._vectors[[row for row, _ in block]] = self._encoder.encode([text for _, text in block])

    def listing(self, document: PostingDocument, at: float) -> list[int]:
        """Ids of the alerts whose search lists this vacancy at a moment (seconds since 1970), in rising order."""
        if not self._row_of_alert:
            return []
        fields = texts(document)
        tokens = frozenset((*fields["text"].split(), *fields["description"].split()))
        seen = _Seen(tokens, f" {fields['phrase']} ", keywords(document), integers(document))
        near = self._near(document.vector)
        candidates = np.union1d(self._worded(tokens), np.flatnonzero(near >= CLOSE))
        passing = self._columns.passing(candidates, seen.keywords, seen.integers, at)
        found: list[int] = []
        for row in passing.tolist():
            question = self._questions[row]
            if question.alerts and _lists(question.asked, seen, close=bool(near[row] >= CLOSE)):
                found += question.alerts
        return sorted(found)

    def _worded(self, tokens: frozenset[str]) -> Integers:
        """Rows of the questions that may have all their words."""
        lists = [self._postings[token] for token in tokens if token in self._postings]
        if not lists:
            return np.empty(0, np.int64)
        return np.unique(np.concatenate([np.asarray(rows, np.int64) for rows in lists]))

    def _near(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosine of every question with a vacancy; 0 where a question means nothing."""
        asked = np.ascontiguousarray(vector, np.float16).reshape(1, -1)
        made = numkong.cdist(asked, self._vectors, "dot")
        return np.asarray(made, np.float32).reshape(-1)[: len(self._questions)]


def _lists(asked: Asked, seen: _Seen, close: bool) -> bool:
    """Whether a search lists a vacancy that passes the columns; `close`: they mean nearly the same."""
    for name, values in asked.filters.terms.items():
        if len(values) > 1 and not set(values) & set(seen.keywords.get(name, ())):
            return False
    text = asked.text or TextQuery()
    if any(not _has_phrase(seen, phrase) for phrase in text.phrases):
        return False
    if any(_has_phrase(seen, phrase) for phrase in text.excluded):
        return False
    return close or all(_has(seen, unit) for unit in text.units)


def _has(seen: _Seen, unit: Unit) -> bool:
    return any(all(token in seen.tokens for token in tokens) for tokens in unit.alternatives)


def _has_phrase(seen: _Seen, characters: Sequence[str]) -> bool:
    return f" {' '.join(characters)} " in seen.phrases
