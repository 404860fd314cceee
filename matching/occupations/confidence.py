"""How likely a coding is right: a logistic curve for the strength of its evidence and its lead."""

from __future__ import annotations

import math

# Fitted by benchmarks/occupation_coding.py --calibrate.
_BIAS = 0.49
_STRENGTH = 0.59
_LEAD = 3.05
# Known only by likeness or from the context, hence in no sample: held low until a sample says otherwise.
_WEAK = {"alike": -1.5, "tags": -1.5, "description": -1.8, "aside": -0.7}


def confidence(evidence: str, strength: float, runner_up: float) -> float:
    """Share of codings with such evidence that are right at the fourth level (0 to 1)."""
    value = _BIAS + _STRENGTH * strength + _LEAD * (strength - runner_up) + _WEAK.get(evidence, 0.0)
    return 1 / (1 + math.exp(-value))
