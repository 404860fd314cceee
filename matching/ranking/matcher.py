"""The matcher: one vacancy against seekers, one seeker against vacancies, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, cast

import numpy as np

from matching.ranking import eligibility, parts
from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns
from matching.ranking.incidence import positions
from matching.ranking.match import Match
from matching.ranking.occupation_table import occupation_table
from matching.ranking.place import place
from matching.ranking.pool import Pool, TextEncoder, preferred_of, skills_of, texts_of
from matching.ranking.scores import Scores, calibrated, part_shares, weighted_mean
from matching.ranking.semantic import known_share, semantic, strangeness
from matching.ranking.skill_cover import Wanted, cover_of_seekers, cover_of_vacancies
from matching.ranking.weights import PARTS
from matching.skills import satisfied_by
from matching.types import EITHER, Seeker, Vacancy

Pair: TypeAlias = Callable[[int], tuple[Vacancy, Seeker]]  # the two items of a pool's row
FULL_ROWS = 20_000  # of a bigger pool, only so many of the closest in meaning get all their parts


class Matcher:
    """Ranks seekers for a vacancy and vacancies for a seeker with one table of weights.

    Of a pool of more than `FULL_ROWS` items and with a limit, the semantic part of every item is computed, and the
    other parts for the closest `FULL_ROWS` (or four times the limit, if that is more).
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

        Raises ValueError when the limit is negative, TypeError when the pool holds the query's own side.
        """
        if limit is not None and limit < 0:
            raise ValueError(f"limit must not be negative: {limit}")
        return self.score_chosen(query, pool, lambda meaning: closest(meaning, limit), today)

    def score_chosen(
        self,
        query: Vacancy | Seeker,
        pool: Pool,
        choose: Callable[[Floats], Integers],
        today: date | None = None,
        emphasis: Mapping[str, float] | None = None,
    ) -> Scores:
        """Like `score`, for the rows (rising, each once) that `choose` takes, given the semantic part of all items.

        `emphasis` multiplies the weights of some parts by name.
        """
        if not len(pool):
            return _nothing()
        wanted_side = Seeker if isinstance(query, Vacancy) else Vacancy
        if not isinstance(pool.items[0], wanted_side):
            raise TypeError(f"a {type(query).__name__} is matched with a pool of {wanted_side.__name__} items")
        asked = self.pool(cast(Sequence[Vacancy], [query]))
        text = "\n".join(texts_of(query))
        known = known_share(self.encoder, text)
        strange = strangeness(known, text)
        meaning = semantic(pool, asked, known)
        question = _Question(query, asked, strange, (today or date.today()).toordinal(), emphasis)
        return _score(question, pool, meaning, choose(meaning))


def closest(meaning: Floats, limit: int | None) -> Integers:
    """Rows (rising) that get all their parts, given the semantic part of all: all, or the closest in meaning."""
    count = max(FULL_ROWS, 4 * (limit or 0))
    if limit is None or len(meaning) <= count:
        return np.arange(len(meaning))
    return np.sort(np.argpartition(meaning, -count)[-count:])


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: the item alone in a pool, how strange its language is to the model, the day as an ordinal.

    `emphasis` multiplies weights of parts.
    """

    item: Vacancy | Seeker
    pool: Pool
    strange: float
    today: float
    emphasis: Mapping[str, float] | None = None


def _score(question: _Question, pool: Pool, meaning: Floats, rows: Integers) -> Scores:
    query, columns = question.item, pool.columns.rows(rows)
    if isinstance(query, Vacancy):
        vacancies, seekers = cast(VacancyColumns, question.pool.columns), cast(SeekerColumns, columns)
        skills = Wanted(skills_of(query), preferred_of(query))
        cover = cover_of_seekers(skills, pool.skills, rows, len(pool))
        wanted = np.full(len(rows), skills.total, np.float32)
        lacking = _lacking_of_seekers(query.certificates, pool, rows)
        wished: tuple[str, ...] = (query.occupation_code,) if query.occupation_code else ()
    else:
        vacancies, seekers = cast(VacancyColumns, columns), cast(SeekerColumns, question.pool.columns)
        cover, wanted = cover_of_vacancies(skills_of(query), pool.skills, pool.preferred, rows)
        lacking = _lacking_of_vacancies(satisfied_by(query.certificates), pool, rows)
        wished = query.occupation_codes
    where = place(vacancies, seekers)
    wishes_place = np.broadcast_to((seekers.regions > 0).any(axis=1), where.known.shape)
    values = np.stack(
        [
            meaning[rows],
            cover,
            parts.occupation(occupation_table(wished), columns.occupations, len(rows)),
            parts.experience(vacancies, seekers),
            parts.education(vacancies, seekers),
            parts.wage(vacancies, seekers),
            parts.distance(where, wishes_place),
            parts.recency(columns.day, question.today),
        ]
    )
    misses = np.stack(
        [
            eligibility.education_miss(vacancies, seekers),
            eligibility.experience_miss(vacancies, seekers),
            eligibility.place_miss(where),
            eligibility.wage_miss(vacancies, seekers),
            lacking,
            eligibility.nights_miss(vacancies, seekers),
        ]
    )
    shares = part_shares(values, wanted, question.strange, question.emphasis)
    score = calibrated(weighted_mean(values, shares)) * eligibility.penalty(misses)
    return Scores(rows, values, shares, misses, score, wanted)


def _lacking_of_seekers(demanded: tuple[str, ...], pool: Pool, rows: Integers) -> Floats:
    """Demanded certificates that each seeker does not have."""
    where = positions(rows, len(pool))
    lacking = np.full(len(rows), len(set(demanded)), dtype=np.float32)
    for certificate in set(demanded):
        holders = [pool.certificates.items_with(one) for one in certificate.split(EITHER)]
        places = where[np.unique(np.concatenate(holders))]
        lacking[places[places >= 0]] -= 1
    return lacking


def _lacking_of_vacancies(held: frozenset[str], pool: Pool, rows: Integers) -> Floats:
    """Demanded certificates of each vacancy that one seeker does not have."""
    wanted = pool.certificates.concepts
    missing = np.fromiter((held.isdisjoint(name.split(EITHER)) for name in wanted), dtype=np.float32, count=len(wanted))
    return pool.certificates.sums(missing, rows)


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
