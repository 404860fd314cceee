"""All open rows of one kind, prepared for ranking and kept true to the database while the service runs.

A snapshot has a big base and a small overlay of rows that changed since the base was built; rows of the base that were
changed or closed are left out of the answers. Catching up with a change therefore costs milliseconds, and only when
`REBUILD_AT` rows have changed is the base built again.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from indexer import Collection, EngineUnavailable, SearchEngine
from matching import types
from matching.ranking import Matcher, Pool, encode_items
from matching.strategies import Shelf

CHECK_SECONDS = 1.0  # how long an answer may lag behind the database
REBUILD_AT = 1_500  # changed rows
LONG_LIVED = 10_000  # rows from which on going through them for garbage takes noticeable time
LATE_COMMIT = timedelta(minutes=10)  # a long transaction may commit rows that were stamped so much earlier

Row = TypeVar("Row")
Facts = types.Vacancy | types.Seeker


@dataclass(frozen=True, slots=True)
class Source(Generic[Row]):
    """Where a pool's rows come from: which ones are open today, how to load them, how they become facts."""

    collection: Collection
    id: InstrumentedAttribute[int]
    version: InstrumentedAttribute[int]
    updated_at: InstrumentedAttribute[datetime]
    is_open: Callable[[], ColumnElement[bool]]
    rows: Callable[[], Select[Any]]
    facts: Callable[[Row], Facts]


@dataclass(frozen=True, slots=True)
class Part:
    """A pool with the row ids of its items."""

    pool: Pool
    ids: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one answer is made from; never changes."""

    base: Part
    overlay: Part
    stale: frozenset[int]  # ids whose row in the base no longer counts

    @property
    def parts(self) -> tuple[Part, Part]:
        """The changed rows, and the base."""
        return self.overlay, self.base

    def shelves(self, only: NDArray[np.int64] | None = None) -> tuple[Shelf, Shelf]:
        """The pools of `parts` with the rows that count; `only` names the ids that may (None: all)."""
        counts = ~np.isin(self.base.ids, list(self.stale)) if self.stale else None
        if only is None:
            return Shelf(self.overlay.pool), Shelf(self.base.pool, counts)
        wanted = np.isin(self.base.ids, only)
        counts = wanted if counts is None else counts & wanted
        return Shelf(self.overlay.pool, np.isin(self.overlay.ids, only)), Shelf(self.base.pool, counts)

    @property
    def size(self) -> int:
        """Number of open rows."""
        return len(self.base.ids) - len(self.stale) + len(self.overlay.ids)


class LivePool(Generic[Row]):
    """The snapshot of one kind of rows in one database. Threads share it."""

    def __init__(self, source: Source[Row], matcher: Matcher, fingerprint: str) -> None:
        """`fingerprint` is that of the matcher's embedding model."""
        self._source, self.matcher, self.fingerprint = source, matcher, fingerprint
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[Any, ...] = ()
        self._checked = float("-inf")
        self._known: dict[int, datetime] = {}  # of the rows in the base: when they were changed last

    def current(self, session: Session, engine: SearchEngine | None = None) -> Snapshot:
        """The rows as of at most `CHECK_SECONDS` ago. `engine` spares encoding rows that it has indexed already."""
        with self._lock:
            if self._snapshot is None or time.monotonic() - self._checked >= CHECK_SECONDS:
                self._catch_up(session, engine)
                self._checked = time.monotonic()
            assert self._snapshot is not None
            return self._snapshot

    def _catch_up(self, session: Session, engine: SearchEngine | None) -> None:
        source, today = self._source, date.today()
        is_open = source.is_open()
        counted = select(func.count(), func.max(source.updated_at), func.sum(source.version), func.max(source.id))
        stamp = (today, *session.execute(counted.where(is_open)).one())
        if stamp == self._stamp:
            return
        open_ids = set(session.scalars(select(source.id).where(is_open)))
        changed = self._changed(session, is_open)
        closed = self._known.keys() - open_ids
        if self._snapshot is None or len(changed) + len(closed) > REBUILD_AT:
            self._rebuild(session, is_open, engine)
        else:
            stale = frozenset(closed | (changed.keys() & self._known.keys()))
            self._snapshot = Snapshot(self._snapshot.base, self._part(list(changed.values()), None), stale)
        self._stamp = stamp

    def _changed(self, session: Session, is_open: ColumnElement[bool]) -> dict[int, Row]:
        """Open rows that are new or other than in the base, by id; at most one more than `REBUILD_AT`."""
        if self._snapshot is None:
            return {}
        source = self._source
        since = max(self._known.values(), default=None)
        recent = select(source.id, source.updated_at).where(is_open)
        if since is not None:
            recent = recent.where(source.updated_at >= since - LATE_COMMIT)
        ids = [row_id for row_id, stamp in session.execute(recent) if self._known.get(row_id) != stamp]
        rows: Sequence[Row] = session.scalars(source.rows().where(source.id.in_(ids[: REBUILD_AT + 1]))).all()
        return {getattr(row, "id"): row for row in rows}  # noqa: B009 - Row has no bound with an id

    def _rebuild(self, session: Session, is_open: ColumnElement[bool], engine: SearchEngine | None) -> None:
        chosen = self._source.rows().where(is_open).order_by(self._source.id)
        rows: Sequence[Row] = session.scalars(chosen).all()
        base = self._part(rows, engine)
        self._known = dict(zip(base.ids.tolist(), _stamps(rows), strict=True))
        self._snapshot = Snapshot(base, self._part([], None), frozenset())
        if len(rows) >= LONG_LIVED:
            keep_for_long()

    def _part(self, rows: Sequence[Row], engine: SearchEngine | None) -> Part:
        ids = np.array([getattr(row, "id") for row in rows], dtype=np.int64)  # noqa: B009
        items: Any = [self._source.facts(row) for row in rows]
        return Part(self.matcher.pool(items, self._vectors(ids, rows, items, engine)), ids)

    def _vectors(
        self, ids: NDArray[np.int64], rows: Sequence[Row], items: Sequence[Facts], engine: SearchEngine | None
    ) -> NDArray[np.float32] | None:
        """Vectors (n, d), those that the search index has in the row's present version taken from there."""
        stored = _indexed(engine, self._source.collection, self.fingerprint, rows) if engine else {}
        if not stored:
            return None
        missing = [row for row, row_id in enumerate(ids.tolist()) if row_id not in stored]
        vectors = np.empty((len(ids), len(next(iter(stored.values())))), np.float32)
        for row, row_id in enumerate(ids.tolist()):
            if row_id in stored:
                vectors[row] = stored[row_id]
        vectors[missing] = encode_items(self.matcher.encoder, [items[row] for row in missing])
        return vectors


def keep_for_long() -> None:
    """Tell the garbage collector that what is in memory now stays: it looks for garbage once more and then never.

    Going through the objects of 100,000 seekers takes 25 ms and more, and would fall into somebody's answer again and
    again. What was kept before is looked through again, so that nothing is kept for ever.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _stamps(rows: Sequence[Any]) -> list[datetime]:
    return [row.updated_at for row in rows]


def _indexed(
    engine: SearchEngine, collection: Collection, fingerprint: str, rows: Sequence[Any]
) -> dict[int, NDArray[np.float32]]:
    """Vectors that the index holds of these rows as they are now, made by the same model."""
    try:
        if engine.fingerprint(collection) != fingerprint:
            return {}
        versions = engine.versions(collection)
        return engine.vectors(collection, [row.id for row in rows if versions.get(row.id) == row.version])
    except EngineUnavailable:
        return {}
