"""What a wage follows from: the words of a posting, the place, what is asked for, who hires."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HASHED = 1024  # columns that places, occupations, industries and the like share
_DESCRIBED = 800  # characters of a description; what comes after is about the company
_TEXT_WEIGHT = 3.0  # of a text beside the categories, when rows are compared as a whole


class Encodes(Protocol):
    """Turns texts into vectors of unit length."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """(n, d)."""
        ...


@dataclass(frozen=True, slots=True)
class WageRow:
    """What is known of a posting besides its wage. Experience in years; codes as everywhere."""

    title: str
    tags: tuple[str, ...] = ()
    description: str = ""
    region_code: str | None = None
    occupation_code: str | None = None
    industry_code: str | None = None
    education: int | None = None
    experience_min: float | None = None
    experience_max: float | None = None
    company_size: int | None = None
    company_nature: str | None = None


def design(rows: Sequence[WageRow], encoder: Encodes) -> Floats:
    """The design matrix (n, 2 d + HASHED + 1): vectors of title with tags and of the description, categories, one."""
    titles = encoder.encode([" ".join((row.title, *row.tags)) for row in rows])
    texts = encoder.encode([row.description[:_DESCRIBED] for row in rows])
    texts[[not row.description for row in rows]] = 0
    categories = np.zeros((len(rows), HASHED), np.float32)
    for number, row in enumerate(rows):
        for name in _categories(row):
            column, sign = _place(name)
            categories[number, column] += sign
    ones = np.ones((len(rows), 1), np.float32)
    return np.hstack((titles * _TEXT_WEIGHT, texts * _TEXT_WEIGHT, categories, ones))


def _categories(row: WageRow) -> Iterator[str]:
    """Each category, and each group that it lies in: what is rare leans on its group (hierarchical shrinkage)."""
    region = row.region_code or ""
    yield from (f"region {region[:length]}" for length in (2, 4, 6) if region)
    occupation = (row.occupation_code or "").split("-")
    yield from (
        f"occupation {'-'.join(occupation[:depth])}" for depth in range(1, len(occupation) + 1) if occupation[0]
    )
    industry = row.industry_code or ""
    yield from (f"industry {industry[:length]}" for length in (1, 3) if industry)
    low = -1.0 if row.experience_min is None else min(row.experience_min, 12.0)
    yield f"education {row.education}"
    yield f"experience {low:.0f}"
    yield f"experience to {-1.0 if row.experience_max is None else min(row.experience_max, 15.0):.0f}"
    yield f"size {row.company_size}"
    yield f"nature {row.company_nature}"
    if region:
        yield f"education {row.education} in {region[:2]}"
        yield f"experience {low:.0f} in {region[:4]}"
        yield f"occupation {'-'.join(occupation[:2])} in {region[:4]}"
    yield f"experience {low:.0f} of {'-'.join(occupation[:2])}"
    yield f"education {row.education} of {'-'.join(occupation[:2])}"


def _place(name: str) -> tuple[int, float]:
    """The column of a category and its sign: two that share a column seldom pull the same way (hashing trick)."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    number = int.from_bytes(digest[:7])
    return number % HASHED, 1.0 if digest[7] & 1 else -1.0
