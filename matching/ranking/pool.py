"""Many seekers or many vacancies, prepared once for ranking: vectors, words, skills and facts as arrays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from matching.features import is_chinese
from matching.neutral import neutral
from matching.plain_titles import plainness
from matching.ranking.columns import Floats, SeekerColumns, VacancyColumns
from matching.ranking.incidence import Incidence
from matching.ranking.words import WordIndex
from matching.skills import satisfied_by
from matching.types import Seeker, Vacancy

TITLE_SHARE = 0.6  # of a vector, where there is a title and more text
DESCRIPTION_LIMIT = 6_000  # characters
LICENCE = "licence:"  # a licence that is nice to have counts as a skill


class TextEncoder(Protocol):
    """What ranking needs of an encoder: texts in, float32 rows of unit length out."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n, d)."""
        ...


def texts_of(item: Vacancy | Seeker) -> tuple[str, str]:
    """Title and remaining text, without words about who the person is; a seeker's first line is the wished title."""
    if isinstance(item, Vacancy):
        return neutral(item.title), neutral(item.description)
    title, _, rest = neutral(item.text).strip().partition("\n")
    return title, rest


def encode_items(encoder: TextEncoder, items: Sequence[Vacancy | Seeker]) -> Floats:
    """Unit vectors (n, d) of items: title and description encoded apart and mixed, so a long text does not drown it."""
    pairs = [texts_of(item) for item in items]
    vectors = np.array(encoder.encode([title.strip() or rest[:DESCRIPTION_LIMIT] for title, rest in pairs]), np.float32)
    longer = [row for row, (title, rest) in enumerate(pairs) if title.strip() and rest.strip()]
    if longer:
        rest_vectors = encoder.encode([pairs[row][1][:DESCRIPTION_LIMIT] for row in longer])
        mixed = TITLE_SHARE * vectors[longer] + (1 - TITLE_SHARE) * rest_vectors
        vectors[longer] = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-6)
    return vectors


@dataclass(frozen=True, slots=True)
class Pool:
    """Items of one side with everything that ranking reads, row by row. Make it with `Matcher.pool`.

    `vectors` are float16 unit rows (n, d): half the memory of float32 at an error below 0.0002 in a cosine.
    """

    items: Sequence[Vacancy] | Sequence[Seeker]
    vectors: Floats
    columns: VacancyColumns | SeekerColumns
    skills: Incidence
    preferred: Incidence  # those of a vacancy's `skills` that are only nice to have
    certificates: Incidence
    words: WordIndex
    plain: Floats  # how plainly a vacancy's title is worded (n,); 0 for seekers
    chinese: float  # share of the items with Chinese text

    @classmethod
    def of(
        cls, items: Sequence[Vacancy] | Sequence[Seeker], encoder: TextEncoder, vectors: Floats | None = None
    ) -> Pool:
        """Prepare items; `vectors` (n, d) spares encoding where they are known already.

        Raises TypeError when vacancies and seekers are mixed, ValueError when `vectors` has another length.
        """
        if vectors is not None and len(vectors) != len(items):
            raise ValueError(f"{len(items)} items but {len(vectors)} vectors")
        known = encode_items(encoder, items) if vectors is None else vectors
        texts = [texts_of(item) for item in items]
        titles = [title if isinstance(item, Vacancy) else None for item, (title, _) in zip(items, texts, strict=True)]
        return cls(
            items=items,
            vectors=np.ascontiguousarray(known, dtype=np.float16),
            columns=_columns(items).side_by_side(),
            skills=Incidence.of([skills_of(item) for item in items]),
            preferred=Incidence.of([preferred_of(item) for item in items]),
            certificates=Incidence.of([_certificates(item) for item in items]),
            words=WordIndex.of(["\n".join(parts) for parts in texts]),
            plain=plainness(titles, encoder),
            chinese=sum(is_chinese(title) or is_chinese(rest) for title, rest in texts) / max(len(texts), 1),
        )

    def with_vectors(self, vectors: Floats) -> Pool:
        """The same items with the vectors of another model."""
        return replace(self, vectors=np.ascontiguousarray(vectors, dtype=np.float16))

    def __len__(self) -> int:
        return len(self.items)


def skills_of(item: Vacancy | Seeker) -> tuple[str, ...]:
    """Skills that a vacancy wants or a seeker has, with the licences that a vacancy would like to see."""
    if isinstance(item, Vacancy):
        return (*item.skills, *(LICENCE + name for name in item.preferred_certificates))
    return (*item.skills, *(LICENCE + name for name in satisfied_by(item.certificates)))


def preferred_of(item: Vacancy | Seeker) -> frozenset[str]:
    """Those of `skills_of` that are nice to have."""
    if isinstance(item, Seeker):
        return frozenset()
    wanted = set(item.skills)
    licences = {LICENCE + name for name in item.preferred_certificates}
    return frozenset(licences | {skill for skill in item.preferred_skills if skill in wanted})


def _certificates(item: Vacancy | Seeker) -> Collection[str]:
    """What a vacancy demands, or all demands that a seeker's certificates satisfy."""
    return item.certificates if isinstance(item, Vacancy) else satisfied_by(item.certificates)


def _columns(items: Sequence[Vacancy] | Sequence[Seeker]) -> VacancyColumns | SeekerColumns:
    vacancies = [item for item in items if isinstance(item, Vacancy)]
    if len(vacancies) == len(items) and vacancies:
        return VacancyColumns.of(vacancies)
    seekers = [item for item in items if isinstance(item, Seeker)]
    if len(seekers) != len(items):
        raise TypeError("a pool holds either vacancies or seekers")
    return SeekerColumns.of(seekers)
