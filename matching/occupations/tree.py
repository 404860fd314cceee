"""The national classification of occupations 2022 (职业分类大典) as a tree of four levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from matching.tables import rows

MAJOR, MIDDLE, SMALL, OCCUPATION = 1, 2, 3, 4  # 大类, 中类, 小类, 细类(职业)


@dataclass(frozen=True, slots=True)
class Occupation:
    """One node. `code` is "2", "2-02", "2-02-10" or "2-02-10-03"; `parent` is None for a major group."""

    code: str
    name: str
    level: int
    parent: str | None
    english: str | None


@cache
def occupations() -> dict[str, Occupation]:
    """All 2,176 nodes by code, in the order of the classification."""
    return {
        code: Occupation(code, name, int(level), parent or None, english or None)
        for code, _, name, english, level, parent in rows("occupations.csv")
    }


def ancestors(code: str) -> tuple[str, ...]:
    """Codes above `code`, nearest first: "2-02-10-03" gives ("2-02-10", "2-02", "2")."""
    parts = code.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))


def level_code(code: str, level: int) -> str:
    """`code` cut to a level: level_code("2-02-10-03", SMALL) is "2-02-10"; a shallower code stays as it is."""
    return "-".join(code.split("-")[:level])
