"""Learns `data/text_fusion.csv`: how much meaning, words in common and plain wording count for which question.

The cases are the measuring side of the split and the model is one trained without them, so that the table does not
learn to trust a memory. Each task counts the same.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from matching.encoder import Encoder
from matching.evaluation.tasks import Task
from matching.text_fusion import COMPONENTS, QUERY_FEATURES, TABLE, Weights, shares
from matching.textmatch import TextMatcher

_CASES = 400  # of each task
_KEEP_SMALL = 1e-3  # weight of the squared table in the loss
_KEEP_NEAR = 0.03  # the same of what changes in a table that is only amended


@dataclass(frozen=True, slots=True)
class Case:
    """One query: components in units of their spread (3, n), its features, and how right each text is (sums to 1)."""

    components: NDArray[np.float32]
    query: Weights
    target: NDArray[np.float32]
    share: float


def cases(task: Task, encoder: Encoder) -> list[Case]:
    """The task's queries with their evidence; a query is never a candidate for itself."""
    matcher = TextMatcher(encoder).fit(task.pool)
    step = max(1, len(task.queries) // _CASES)
    found = []
    for i in range(0, len(task.queries), step):
        evidence = matcher.evidence(task.queries[i])
        target = np.zeros(len(task.pool), np.float32)
        target[list(task.right[i])] = 1 / len(task.right[i])
        others = np.arange(len(task.pool)) != task.itself[i]
        scaled = (np.stack(evidence.components) / evidence.spreads()[:, None]).astype(np.float32)
        found.append(Case(scaled[:, others], evidence.features, target[others], step / len(task.queries)))
    return found


def _loss(flat: Weights, learned: Sequence[Case]) -> tuple[float, Weights]:
    """Cross-entropy of the ranking and its gradient for the table and the logarithm of the sharpness."""
    table, sharpness = flat[:-1].reshape(len(QUERY_FEATURES), len(COMPONENTS)), np.exp(flat[-1])
    loss, slope, slope_sharpness = 0.0, np.zeros_like(table), 0.0
    for case in learned:
        weights = shares(case.query, table)
        scores = sharpness * (weights @ case.components)
        top = scores.max()
        likely = np.exp(scores - top)
        total = likely.sum()
        loss += case.share * float(np.log(total) + top - case.target @ scores)
        wrong = case.share * (likely / total - case.target)
        slope_sharpness += float(wrong @ scores)
        by_weight = sharpness * (case.components @ wrong)
        slope += np.outer(case.query, weights * (by_weight - weights @ by_weight))
    loss += _KEEP_SMALL * float((table**2).sum())
    slope += 2 * _KEEP_SMALL * table
    return loss, np.append(slope.ravel(), slope_sharpness)


def learn(learned: Sequence[Case]) -> Weights:
    """The table (query features, components) that ranks the cases best."""
    start = np.zeros(len(QUERY_FEATURES) * len(COMPONENTS) + 1)
    best = minimize(_loss, start, args=(learned,), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return np.asarray(best.x[:-1]).reshape(len(QUERY_FEATURES), len(COMPONENTS))


def amend(learned: Sequence[Case], table: Weights) -> Weights:
    """The table with the column of plain wording learned anew, drawn towards what it was.

    For a change of what plain wording is: how meaning and words are weighed, and with it what a score means, stays.
    """
    plain = COMPONENTS.index("plain")

    def loss(flat: Weights) -> tuple[float, Weights]:
        amended = table.copy()
        amended[:, plain] = flat[:-1]
        value, slope = _loss(np.append(amended.ravel(), flat[-1]), learned)
        change = flat[:-1] - table[:, plain]
        of_plain = slope[:-1].reshape(table.shape)[:, plain] + 2 * _KEEP_NEAR * change
        return value + _KEEP_NEAR * float(change @ change), np.append(of_plain, slope[-1])

    start = np.append(table[:, plain], 1.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80})
    amended = table.copy()
    amended[:, plain] = best.x[:-1]
    return amended


def write(table: Weights, path: Path = TABLE) -> None:
    """As a CSV file that a person can read."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("question", *COMPONENTS))
        for name, weights in zip(QUERY_FEATURES, table, strict=True):
            rows.writerow((name, *(f"{weight:.3f}" for weight in weights)))
