"""Scores of many pairs at once: the weighted mean of the parts, made comparable between queries."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.weights import PARTS, calibration, weights

SKILLS_HALF = 6.0  # so much skill weight wanted, the skills part counts half


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of m pairs of one query: `parts` (8, m) with NaN where nobody asked, `misses` (requirements, m).

    `shares` (8, m) is what each part weighs: the table's weight, as far as the part can be trusted for this pair.
    """

    rows: Integers
    parts: Floats
    shares: Floats
    misses: Floats
    score: Floats
    wanted: Floats  # (m,) how much the skills that the vacancy wants say together

    def where(self, chosen: np.ndarray) -> Scores:
        """The scores of some of the pairs."""
        return Scores(
            self.rows[chosen],
            self.parts[:, chosen],
            self.shares[:, chosen],
            self.misses[:, chosen],
            self.score[chosen],
            self.wanted[chosen],
        )

    def contributions(self, position: int) -> dict[str, float]:
        """What each part adds to the score of one pair; they sum to the score."""
        values = zip(PARTS, self.parts[:, position].tolist(), self.shares[:, position].tolist(), strict=True)
        worth = {part: value * share for part, value, share in values if not math.isnan(value)}
        total = sum(worth.values())
        scale = float(self.score[position]) / total if total > 0 else 1.0
        return {part: value * scale for part, value in worth.items()}


def part_shares(
    parts: Floats, skills_wanted: Floats, strange: float, emphasis: Mapping[str, float] | None = None
) -> Floats:
    """What each part (8, m) weighs: the table's weight, 0 for a part that nobody asked for.

    A single wanted skill mostly repeats the title, so the skills gain their full weight with `skills_wanted` (m,), the
    sum of the wanted skills' own weights. Of a text in a `strange` language, skills and occupation are misread.
    `emphasis` multiplies the weights of some parts.
    """
    shares = np.array([[weights()[part].weight] for part in PARTS], dtype=np.float32) * ~np.isnan(parts)
    shares[PARTS.index("skills")] *= skills_wanted / (skills_wanted + SKILLS_HALF) * (1 - strange)
    shares[PARTS.index("occupation")] *= 1 - strange
    for part, factor in (emphasis or {}).items():
        shares[PARTS.index(part)] *= factor
    return shares


def weighted_mean(parts: Floats, shares: Floats) -> Floats:
    """Mean of the parts (8, m) by their shares; 0.5 where none counts."""
    counted = shares.sum(axis=0)
    total = (np.nan_to_num(parts) * shares).sum(axis=0)
    mean: Floats = np.divide(total, counted, out=np.full(parts.shape[1], 0.5, np.float32), where=counted > 0)
    return mean


def calibrated(mean: Floats) -> Floats:
    """The score (0 to 1) for a weighted mean of parts, by the table of `calibration.csv`."""
    means, scores = calibration()
    return np.asarray(np.clip(np.interp(mean, means, scores), 0, 1), dtype=np.float32)
