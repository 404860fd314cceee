"""Runs every ranker on every task and prints the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matching.evaluation.metrics import Interval, Scores, measure
from matching.evaluation.rankers import Ranker
from matching.evaluation.tasks import TASKS, Task, own


@dataclass(frozen=True, slots=True)
class Line:
    """One task: how many queries it has and how well each ranker did."""

    task: str
    metric: str
    queries: int
    results: dict[str, Interval]

    def best(self) -> str:
        """The ranker with the highest mean."""
        return max(self.results, key=lambda name: self.results[name].mean)


def interval(task: Task, scores: Scores) -> Interval:
    """Mean and confidence interval of the task's metric; a query never finds itself."""
    values = []
    for row, right, itself in zip(scores, task.right, task.itself, strict=True):
        if itself >= 0:
            row = row.copy()
            row[itself] = -np.inf
        values.append(measure(task.metric, row, right))
    return Interval.of(np.array(values))


def evaluate(
    folder: Path, columns: dict[str, Ranker], tasks: Sequence[Callable[[Path], Task]] = TASKS
) -> Iterator[Line]:
    """A line for each task that the folder has data for, or the one line of a user's own file."""
    if folder.is_file():
        tasks = [own]
    for make in tasks:
        try:
            task = make(folder)
        except FileNotFoundError:
            continue
        if task.queries:
            results = {name: interval(task, ranker(task)) for name, ranker in columns.items()}
            yield Line(task.name, task.metric, len(task.queries), results)


def markdown(lines: Sequence[Line]) -> str:
    """The table in Markdown, the best of each line in bold, 95 % intervals in brackets."""
    if not lines:
        return "no task has data in this folder"
    names = list(lines[0].results)
    rows = [f"| task | measure | queries | {' | '.join(names)} |", f"|---|---|---|{'---|' * len(names)}"]
    for line in lines:
        cells = []
        for name in names:
            one = line.results[name]
            mean = f"**{one.mean:.3f}**" if name == line.best() else f"{one.mean:.3f}"
            cells.append(f"{mean} ({one.low:.2f}–{one.high:.2f})")
        rows.append(f"| {line.task} | {line.metric} | {line.queries} | {' | '.join(cells)} |")
    return "\n".join(rows)
