"""What alerts wait with, prepared for the matcher and kept current row by row (待匹配池).

Before each comparison only what has changed since the last one is read, by an index: with 100,000 registrations a look
at all of them would take longer than the comparison. Changed rows make small pools beside the big one; when those have
become many, all are put together anew. Rows that have closed stay until then: whether an alert listens is asked at the
moment of a match anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matching.ranking import Matcher, Pool, encode_items
from matching.strategies import Shelf
from matching.types import Seeker, Vacancy

LATE_COMMIT = timedelta(minutes=10)  # a long transaction may commit rows that were stamped so much earlier
MOST_PARTS = 24  # pools side by side: each costs about as much as a thousand rows
PART = 500  # changed rows that make a pool of their own; fewer are made anew with each change
_BLOCK = 500  # ids asked for at a time

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Row]):
    """Which rows wait.

    `changed` gives for the rows of which the row itself or an alert changed since a moment (None: all that wait) the
    id, the row's own stamp, and the stamp of what changed. A row that is known with its stamp is not read again.
    """

    id: InstrumentedAttribute[int]
    is_open: Callable[[], ColumnElement[bool]]
    changed: Callable[[datetime | None], Sequence[Any]]  # queries
    rows: Callable[[], Select[Any]]
    facts: Callable[[Row], Vacancy | Seeker]


@dataclass(slots=True)
class _Part:
    """Some rows as a pool; `counts` says which of them are still as they were."""

    pool: Pool
    ids: NDArray[np.int64]
    counts: NDArray[np.bool_]


class WaitingPool(Generic[Row]):
    """The rows of one kind. Not to be used by two threads."""

    def __init__(self, waiting: Waiting[Row], matcher: Matcher) -> None:
        self._waiting, self.matcher = waiting, matcher
        self._parts: list[_Part] = []
        self._fresh: list[int] = []  # ids in the last, small part
        self._stamps: dict[int, datetime] = {}
        self._place: dict[int, tuple[_Part, int]] = {}
        self._seen_until: datetime | None = None

    def shelves(self, session: Session) -> Iterator[tuple[Shelf, NDArray[np.int64]]]:
        """The rows as they are now: pools, and the row ids of their items."""
        self._catch_up(session)
        for part in self._parts:
            yield Shelf(part.pool, part.counts), part.ids

    def _catch_up(self, session: Session) -> None:
        since = self._seen_until - LATE_COMMIT if self._seen_until else None
        newest = self._seen_until
        changed: set[int] = set()
        for query in self._waiting.changed(since):
            for row_id, stamp, moment in session.execute(query):
                if self._stamps.get(row_id) != stamp:
                    changed.add(row_id)
                    self._stamps[row_id] = stamp
                newest = max(newest or moment, moment)
        if changed:
            self._take_in(session, changed)
        self._seen_until = newest

    def _take_in(self, session: Session, changed: set[int]) -> None:
        if self._parts and self._fresh and len(self._fresh) < PART:  # the small pool is made anew with what came
            self._parts.pop()
            changed = changed | set(self._fresh)
        if len(self._parts) >= MOST_PARTS:
            self._parts = []
            changed = changed | self._place.keys()
        for row_id in changed & self._place.keys():
            part, position = self._place.pop(row_id)
            part.counts[position] = False
        rows = list(self._read(session, sorted(changed)))
        if rows:
            self._parts.append(self._part(rows))
        self._fresh = [getattr(row, "id") for row in rows]  # noqa: B009 - Row has no bound with an id

    def _read(self, session: Session, ids: Sequence[int]) -> Iterator[Row]:
        """Those of the rows that are open now."""
        waiting = self._waiting
        for start in range(0, len(ids), _BLOCK):
            block = waiting.rows().where(waiting.id.in_(ids[start : start + _BLOCK]), waiting.is_open())
            yield from session.scalars(block.order_by(waiting.id))

    def _part(self, rows: Sequence[Row]) -> _Part:
        ids = np.array([getattr(row, "id") for row in rows], np.int64)  # noqa: B009
        items: Any = [self._waiting.facts(row) for row in rows]
        pool = self.matcher.pool(items, encode_items(self.matcher.encoder, items))
        part = _Part(pool, ids, np.ones(len(ids), np.bool_))
        self._place.update((row_id, (part, position)) for position, row_id in enumerate(ids.tolist()))
        return part
