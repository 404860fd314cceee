"""The parts of a score that are read from structured facts: one small vectorised function each.

Every function takes the vacancy side and the seeker side (one of them one row long) and gives values from 0 to 1, shape
(n,). NaN means that nobody asked: the part drops out of the score, and the weights of the others are scaled up. A part
that was asked for while the other side's fact is unknown gets the neutral value `unknown` of the weights table, so an
empty field is neither a fault nor an advantage.
"""

from __future__ import annotations

import numpy as np

from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns
from matching.ranking.eligibility import education_asked
from matching.ranking.place import Place
from matching.ranking.weights import weights

RECENCY_HALF_LIFE_DAYS = 60.0
_EDUCATION_VALUE = np.array([1.0, 0.5, 0.2, 0.05, 0.0, 0.0, 0.0], dtype=np.float32)  # by levels below the demand


def _asked(value: Floats, asked: np.ndarray, known: np.ndarray, part: str) -> Floats:
    answered = np.where(known, value, np.float32(weights()[part].unknown))
    return np.where(asked, answered, np.float32(np.nan)).astype(np.float32)


def education(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """1 at or above the level asked for, less for each level below. More is no fault."""
    short = np.clip(education_asked(vacancies, seekers).astype(np.int16) - seekers.education, 0, 6)
    asked = np.broadcast_to(vacancies.education > 0, short.shape)
    return _asked(_EDUCATION_VALUE[short], asked, seekers.education > 0, "education")


def experience(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """Share of the years asked for, at most 1. More is no fault."""
    asked = np.nan_to_num(vacancies.years_min, nan=0.0) > 0
    share = np.clip(seekers.years / np.where(asked, vacancies.years_min, 1), 0, 1)
    return _asked(share, np.broadcast_to(asked, share.shape), ~np.isnan(seekers.years), "experience")


def wage(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """1 where the middle of the offer reaches the wish, 0.7 where only its top does, falling to 0 at half of it."""
    middle = (vacancies.wage_min + vacancies.wage_max) / 2
    spread = np.maximum(middle - vacancies.wage_min, 1)
    reached = 0.7 + 0.3 * np.clip((vacancies.wage_max - seekers.wage) / spread, 0, 1)
    below = 0.7 * np.clip(2 * vacancies.wage_max / seekers.wage - 1, 0, 1)
    value = np.where(vacancies.wage_max >= seekers.wage, reached, below)
    return _asked(value, np.broadcast_to(seekers.wage > 0, value.shape), ~np.isnan(middle), "wage")


def distance(where: Place, asked: np.ndarray) -> Floats:
    """Closeness of the places; `asked` where the seeker wishes a place."""
    return _asked(where.closeness, asked | where.known, where.known, "distance")


def recency(day: Floats, today: float) -> Floats:
    """1 for today, one half after `RECENCY_HALF_LIFE_DAYS`; NaN where the day is unknown."""
    age = np.maximum(today - day, 0)
    return np.exp2(-age / RECENCY_HALF_LIFE_DAYS).astype(np.float32)


def occupation(table: Floats | None, codes: Integers, rows: int) -> Floats:
    """Best similarity of the occupations `codes` (n, k) by `table`, which has one value for each occupation.

    `table` None: the query names no occupation, and nobody asked.
    """
    if table is None:
        return np.full(rows, np.nan, dtype=np.float32)
    padded = np.append(table, np.float32(-1))  # code -1 (none) reads the last value
    best = padded[codes].max(axis=1)
    return _asked(best, np.ones(rows, dtype=bool), best >= 0, "occupation")
