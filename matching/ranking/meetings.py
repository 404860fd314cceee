"""Who meets whom at a job fair, and when: a few meetings for each seeker, one at a time at each table of a booth.

Who meets whom is the stable assignment of `matching.ranking.assignment`, once for each meeting that a seeker may have,
with the booths as what is assigned. When is a colouring of the edges between seekers and tables: since nobody has more
meetings than there are slots, one exists (König 1916) and is found by exchanging two slots along a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matching.ranking.assignment import assign, stable
from matching.ranking.columns import Integers
from matching.ranking.matcher import Matcher
from matching.ranking.pool import Pool
from matching.ranking.preferences import Pairs
from matching.types import Seeker, Vacancy


@dataclass(frozen=True, slots=True)
class Booth:
    """An employer at a fair: the rows of its vacancies, and how many seekers it can talk with at the same time."""

    vacancies: tuple[int, ...]
    tables: int = 1


@dataclass(frozen=True, slots=True)
class Meeting:
    """Rows of the seeker, the booth and the vacancy that they talk about; table and slot count from 0."""

    seeker: int
    booth: int
    vacancy: int
    table: int
    slot: int
    score: float


def schedule_meetings(
    vacancies: Sequence[Vacancy] | Pool,
    seekers: Sequence[Seeker] | Pool,
    booths: Sequence[Booth],
    slots: int,
    each: int,
    *,
    taken: Iterable[tuple[int, int]] = (),
    matcher: Matcher | None = None,
    choices: int = 40,
    today: date | None = None,
) -> list[Meeting]:
    """At most `each` meetings for every seeker, with different booths, in `slots` slots of time.

    `taken`: (seeker, booth) that met already and do not meet again; they count towards `each`. Raises ValueError for
    a vacancy that belongs to no booth or to two.
    """
    matcher = matcher or Matcher.load()
    jobs = vacancies if isinstance(vacancies, Pool) else matcher.pool(vacancies)
    people = seekers if isinstance(seekers, Pool) else matcher.pool(seekers)
    booth_of = _booth_of(booths, len(jobs))
    room = np.array([slots * booth.tables for booth in booths], dtype=np.int64)
    if not len(jobs) or not len(people) or slots <= 0:
        return []
    pairs = assign(
        jobs, people, matcher=matcher, capacities=room[booth_of].tolist(), choices=choices, today=today
    ).pairs
    at_booths, best = _at_booths(pairs, booth_of, len(booths))
    chosen = _rounds(at_booths, room, min(each, slots), list(taken))
    tables = _tables(at_booths, chosen, [booth.tables for booth in booths])
    edges = [(int(at_booths.seeker[entry]), table) for entry, table in zip(chosen.tolist(), tables, strict=True)]
    times = colour_edges(edges, slots)
    return [
        Meeting(
            seeker,
            int(at_booths.vacancy[entry]),
            int(best[entry]),
            table[1],
            slot,
            float(at_booths.score[entry]),
        )
        for entry, (seeker, table), slot in zip(chosen.tolist(), edges, times, strict=True)
    ]


def _booth_of(booths: Sequence[Booth], vacancies: int) -> Integers:
    booth_of = np.full(vacancies, -1, np.int64)
    for row, booth in enumerate(booths):
        if (booth_of[list(booth.vacancies)] >= 0).any():
            raise ValueError("a vacancy belongs to two booths")
        booth_of[list(booth.vacancies)] = row
    if (booth_of < 0).any():
        raise ValueError("a vacancy belongs to no booth")
    return booth_of


def _at_booths(pairs: Pairs, booth_of: Integers, booths: int) -> tuple[Pairs, Integers]:
    """Pairs of seekers and booths, each with the vacancy of the booth that is worth most to the seeker."""
    booth = booth_of[pairs.vacancy]
    order = np.lexsort((pairs.vacancy, -pairs.score, -pairs.to_seeker, booth, pairs.seeker))
    seeker, booth = pairs.seeker[order], booth[order]
    first = np.ones(len(order), bool)
    first[1:] = (seeker[1:] != seeker[:-1]) | (booth[1:] != booth[:-1])
    kept = order[first]
    reduced = Pairs(
        booth[first], seeker[first], pairs.score[kept], pairs.to_employer[kept], pairs.to_seeker[kept], booths,
        pairs.seekers,
    )  # fmt: skip
    return reduced, pairs.vacancy[kept]


def _only(pairs: Pairs, kept: Integers) -> Pairs:
    return Pairs(
        pairs.vacancy[kept], pairs.seeker[kept], pairs.score[kept], pairs.to_employer[kept], pairs.to_seeker[kept],
        pairs.vacancies, pairs.seekers,
    )  # fmt: skip


def _rounds(pairs: Pairs, room: Integers, each: int, taken: list[tuple[int, int]]) -> Integers:
    """Rows of the pairs that meet: everybody's first meeting before anybody's second."""
    left = np.ones(len(pairs.seeker), bool)
    had = np.zeros(pairs.seekers, np.int64)
    met = set(taken)
    if met:
        left = np.array([pair not in met for pair in zip(pairs.seeker.tolist(), pairs.vacancy.tolist(), strict=True)])
        np.add.at(had, [seeker for seeker, _booth in met], 1)
    room, chosen = room.copy(), [np.zeros(0, np.int64)]
    for _round in range(each):
        rows = np.flatnonzero(left & (had[pairs.seeker] < each))
        booth_of = stable(_only(pairs, rows), room)
        got = rows[booth_of[pairs.seeker[rows]] == pairs.vacancy[rows]]
        if not len(got):
            break
        left[got] = False
        had[pairs.seeker[got]] += 1
        room -= np.bincount(pairs.vacancy[got], minlength=len(room))
        chosen.append(got)
    return np.concatenate(chosen)


def _tables(pairs: Pairs, chosen: Integers, tables: Sequence[int]) -> list[tuple[int, int]]:
    """For each meeting (booth, table): a booth's meetings go round its tables."""
    count = [0] * len(tables)
    given = []
    for booth in pairs.vacancy[chosen].tolist():
        given.append((booth, count[booth] % tables[booth]))
        count[booth] += 1
    return given


