"""Who could go where: for a whole market, the pairs worth looking at, with each side's value for the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

import numpy as np

from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns
from matching.ranking.halves import EMPLOYER, SEEKER, half
from matching.ranking.matcher import Matcher
from matching.ranking.pool import Pool
from matching.types import Vacancy

ACCEPTABLE = 0.2  # lowest score of a pair that may be referred
VACANCY_DEPTH = 600  # seekers closest in meaning that a vacancy looks at, besides those who look at it
_BLOCK = 2_000  # seekers at once: some 40 MB for 5,000 vacancies


@dataclass(frozen=True, slots=True)
class Pairs:
    """Acceptable pairs, one entry a pair: row of the vacancy, row of the seeker, score, and each side's value (0 to 1).

    No pair misses a hard requirement by far.
    """

    vacancy: Integers
    seeker: Integers
    score: Floats
    to_employer: Floats
    to_seeker: Floats
    vacancies: int  # sizes of the two sides
    seekers: int


def acceptable_pairs(matcher: Matcher, vacancies: Pool, seekers: Pool, choices: int, today: date) -> Pairs:
    """Pairs that either side would look at: the `choices` nearest vacancies of each seeker, and the other way round."""
    looking = _seekers_looking(vacancies, seekers, choices)
    found: list[tuple[Integers, ...]] = []
    for row, vacancy in enumerate(cast(Sequence[Vacancy], vacancies.items)):
        scores = matcher.score_chosen(vacancy, seekers, partial(_either, looking[row]), today)
        good = np.flatnonzero((scores.score >= ACCEPTABLE) & (scores.misses <= 1).all(axis=0))
        halves = (half(scores.parts[:, good], scores.shares[:, good], side) for side in (EMPLOYER, SEEKER))
        pair = (scores.rows[good].astype(np.int32), scores.score[good], *halves)
        found.append((np.full(len(good), row, np.int32), *pair))
    columns = [np.concatenate(column) for column in zip(*found, strict=True)] or [np.zeros(0, np.int32)] * 5
    return Pairs(columns[0], columns[1], columns[2], columns[3], columns[4], len(vacancies), len(seekers))


def _either(looking: Integers, meaning: Floats) -> Integers:
    """Rows of those who look at a vacancy, and of those closest to it in meaning."""
    depth = min(VACANCY_DEPTH, len(meaning))
    return np.union1d(looking, np.argpartition(meaning, -depth)[-depth:])


def _seekers_looking(vacancies: Pool, seekers: Pool, choices: int) -> list[Integers]:
    """For each vacancy, the rows of the seekers among whose `choices` nearest reachable vacancies it is."""
    if not len(vacancies) or not len(seekers):
        return [np.zeros(0, np.int64)] * len(vacancies)
    depth = min(choices, len(vacancies))
    offered = vacancies.vectors.astype(np.float32).T
    chosen = np.empty((len(seekers), depth), np.int32)
    for start in range(0, len(seekers), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(seekers)))
        appeal = seekers.vectors[rows].astype(np.float32) @ offered
        appeal -= 2.0 * _out_of_reach(vacancies.columns, seekers.columns.rows(rows))
        chosen[rows] = np.argpartition(appeal, -depth, axis=1)[:, -depth:]
    order = chosen.ravel().argsort(kind="stable")
    ends = np.bincount(chosen.ravel(), minlength=len(vacancies)).cumsum()
    return np.split(order // depth, ends[:-1])


def _out_of_reach(vacancies: VacancyColumns | SeekerColumns, seekers: VacancyColumns | SeekerColumns) -> Integers:
    """(seekers, vacancies) true where no wished place shares the vacancy's city or holds it, both being known."""
    offered = vacancies.regions[:, 0]
    reached = np.broadcast_to(offered == 0, (len(seekers), len(vacancies))).copy()
    for wished in seekers.regions.T[:, :, None]:
        same_city = wished // 100 == offered // 100
        same_province = (wished // 10000 == offered // 10000) & ((wished % 10000 == 0) | (offered % 10000 == 0))
        reached |= same_city | same_province
    reached |= (seekers.regions == 0).all(axis=1)[:, None]
    return ~reached
