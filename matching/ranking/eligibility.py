"""Hard requirements (硬性条件): who is eligible, and how near the others are.

Each requirement gives a miss: 0 met or unknown, above 0 missed, up to 1 a near miss, above 1 a far one. A miss hides
nobody: a near miss multiplies the score by `NEAR`, a far one by `FAR`, so near misses stay near the top, marked
as such, and far ones sink.
"""

from __future__ import annotations

import numpy as np

from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns
from matching.ranking.place import NEIGHBOUR_KM, SAME_CITY, Place

REQUIREMENTS = ("education", "experience", "place", "wage", "certificates", "nights")
NEAR = 0.85
FAR = 0.40
NEAR_YEARS = 1.0  # so many years short are a near miss, or a third of the demand if that is more
NEAR_WAGE = 0.15  # share of the wished wage that may be lacking
REFUSED = 2.0  # who refuses night shifts misses a job that has them by far


def education_asked(vacancies: VacancyColumns, seekers: SeekerColumns) -> Integers:
    """The education rank asked of each seeker: less of those whose years of work stand for it, where that is allowed.

    Those are the vacancies that say so (学历可放宽, or equivalent experience).
    """
    one_below = np.maximum(vacancies.education - 1, 0)
    floor = np.minimum(vacancies.education, np.where(vacancies.floor < 0, one_below, vacancies.floor))
    asked: Integers = np.where(seekers.years >= vacancies.substitute_years, floor, vacancies.education)
    return asked


def education_miss(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """Levels below the demand: one is near."""
    short = education_asked(vacancies, seekers).astype(np.float32) - seekers.education
    return np.where((vacancies.education > 0) & (seekers.education > 0), np.maximum(short, 0), 0).astype(np.float32)


def experience_miss(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """Years below the demand, in units of what counts as near."""
    short = vacancies.years_min - seekers.years
    allowed = np.maximum(NEAR_YEARS, vacancies.years_min / 3)
    miss: Floats = np.nan_to_num(np.maximum(short, 0) / allowed, nan=0.0)
    return miss


def place_miss(where: Place) -> Floats:
    """Outside every wished place: near in the same city or within a daily way, otherwise far."""
    neighbour = (where.closeness >= SAME_CITY) | (np.nan_to_num(where.km, nan=np.inf) <= NEIGHBOUR_KM)
    return np.where(where.wished | ~where.known, 0, np.where(neighbour, 1, 2)).astype(np.float32)


def wage_miss(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """The highest wage offered below the lowest accepted, in units of what counts as near."""
    short = (seekers.wage - vacancies.wage_max) / (seekers.wage * NEAR_WAGE)
    miss: Floats = np.nan_to_num(np.maximum(short, 0), nan=0.0)
    return miss


def nights_miss(vacancies: VacancyColumns, seekers: SeekerColumns) -> Floats:
    """`REFUSED` where the job has night shifts and the seeker refuses them."""
    return np.where((vacancies.nights > 0) & (seekers.nights < 0), REFUSED, 0).astype(np.float32)


def penalty(misses: Floats) -> Floats:
    """Factor of the score for misses (requirements, n): 1 where nothing was missed."""
    factors = np.where(misses > 1, FAR, np.where(misses > 0, NEAR, 1)).astype(np.float32)
    result: Floats = factors.prod(axis=0)
    return result
