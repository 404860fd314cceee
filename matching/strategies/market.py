"""One side of a market as the steps see it: pools with the rows that count, asked again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from matching.ranking.columns import Floats, Integers, occupation_index
from matching.ranking.contenders import FULL_ROWS, closest
from matching.ranking.matcher import Matcher
from matching.ranking.pool import Pool
from matching.ranking.scores import Scores
from matching.ranking.skill_cover import above_neutral
from matching.ranking.weights import PARTS
from matching.strategies.steps import LEAST_COVER, LEAST_SKILLS, SKILLS_FIRST, Attempt
from matching.types import Seeker, Vacancy

GOOD = 0.5  # a good match misses no requirement and suits at least as likely as not
ROWS = 3_000  # closest in meaning that widening looks at, beside all of a neighbouring occupation
STEP_WORTH = 0.9  # of a score, for each step that a match needs


@dataclass(frozen=True, slots=True)
class Shelf:
    """A pool and which of its rows count (None: all)."""

    pool: Pool
    counts: np.ndarray | None = None

    def rows_of(self, occupation: str) -> Integers:
        """Rows of one occupation."""
        row = occupation_index().get(occupation, -2)
        return np.flatnonzero((self.pool.columns.occupations == row).any(axis=1))

    def only_counting(self, rows: Integers) -> Integers:
        """Those of the rows that count."""
        return rows if self.counts is None else rows[self.counts[rows]]


@dataclass
class Market:
    """Answers attempts over all shelves, each attempt once."""

    matcher: Matcher
    shelves: Sequence[Shelf]
    today: date
    _plain: tuple[Scores, ...] = ()
    _answers: dict[Attempt, tuple[Scores, ...]] = field(default_factory=dict)

    def openings(self) -> Counter[str]:
        """How many rows there are of each occupation."""
        names = list(occupation_index())
        found: Counter[str] = Counter()
        for shelf in self.shelves:
            rows = shelf.only_counting(np.arange(len(shelf.pool)))
            codes = shelf.pool.columns.occupations[rows]
            found.update(
                {names[code]: int(count) for code, count in enumerate(np.bincount(codes[codes >= 0])) if count}
            )
        return found

    def plain(self, query: Seeker | Vacancy) -> tuple[Scores, ...]:
        """The unwidened scores of every row that counts, shelf by shelf; of big shelves the closest in meaning."""

        def ask(shelf: Shelf) -> Scores:
            def choose(meaning: Floats) -> Integers:
                return shelf.only_counting(closest(meaning, FULL_ROWS // 4))

            return self.matcher.score_chosen(query, shelf.pool, choose, self.today)

        self._plain = tuple(map(ask, self.shelves))
        return self._plain

    def answer(self, attempt: Attempt) -> tuple[Scores, ...]:
        """The scores of those of the plain rows that an attempt is about, shelf by shelf."""
        if attempt not in self._answers:
            known = zip(self.shelves, self._plain, strict=True)
            self._answers[attempt] = tuple(self._ask(attempt, shelf, plain.rows) for shelf, plain in known)
        return self._answers[attempt]

    def _ask(self, attempt: Attempt, shelf: Shelf, plain: Integers) -> Scores:
        def choose(meaning: Floats) -> Integers:
            if attempt.occupation:
                return np.intersect1d(shelf.rows_of(attempt.occupation), plain, assume_unique=True)
            if len(plain) <= ROWS:
                return plain
            return np.sort(plain[np.argpartition(meaning[plain], -ROWS)[-ROWS:]])

        emphasis = SKILLS_FIRST if attempt.skills_first else None
        scores = self.matcher.score_chosen(attempt.query, shelf.pool, choose, self.today, emphasis)
        return scores.where(_says_enough(scores)) if attempt.skills_first else scores


def _says_enough(scores: Scores) -> np.ndarray:
    """Where enough skills are wanted, and enough of them covered, to look at skills before titles."""
    least = above_neutral(np.array([LEAST_COVER], dtype=np.float32))[0]
    enough: np.ndarray = (scores.wanted >= LEAST_SKILLS) & (scores.parts[PARTS.index("skills")] >= least)
    return enough


def is_good(scores: Scores, worth: Floats | float = 1.0) -> np.ndarray:
    """Which pairs are good matches, each score counting `worth` of itself."""
    good: np.ndarray = (scores.score * worth >= GOOD) & (scores.misses == 0).all(axis=0)
    return good
