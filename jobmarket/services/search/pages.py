"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.highlight import Segment
from jobmarket.models import JobSeeking
from jobmarket.services.query_understanding import Chip, Correction
from jobmarket.services.search.rows import FoundVacancy
from matching.regions import full_name


@dataclass(frozen=True, slots=True)
class Why:
    """Why a vacancy was found: `words` of the question it has, the place and wage that were asked for and that it
    meets, and whether it is there only because its text means nearly the same."""

    words: tuple[str, ...] = ()
    region_code: str | None = None
    wage_min: int | None = None
    related: bool = False

    def say(self, language: str = "zh") -> str:
        """One line; empty when nothing was asked for."""
        chinese = language.startswith("zh")
        parts: list[str] = []
        if self.words:
            said = "、".join(self.words) if chinese else ", ".join(self.words)
            parts.append(f"符合“{said}”" if chinese else f"Fits “{said}”")
        elif self.related:
            parts.append("与您搜的意思相近" if chinese else "Close in meaning to your search")
        if self.region_code:
            parts.append(f"在{full_name(self.region_code)}" if chinese else "in the place you asked for")
        if self.wage_min:
            wage = f"{self.wage_min:,}"
            parts.append(f"工资可达 {wage} 元/月" if chinese else f"can pay {wage} yuan a month")
        return ("，" if chinese else ", ").join(parts)


@dataclass(frozen=True, slots=True)
class PostingHit:
    """One vacancy of a page. `highlights`: "title" is the whole title in pieces, "description" a piece of the text."""

    vacancy: FoundVacancy
    score: float  # 0 to 1 by fit; 0 in other orders
    highlights: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    why: Why = field(default_factory=Why)


@dataclass(frozen=True, slots=True)
class PostingPage:
    """One page of vacancies. `facets`: field → (value, number of vacancies), most first; see `indexer.documents`.

    `first` is the number of the first hit (from 1). `limited` is set when the search engine was away and titles in the
    database were searched instead: no facets, no vectors.
    """

    hits: tuple[PostingHit, ...]
    total: int
    first: int = 1
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    chips: tuple[Chip, ...] = ()
    corrections: tuple[Correction, ...] = ()
    next_cursor: str | None = None
    previous_cursor: str | None = None
    limited: bool = False


@dataclass(frozen=True, slots=True)
class SeekerHit:
    """One registration of a page."""

    seeker: JobSeeking
    score: float
    highlights: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeekerPage:
    """One page of registrations."""

    hits: tuple[SeekerHit, ...]
    total: int
    first: int = 1
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    next_cursor: str | None = None
    previous_cursor: str | None = None
    limited: bool = False
