"""The matcher: one vacancy against seekers, one seeker against vacancies, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast

import numpy as np

from matching.ranking import eligibility
from matching.ranking.columns import Floats, Integers
from matching.ranking.contenders import best, closest
from matching.ranking.match import Match
from matching.ranking.pool import Pool, TextEncoder, texts_of
from matching.ranking.scores import Scores
from matching.ranking.semantic import known_share, nearness, semantic, strangeness
from matching.ranking.weighing import Question, look, weigh
from matching.ranking.weights import PARTS
from matching.types import Seeker, Vacancy

Pair: TypeAlias = Callable[[int], tuple[Vacancy, Seeker]]  # the two items of a pool's row


class Matcher:
    """Ranks seekers for a vacancy and vacancies for a seeker with one table of weights.

    Of a pool of more than `contenders.FULL_ROWS` items and with a limit, every item is compared in meaning and words,
    and the closest `FULL_ROWS` (or four times the limit, if that is more) in everything that can still count.
    """

    def __init__(self, encoder: TextEncoder) -> None:
        self.encoder = encoder

    @classmethod
    def load(cls, encoder: TextEncoder | None = None) -> Matcher:
        """A matcher with the shipped model, or with another encoder. Raises OSError when the model is missing."""
        if encoder is None:
            from matching.encoder import Encoder

            encoder = Encoder.load()
        return cls(encoder)

    def pool(self, items: Sequence[Vacancy] | Sequence[Seeker], vectors: Floats | None = None) -> Pool:
        """Prepare many items of one side once; the result is accepted wherever a list is."""
        return Pool.of(items, self.encoder, vectors)

    def rank(
        self, vacancy: Vacancy, seekers: Sequence[Seeker] | Pool, limit: int | None = None, today: date | None = None
    ) -> list[Match]:
        """Seekers for a vacancy, best first; `today` is the day that recency is counted from."""
        pool = seekers if isinstance(seekers, Pool) else self.pool(seekers)
        scores = self.score(vacancy, pool, limit, today)
        people = cast(Sequence[Seeker], pool.items)
        return _matches(scores, limit, lambda row: (vacancy, people[row]))

    def rank_vacancies(
        self, seeker: Seeker, vacancies: Sequence[Vacancy] | Pool, limit: int | None = None, today: date | None = None
    ) -> list[Match]:
        """Vacancies for a seeker, best first."""
        pool = vacancies if isinstance(vacancies, Pool) else self.pool(vacancies)
        scores = self.score(seeker, pool, limit, today)
        openings = cast(Sequence[Vacancy], pool.items)
        return _matches(scores, limit, lambda row: (openings[row], seeker))

    def score(self, query: Vacancy | Seeker, pool: Pool, limit: int | None = None, today: date | None = None) -> Scores:
        """Parts, misses and scores of a query with the items of a pool (of the other side), in the pool's order.

        With a limit, at least of those that are among so many best. Raises ValueError when the limit is negative,
        TypeError when the pool holds the query's own side.
        """
        if limit is not None and limit < 0:
            raise ValueError(f"limit must not be negative: {limit}")
        if not len(pool):
            return _nothing()
        question, near = self._ask(query, pool, today)
        rows = closest(near, limit)
        looked = look(question, pool, semantic(near[rows]), rows)
        return weigh(question, pool, looked) if limit is None else best(question, pool, looked, limit)

    def score_chosen(
        self,
        query: Vacancy | Seeker,
        pool: Pool,
        choose: Callable[[Floats], Integers],
        today: date | None = None,
        emphasis: Mapping[str, float] | None = None,
    ) -> Scores:
        """Like `score`, for the rows (rising, each once) that `choose` takes, given how near all items are.

        `emphasis` multiplies the weights of some parts by name.
        """
        if not len(pool):
            return _nothing()
        question, near = self._ask(query, pool, today, emphasis)
        rows = choose(near)
        return weigh(question, pool, look(question, pool, semantic(near[rows]), rows))

    def _ask(
        self, query: Vacancy | Seeker, pool: Pool, today: date | None, emphasis: Mapping[str, float] | None = None
    ) -> tuple[Question, Floats]:
        """The question, and how near (n,) the items of the pool are by their texts."""
        wanted_side = Seeker if isinstance(query, Vacancy) else Vacancy
        if not isinstance(pool.items[0], wanted_side):
            raise TypeError(f"a {type(query).__name__} is matched with a pool of {wanted_side.__name__} items")
        asked = self.pool(cast(Sequence[Vacancy], [query]))
        text = "\n".join(texts_of(query))
        known = known_share(self.encoder, text)
        strange = strangeness(known, text)
        question = Question(query, asked, strange, (today or date.today()).toordinal(), emphasis)
        return question, nearness(pool, asked, known)


def _nothing() -> Scores:
    none = np.zeros(0, dtype=np.float32)
    parts = np.zeros((len(PARTS), 0), np.float32)
    return Scores(np.arange(0), parts, parts, np.zeros((len(eligibility.REQUIREMENTS), 0), np.float32), none, none)


def _matches(scores: Scores, limit: int | None, pair: Pair) -> list[Match]:
    best = _best_first(scores.score, limit)
    eligible = (scores.misses[:, best] == 0).all(axis=0).tolist()
    found = zip(best.tolist(), scores.rows[best].tolist(), scores.score[best].tolist(), eligible, strict=True)
    return [Match(row, score, fits, scores, position, *pair(row)) for position, row, score, fits in found]


def _best_first(score: Floats, limit: int | None) -> Integers:
    """Positions by falling score, equal ones in the given order."""
    if limit is None or limit >= len(score):
        return np.argsort(-score, kind="stable")
    if limit == 0:
        return np.arange(0)
    least = np.partition(score, -limit)[-limit]
    candidates = np.flatnonzero(score >= least)
    return candidates[np.argsort(-score[candidates], kind="stable")[:limit]]
