"""Where the work is against where the seeker wants to work."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns, point
from matching.types import Seeker, Vacancy

EARTH_RADIUS_KM = 6371.0
HALF_VALUE_KM = 25.0  # at this distance nearness is one half
NEIGHBOUR_KM = 60.0  # not farther than a long daily way: still a near miss
COVERED, COARSER, SAME_CITY, SAME_PROVINCE, ELSEWHERE = 1.0, 0.85, 0.65, 0.35, 0.05


@dataclass(frozen=True, slots=True)
class Place:
    """`closeness` 0 to 1; `wished`: the vacancy lies in a wished place; `known`: both places are known; `km` or NaN."""

    closeness: Floats
    wished: np.ndarray
    known: np.ndarray
    km: Floats

    def some(self, chosen: Integers) -> Place:
        """That of some of the pairs."""
        return Place(self.closeness[chosen], self.wished[chosen], self.known[chosen], self.km[chosen])


def kilometres(a: Floats, b: Floats) -> Floats:
    """Great-circle distance between points (n, 2) in degrees, NaN where one is unknown."""
    first, second = np.radians(a), np.radians(b)
    half = np.sin((first - second) / 2) ** 2
    chord = half[:, 0] + np.cos(first[:, 0]) * np.cos(second[:, 0]) * half[:, 1]
    distance: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return distance


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude and longitude in degrees), NaN where one is unknown."""
    (north, east), (to_north, to_east) = (map(math.radians, point) for point in (one, other))
    across = math.cos(north) * math.cos(to_north) * math.sin((east - to_east) / 2) ** 2
    half = math.sin((north - to_north) / 2) ** 2 + across
    return half if math.isnan(half) else 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(max(half, 0.0), 1.0)))


def whole_kilometres(seeker: Seeker, vacancy: Vacancy) -> int | None:
    """From a seeker's first wished place to a vacancy; None where a place is unknown or they are one."""
    wished = point(seeker.latitude, seeker.longitude, next(iter(seeker.region_codes), None))
    km = great_circle(wished, point(vacancy.latitude, vacancy.longitude, vacancy.region_code))
    return None if math.isnan(km) or km < 1 else round(km)


def _nearness(km: Floats) -> Floats:
    return 1 / (1 + (km / HALF_VALUE_KM) ** 2)


def _by_code(wished: np.ndarray, offered: np.ndarray) -> Floats:
    """Closeness (n, k) of region codes by what they share; 0 where one is unknown."""
    same_province = wished // 10000 == offered // 10000
    same_city = wished // 100 == offered // 100
    value = np.where(same_province, SAME_PROVINCE, ELSEWHERE).astype(np.float32)
    value[same_city] = SAME_CITY
    # A vacancy known only by city or province that contains the wished place may well lie there.
    value[(same_province & (offered % 10000 == 0)) | (same_city & (offered % 100 == 0))] = COARSER
    value[(wished == offered) | (same_province & (wished % 10000 == 0)) | (same_city & (wished % 100 == 0))] = COVERED
    value[(wished == 0) | (offered == 0)] = 0
    return value


def place(vacancies: VacancyColumns, seekers: SeekerColumns) -> Place:
    """Compare the vacancy's place with the wished ones, by code and, where known, by coordinates."""
    wished, offered = np.broadcast_arrays(seekers.regions, vacancies.regions)
    by_code = _by_code(wished, offered).max(axis=1)
    exact = ~(np.isnan(seekers.points) | np.isnan(vacancies.points)).any(axis=1)
    km = kilometres(_points(seekers), _points(vacancies))
    near = np.nan_to_num(_nearness(km), nan=0.0)
    inside = by_code >= COARSER
    closeness = np.where(inside, by_code, np.maximum(by_code, 0.7 * near))
    closeness = np.where(inside & exact, by_code * (0.75 + 0.25 * near), closeness)
    coded = by_code > 0
    unwished = ~coded & (seekers.regions == 0).all(axis=1) & exact
    closeness = np.where(unwished, near, closeness).astype(np.float32)
    return Place(closeness, inside | unwished, coded | unwished, km)


def _points(columns: VacancyColumns | SeekerColumns) -> Floats:
    """Exact coordinates where they are known, otherwise those of the region."""
    return np.where(np.isnan(columns.points), columns.centres, columns.points)
