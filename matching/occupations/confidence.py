"""How likely a coding is right: a logistic curve for the strength of its evidence and its lead."""

from __future__ import annotations

import math

_BIAS = -2.0
_STRENGTH = 3.0
_LEAD = 3.0
_KIND = {"whole": 0.5}


def confidence(evidence: str, strength: float, runner_up: float) -> float:
    """Share of codings with such evidence that are right at the fourth level (0 to 1)."""
    value = _BIAS + _STRENGTH * strength + _LEAD * (strength - runner_up) + _KIND.get(evidence, 0.0)
    return 1 / (1 + math.exp(-value))
