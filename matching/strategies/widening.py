"""Widening step by step: while good matches are few, take the step that gives this person the most of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import cast

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.eligibility import REQUIREMENTS
from matching.ranking.match import Match
from matching.ranking.matcher import Matcher
from matching.ranking.scores import Scores
from matching.strategies.market import STEP_WORTH, Market, Shelf, is_good
from matching.strategies.notes import note
from matching.strategies.steps import Attempt, Step, applies, attempts
from matching.types import Seeker, Vacancy

ENOUGH = 5  # good matches; with fewer, widening begins
_RELAXES = {Step.EDUCATION: "education", Step.RADIUS: "place", Step.WAGE: "wage"}


@dataclass(frozen=True, slots=True)
class _Best:
    """The best answer for each counting row of a shelf: which attempt (-1: the plain question), where, whether good.

    `used` (rows, steps) says which steps the row needs.
    """

    plain: Scores
    attempt: Integers
    position: Integers
    score: Floats
    good: np.ndarray
    used: np.ndarray


@dataclass(frozen=True, slots=True)
class Widening:
    """What was widened for one question, and the ranking that came of it.

    `steps` in the order in which they were taken, empty where nothing was needed or nothing helped. `before` and
    `after` count the good matches; `first` is how many there would be with each step alone.
    """

    query: Seeker | Vacancy
    shelves: Sequence[Shelf]
    steps: tuple[Step, ...]
    before: int
    after: int
    first: Mapping[Step, int]
    asked: tuple[Attempt, ...]
    answers: tuple[tuple[Scores, ...], ...]
    best: tuple[_Best, ...]

    def matches(self, limit: int) -> list[tuple[int, Match]]:
        """The best matches as (shelf, match), best first; a widened one says so first among its reasons."""
        found = [
            (shelf, int(row), float(best.score[row]))
            for shelf, best in enumerate(self.best)
            for row in np.argsort(-best.score, kind="stable")[:limit]
        ]
        chosen = sorted(found, key=lambda one: -one[2])[:limit]
        return [(shelf, self._match(shelf, row)) for shelf, row, _ in chosen]

    def _match(self, shelf: int, row: int) -> Match:
        best = self.best[shelf]
        misses = best.plain.misses[:, row]
        index, eligible = int(best.plain.rows[row]), bool((misses == 0).all())
        item = self.shelves[shelf].pool.items[index]
        pair = (self.query, item) if isinstance(self.query, Vacancy) else (item, self.query)
        vacancy, seeker = cast(tuple[Vacancy, Seeker], pair)
        if best.attempt[row] < 0:
            return Match(index, float(best.score[row]), eligible, best.plain, row, vacancy, seeker)
        attempt = self.asked[best.attempt[row]]
        scores, position = self.answers[best.attempt[row]][shelf], int(best.position[row])
        worth = STEP_WORTH ** int(best.used[row].sum())
        scaled = replace(scores, score=scores.score * np.float32(worth))
        taken = [step for step, used in zip(Step, best.used[row], strict=True) if used]
        notes = tuple(note(step, vacancy, seeker, attempt.occupation) for step in taken)
        missed = tuple(float(miss) for miss in misses)
        return Match(index, float(scaled.score[position]), eligible, scaled, position, vacancy, seeker, notes, missed)


def widen(
    matcher: Matcher,
    query: Seeker | Vacancy,
    shelves: Sequence[Shelf],
    today: date | None = None,
    enough: int = ENOUGH,
) -> Widening:
    """Rank the shelves for a question, and widen step by step while there are fewer than `enough` good matches.

    Each round tries every step that is left, on top of those taken, and takes the one with the largest gain; where no
    single one gains anything, every pair. It ends when there are enough or nothing helps.
    """
    market = Market(matcher, shelves, today or date.today())
    search = _Search(market, query)
    before = search.count(frozenset())
    first: dict[Step, int] = {}
    steps: tuple[Step, ...] = ()
    after = before
    while after < enough:
        left = [step for step in Step if step not in steps and applies(step, query)]
        gains: dict[tuple[Step, ...], int] = {(step,): search.count(frozenset((*steps, step))) for step in left}
        if not steps:
            first = {step[0]: count for step, count in gains.items()}
        best = _largest(gains, after) or _largest(_pairs(search, steps, left), after)
        if best is None:
            break
        steps, after = (*steps, *best[0]), best[1]
    asked = search.attempts(frozenset(steps)) if steps else ()
    answers = tuple(market.answer(attempt) for attempt in asked)
    found = tuple(search.best(shelf, frozenset(steps)) for shelf in range(len(shelves)))
    return Widening(query, shelves, steps, before, after, first, asked, answers, found)


def _pairs(search: _Search, steps: tuple[Step, ...], left: Sequence[Step]) -> dict[tuple[Step, ...], int]:
    return {pair: search.count(frozenset((*steps, *pair))) for pair in combinations(left, 2)}


def _largest(counts: Mapping[tuple[Step, ...], int], now: int) -> tuple[tuple[Step, ...], int] | None:
    """The steps with the most good matches, the first of equal ones; None where none has more than now."""
    best = max(counts.items(), key=lambda item: item[1], default=((), now))
    return best if best[1] > now else None


class _Search:
    """Counts good matches of one question under any set of steps."""

    def __init__(self, market: Market, query: Seeker | Vacancy) -> None:
        self._market, self._query = market, query
        self._plain = market.plain(query)
        self._openings = market.openings()

    def attempts(self, steps: frozenset[Step]) -> tuple[Attempt, ...]:
        """All ways to ask with these steps."""
        return attempts(self._query, steps, self._openings) if steps else ()

    def count(self, steps: frozenset[Step]) -> int:
        """Good matches on all shelves."""
        return sum(int(self.best(shelf, steps).good.sum()) for shelf in range(len(self._plain)))

    def best(self, shelf: int, steps: frozenset[Step]) -> _Best:
        """The best answer for each row of one shelf: a good one before others, then the higher score."""
        plain = self._plain[shelf]
        size = len(plain.rows)
        attempt, position = np.full(size, -1), np.arange(size)
        score, good = plain.score.copy(), is_good(plain)
        used = np.zeros((size, len(Step)), dtype=bool)
        for number, asked in enumerate(self.attempts(steps)):
            answer = self._market.answer(asked)[shelf]
            rows = np.searchsorted(plain.rows, answer.rows)
            needs = np.stack(list(_needs(steps, asked, plain.misses[:, rows], answer.misses)), axis=1)
            worth = STEP_WORTH ** needs.sum(axis=1)
            value, well = answer.score * worth, is_good(answer, worth)
            better = needs.any(axis=1) & ((well & ~good[rows]) | ((well == good[rows]) & (value > score[rows])))
            chosen = rows[better]
            attempt[chosen], position[chosen] = number, np.flatnonzero(better)
            score[chosen], good[chosen], used[chosen] = value[better], well[better], needs[better]
        return _Best(plain, attempt, position, score, good, used)


def _needs(steps: frozenset[Step], asked: Attempt, before: Floats, after: Floats) -> Iterator[np.ndarray]:
    """For each step, which of the rows need it: a relaxed requirement only where it was missed by more before."""
    rows = before.shape[1]
    for step in Step:
        if step in _RELAXES and step in steps:
            requirement = REQUIREMENTS.index(_RELAXES[step])
            yield before[requirement] > after[requirement]
        else:
            whole = (step is Step.SKILLS and asked.skills_first) or (
                step is Step.OCCUPATIONS and bool(asked.occupation)
            )
            yield np.full(rows, whole)