def colour_edges(edges: Sequence[tuple[int, tuple[int, int]]], colours: int) -> list[int]:
    """A colour for each edge of a bipartite graph so that no two at one end share theirs; early ones are preferred.

    No vertex may have more than `colours` edges; raises ValueError otherwise.
    """
    at: dict[object, dict[int, int]] = {}  # vertex → colour → edge
    colour = [-1] * len(edges)
    for edge, (left, right) in enumerate(edges):
        ends = (("left", left), ("right", right))
        used = [at.setdefault(end, {}) for end in ends]
        free = [[one for one in range(colours) if one not in taken] for taken in used]
        if not free[0] or not free[1]:
            raise ValueError("more edges than colours at one end")
        common = next((one for one in free[0] if one not in used[1]), None)
        if common is None:
            common = free[0][0]
            _exchange(at, colour, edges, ends[1], common, free[1][0])
        colour[edge] = common
        used[0][common] = used[1][common] = edge
    return colour


def _exchange(
    at: dict[object, dict[int, int]],
    colour: list[int],
    edges: Sequence[tuple[int, tuple[int, int]]],
    start: object,
    wanted: int,
    other: int,
) -> None:
    """Swap two colours along the path from `start`, so that `wanted` becomes free there."""
    path, vertex, looking = [], start, wanted
    while looking in at[vertex]:
        edge = at[vertex][looking]
        path.append(edge)
        ends = (("left", edges[edge][0]), ("right", edges[edge][1]))
        vertex = ends[1] if vertex == ends[0] else ends[0]
        looking = other if looking == wanted else wanted
    for edge in path:
        for end in (("left", edges[edge][0]), ("right", edges[edge][1])):
            del at[end][colour[edge]]
        colour[edge] = other if colour[edge] == wanted else wanted
    for edge in path:
        for end in (("left", edges[edge][0]), ("right", edges[edge][1])):
            at[end][colour[edge]] = edge
