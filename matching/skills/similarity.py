"""How far one skill serves where another is wanted: directional, 0 to 1.

Who is wanted for JavaScript is served by React (which implies it); who is wanted for React is served by
JavaScript only in part. Neighbours come from the vocabulary, and from how often two concepts are asked for together
in real job advertisements (skill_pairs.csv).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from scipy.sparse import csr_matrix

from matching.skills.vocabulary import skills
from matching.tables import rows

_IMPLIED_WANTED = 0.35  # offered JavaScript where React is wanted
_MOST_BY_COMPANY = 0.3  # two skills often asked for together


def similarity(wanted: str, offered: str) -> float:
    """How far `offered` serves for `wanted`; 1 for the same concept, 0 for unrelated or unknown ones."""
    if wanted == offered:
        return 1.0
    return best_offers((wanted,)).get(offered, 0.0)


def best_offers(wanted: Iterable[str]) -> dict[str, float]:
    """Offered concept → its best similarity to any of the wanted ones (those above 0 only)."""
    best: dict[str, float] = {}
    for identifier in wanted:
        for offered, value in _serving().get(identifier, {identifier: 1.0}).items():
            if value > best.get(offered, 0.0):
                best[offered] = value
    return best


@cache
def skill_index() -> dict[str, int]:
    """Position of each concept in the rows and columns of `similarity_table`."""
    return {identifier: position for position, identifier in enumerate(skills())}


@cache
def similarity_table() -> csr_matrix:
    """Similarities as float32, shape (concepts, concepts): row wanted, column offered, the diagonal 1."""
    index = skill_index()
    cells = [(index[w], index[o], value) for w, offers in _serving().items() for o, value in offers.items()]
    wanted, offered, values = zip(*cells, strict=True)
    shape = (len(index), len(index))
    return csr_matrix((np.asarray(values, dtype=np.float32), (wanted, offered)), shape=shape)


@cache
def _serving() -> dict[str, dict[str, float]]:
    """Wanted concept → offered concept → similarity."""
    table: dict[str, dict[str, float]] = {identifier: {identifier: 1.0} for identifier in skills()}

    def put(wanted: str, offered: str, value: float) -> None:
        table[wanted][offered] = max(value, table[wanted].get(offered, 0.0))

    for one, other, value in _pairs():
        put(one, other, _MOST_BY_COMPANY * value)
        put(other, one, _MOST_BY_COMPANY * value)
    for skill in skills().values():
        for neighbour, value in skill.neighbours:
            put(skill.id, neighbour, value)
            put(neighbour, skill.id, value)
    for identifier in skills():
        for implied in _implied(identifier):
            put(implied, identifier, 1.0)
            put(identifier, implied, _IMPLIED_WANTED)
    return table


@cache
def _implied(identifier: str) -> frozenset[str]:
    """All concepts that one implies, over any number of steps, without itself."""
    found: set[str] = set()
    waiting = [identifier]
    while waiting:
        for implied in skills()[waiting.pop()].implies:
            if implied not in found and implied != identifier:
                found.add(implied)
                waiting.append(implied)
    return frozenset(found)


def _pairs() -> Iterable[tuple[str, str, float]]:
    """Concepts asked for together, with how strongly (0 to 1)."""
    for one, other, strength in rows("skill_pairs.csv"):
        if one in skills() and other in skills():
            yield one, other, float(strength)
