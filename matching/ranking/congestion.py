"""Congestion (扎堆): how unevenly seekers crowd the vacancies, and how many vacancies nobody reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from matching.ranking.columns import Integers


@dataclass(frozen=True, slots=True)
class Congestion:
    """Of seekers who each go to at most one vacancy.

    `crowded_out`: share of those who go where there is no place left for them. `unreached`: share of the places that
    nobody comes for. `busiest_tenth`: share of the seekers who go to the busiest tenth of the vacancies.
    `gini`: inequality of seekers a place, 0 for all alike, near 1 when all go to one.
    """

    crowded_out: float
    unreached: float
    busiest_tenth: float
    gini: float

    @classmethod
    def of(cls, vacancy_of: Integers, places: Integers) -> Self:
        """From each seeker's vacancy (-1 for none) and each vacancy's number of places."""
        going = vacancy_of[vacancy_of >= 0]
        coming = np.bincount(going, minlength=len(places))
        if not len(going) or not places.sum():
            return cls(0.0, 1.0 if places.sum() else 0.0, 0.0, 0.0)
        busiest = np.sort(coming)[::-1][: -(-len(places) // 10)]
        return cls(
            crowded_out=float(np.maximum(coming - places, 0).sum() / len(going)),
            unreached=float(np.maximum(places - coming, 0).sum() / places.sum()),
            busiest_tenth=float(busiest.sum() / len(going)),
            gini=_gini(coming[places > 0] / places[places > 0]),
        )


def _gini(values: np.ndarray) -> float:
    ordered = np.sort(values)
    count = len(ordered)
    return float(2 * (np.arange(1, count + 1) @ ordered) / (count * ordered.sum()) - (count + 1) / count)
