"""Which items have which concepts (skills, certificates): a sparse table read by item and by concept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.ranking.columns import Floats, Integers


@dataclass(frozen=True, slots=True)
class Incidence:
    """Items by concept. `concepts` gives each concept's number; the arrays are the two compressed orders."""

    concepts: Mapping[str, int]
    item_starts: Integers  # (n + 1,) where each item's concepts begin
    item_concepts: Integers
    concept_starts: Integers  # (concepts + 1,) where each concept's items begin
    concept_items: Integers

    @classmethod
    def of(cls, lists: Sequence[Iterable[str]]) -> Incidence:
        """Read the concepts of each item; repeated ones count once."""
        concepts: dict[str, int] = {}
        numbers: list[int] = []
        lengths = np.zeros(len(lists) + 1, dtype=np.int64)
        for row, names in enumerate(lists):
            own = {concepts.setdefault(name, len(concepts)) for name in names}
            numbers.extend(own)
            lengths[row + 1] = len(own)
        item_starts = lengths.cumsum()
        item_concepts = np.array(numbers, dtype=np.int32)
        items = np.repeat(np.arange(len(lists), dtype=np.int32), lengths[1:])
        counts = np.bincount(item_concepts, minlength=len(concepts))
        concept_starts = np.concatenate(([0], counts.cumsum()))
        return cls(concepts, item_starts, item_concepts, concept_starts, items[item_concepts.argsort(kind="stable")])

    def items_with(self, concept: str) -> Integers:
        """Rows of the items that have a concept."""
        number = self.concepts.get(concept)
        if number is None:
            return self.concept_items[:0]
        items: Integers = self.concept_items[self.concept_starts[number] : self.concept_starts[number + 1]]
        return items

    def among(self, wanted: np.ndarray, rows: Integers) -> tuple[Integers, Integers]:
        """Where some items have some concepts: places in `rows` (rising) and the concepts' numbers.

        `wanted` (concepts,) marks the concepts that are looked for.
        """
        starts = self.item_starts[rows]
        sizes = self.item_starts[rows + 1] - starts
        ends = sizes.cumsum()
        entries = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
        concepts = self.item_concepts[entries]
        found = np.flatnonzero(wanted[concepts])
        return np.searchsorted(ends, found, side="right"), concepts[found]

    def sums(self, values: Floats, rows: Integers) -> Floats:
        """Sum over each item's concepts of `values` (one a concept), for some items; 0 for an item without any."""
        starts, ends = self.item_starts[rows], self.item_starts[rows + 1]
        if not len(self.item_concepts):
            return np.zeros(len(rows), dtype=np.float32)
        running = np.concatenate(([0.0], values[self.item_concepts].astype(np.float64).cumsum()))
        return np.asarray(running[ends] - running[starts], dtype=np.float32)

    def sizes(self, rows: Integers) -> Integers:
        """How many concepts some items have."""
        sizes: Integers = self.item_starts[rows + 1] - self.item_starts[rows]
        return sizes
