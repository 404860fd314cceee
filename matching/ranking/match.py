"""One ranked pair, and the ranking that it came from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.explain import Evidence, gaps, reasons
from matching.ranking.weights import PARTS, calibration, weights
from matching.types import Note, Seeker, Vacancy


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of m pairs of one query: `parts` (8, m) with NaN where nobody asked, `misses` (requirements, m)."""

    rows: Integers
    parts: Floats
    misses: Floats
    score: Floats

    def contributions(self, position: int) -> dict[str, float]:
        """What each part adds to the score of one pair; they sum to the score."""
        parts = self.parts[:, position].astype(np.float64)
        shares = np.nan_to_num(parts) * [weights()[part].weight for part in PARTS]
        total = shares.sum()
        scaled = shares * (float(self.score[position]) / total) if total > 0 else shares
        return {part: float(scaled[i]) for i, part in enumerate(PARTS) if not np.isnan(parts[i])}


def weighted_mean(parts: Floats) -> Floats:
    """Mean of the parts (8, m) by the weights table over those that count; 0.5 where none does."""
    shares = np.array([[weights()[part].weight] for part in PARTS], dtype=np.float32)
    counted = (~np.isnan(parts) * shares).sum(axis=0)
    total = (np.nan_to_num(parts) * shares).sum(axis=0)
    mean: Floats = np.divide(total, counted, out=np.full(parts.shape[1], 0.5, np.float32), where=counted > 0)
    return mean


def calibrated(mean: Floats) -> Floats:
    """The score (0 to 1) for a weighted mean of parts, by the table of `calibration.csv`."""
    means, scores = calibration()
    return np.asarray(np.clip(np.interp(mean, means, scores), 0, 1), dtype=np.float32)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Match:
    """One item of the ranked list. `index` is its place in what was ranked; the rest is worked out when read.

    `score` (0 to 1) means the same between queries; `eligible` says that no hard requirement is missed.
    """

    index: int
    score: float
    eligible: bool
    scores: Scores
    position: int
    vacancy: Vacancy
    seeker: Seeker

    @property
    def parts(self) -> dict[str, float]:
        """Value (0 to 1) of each part that counts for this pair, by name."""
        values = self.scores.parts[:, self.position]
        return {part: float(value) for part, value in zip(PARTS, values, strict=True) if not np.isnan(value)}

    @property
    def contributions(self) -> dict[str, float]:
        """What each part adds to the score; the sum is the score."""
        return self.scores.contributions(self.position)

    @property
    def reasons(self) -> tuple[Note, ...]:
        """What fits, the weightiest first."""
        return reasons(self._evidence())

    @property
    def gaps(self) -> tuple[Note, ...]:
        """What is missing, hard requirements first."""
        return gaps(self._evidence())

    def _evidence(self) -> Evidence:
        misses = tuple(float(miss) for miss in self.scores.misses[:, self.position])
        return Evidence(self.vacancy, self.seeker, self.parts, self.contributions, misses)

    def __repr__(self) -> str:
        return f"Match(index={self.index}, score={self.score:.3f}, eligible={self.eligible})"
