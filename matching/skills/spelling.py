"""Which concept a label means, also when it is misspelt (pyhton, javasript, 数控车窗)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from matching.skills.vocabulary import labels
from matching.text import normalise

_JOINTS = re.compile(r"[\s\-_·./]+")
_LEAST_LENGTH = 4  # shorter labels differ from too many others by one letter
_LEAST_LIKENESS = 0.75


@lru_cache(maxsize=16_384)
def skill_from_label(label: str | None) -> str | None:
    """Id of the concept that a label means, or None: exact, then without joints, then the nearest spelling."""
    plain = normalise(label, limit=100)
    if not plain:
        return None
    exact = labels().get(plain) or _joined().get(_JOINTS.sub("", plain))
    return exact or _nearest(plain)


@cache
def _joined() -> dict[str, str]:
    """Labels without spaces and hyphens: "full stack", "full-stack" and "fullstack" are one."""
    found: dict[str, str] = {}
    for label, identifier in labels().items():
        found.setdefault(_JOINTS.sub("", label) or label, identifier)
    return found


@cache
def _spellings() -> list[str]:
    return [label for label in labels() if len(label) >= _LEAST_LENGTH]


def _nearest(plain: str) -> str | None:
    if len(plain) < _LEAST_LENGTH:
        return None
    best = process.extractOne(
        plain, _spellings(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_LEAST_LIKENESS
    )
    return labels()[best[0]] if best else None
