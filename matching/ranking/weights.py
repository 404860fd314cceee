"""The table of weights: what each part of a match counts for, readable by a person (`weights.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

PARTS = ("semantic", "skills", "occupation", "experience", "education", "wage", "distance", "recency")


@dataclass(frozen=True, slots=True)
class Weight:
    """One line of the table.

    `weight` is the part's share when all parts count; the shares of the parts that count are scaled to sum to 1.
    `unknown` is the value (0 to 1) of a part that was asked for while the other side's fact is not known.
    """

    part: str
    weight: float
    unknown: float
    meaning: str


@cache
def weights() -> dict[str, Weight]:
    """The shipped table by part name, in the order of `PARTS`.

    Raises ValueError when a part is missing, unknown to the matcher, or has a value outside 0 to 1.
    """
    with files("matching.ranking").joinpath("weights.csv").open(encoding="utf-8") as lines:
        table = {
            row["part"]: Weight(row["part"], float(row["weight"]), float(row["unknown"]), row["meaning"])
            for row in csv.DictReader(lines)
        }
    if tuple(table) != PARTS:
        raise ValueError(f"weights.csv must list {', '.join(PARTS)} in this order")
    if not all(0 <= line.weight <= 1 and 0 <= line.unknown <= 1 for line in table.values()):
        raise ValueError("weights.csv: weights and unknown values lie between 0 and 1")
    return table


@cache
def calibration() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Points of the map from the weighted mean of the parts to the score: (means, scores), both rising from 0 to 1."""
    with files("matching.ranking").joinpath("calibration.csv").open(encoding="utf-8") as lines:
        points = [(float(row["mean"]), float(row["score"])) for row in csv.DictReader(lines)]
    means, scores = zip(*points, strict=True)
    rising = all(a < b for a, b in pairwise(means)) and list(scores) == sorted(scores)
    if not rising or points[0] != (0.0, 0.0) or points[-1] != (1.0, 1.0):
        raise ValueError("calibration.csv must rise from 0,0 to 1,1")
    return means, scores
