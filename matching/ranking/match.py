"""One ranked pair, and the ranking that it came from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from matching.ranking.eligibility import REQUIREMENTS
from matching.ranking.explain import Evidence, gaps, reasons
from matching.ranking.halves import EMPLOYER, SEEKER, half
from matching.ranking.scores import Scores
from matching.ranking.weights import PARTS
from matching.types import Note, Seeker, Vacancy


@dataclass(frozen=True, repr=False, eq=False)
class Match:
    """One item of the ranked list. `index` is its place in what was ranked; the rest is worked out when read, once.

    `score` (0 to 1) means the same between queries; `eligible` says that no hard requirement is missed. A pair found
    by widening (`matching.strategies`) has the notes of the `strategy`, and in `unwidened` the misses of what was asked
    for really.
    """

    index: int
    score: float
    eligible: bool
    scores: Scores
    position: int
    vacancy: Vacancy
    seeker: Seeker
    strategy: tuple[Note, ...] = ()
    unwidened: tuple[float, ...] | None = None

    @property
    def misses(self) -> dict[str, float]:
        """How far each requirement is missed: 0 met or unknown, up to 1 near, above that far."""
        missed = self.unwidened or self.scores.misses[:, self.position].tolist()
        return dict(zip(REQUIREMENTS, missed, strict=True))

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of widening that found the pair; none for most."""
        return tuple(note.kind for note in self.strategy)

    @property
    def parts(self) -> dict[str, float]:
        """Value (0 to 1) of each part that counts for this pair, by name."""
        values = self.scores.parts[:, self.position].tolist()
        return {part: value for part, value in zip(PARTS, values, strict=True) if not math.isnan(value)}

    @property
    def contributions(self) -> dict[str, float]:
        """What each part adds to the score; the sum is the score."""
        return self.scores.contributions(self.position)

    @property
    def halves(self) -> dict[str, float]:
        """What the pair is worth (0 to 1) to the "employer" and to the "seeker", by the parts that each cares for."""
        at = slice(self.position, self.position + 1)
        parts, shares = self.scores.parts[:, at], self.scores.shares[:, at]
        return {"employer": float(half(parts, shares, EMPLOYER)[0]), "seeker": float(half(parts, shares, SEEKER)[0])}

    @property
    def reasons(self) -> tuple[Note, ...]:
        """What fits: the strategy that found the pair, if one was needed, then the weightiest first."""
        return self.strategy + reasons(self._evidence)

    @property
    def gaps(self) -> tuple[Note, ...]:
        """What is missing, hard requirements first."""
        return gaps(self._evidence)

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self.vacancy, self.seeker, self.parts, self.contributions, tuple(self.misses.values()))

    def __repr__(self) -> str:
        return f"Match(index={self.index}, score={self.score:.3f}, eligible={self.eligible})"
