"""The two halves of a match: what the employer gets, and what the seeker gets. Both count, and both are shown."""

from __future__ import annotations

import numpy as np

from matching.ranking.columns import Floats
from matching.ranking.scores import calibrated, weighted_mean
from matching.ranking.weights import PARTS

# The parts that each side judges a pair by. Both care what the work is.
EMPLOYER = ("semantic", "skills", "occupation", "experience", "education", "recency")
SEEKER = ("semantic", "occupation", "wage", "distance", "recency")


def half(parts: Floats, shares: Floats, side: tuple[str, ...]) -> Floats:
    """One side's value (m,) of pairs: the calibrated mean of that side's parts, of arrays (8, m) of all parts."""
    own = np.array([[part in side] for part in PARTS])
    return calibrated(weighted_mean(parts, shares * own))
