"""Is the index true to the database? Counting, comparing, and repairing what differs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, insert, select

from indexer import Collection, SearchEngine
from indexer.rows import version_of
from jobmarket.database import Database
from jobmarket.models import OutboxEntry, now
from jobmarket.services.indexing.content import KINDS, is_public, model_of


@dataclass(frozen=True, slots=True)
class CollectionStatus:
    """One collection at a glance."""

    collection: Collection
    engine: str
    documents: int
    rows: int  # public rows in the database
    waiting: int  # outbox entries
    failing: int  # of these, tried in vain at least once
    fingerprint: str | None
    generation: str | None
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of rows without a document, documents without a row, and documents of an older state of their row."""

    missing: tuple[int, ...]
    surplus: tuple[int, ...]
    outdated: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.outdated)

    @property
    def ids(self) -> tuple[int, ...]:
        return (*self.missing, *self.surplus, *self.outdated)


def status(database: Database, engine: SearchEngine, collection: Collection) -> CollectionStatus:
    """Count documents, rows and outbox entries. Raises EngineUnavailable."""
    state = engine.state(collection)
    entries = OutboxEntry.kind == KINDS[collection]
    with database.session() as session:
        rows = session.scalar(select(func.count()).select_from(model_of(collection)).where(is_public(collection)))
        waiting = session.scalar(select(func.count()).select_from(OutboxEntry).where(entries))
        failing = session.scalar(select(func.count()).select_from(OutboxEntry).where(entries, OutboxEntry.attempts > 0))
    return CollectionStatus(
        collection,
        engine.name,
        state.documents,
        rows or 0,
        waiting or 0,
        failing or 0,
        state.fingerprint,
        state.generation,
        state.bytes,
    )


def verify(database: Database, engine: SearchEngine, collection: Collection) -> Difference:
    """Compare ids and versions. Rows that are still in the outbox are known to differ and not reported."""
    model = model_of(collection)
    with database.session() as session:
        waiting = set(session.scalars(select(OutboxEntry.row_id).where(OutboxEntry.kind == KINDS[collection])))
        rows = {
            id: version_of(changed_at)
            for id, changed_at in session.execute(select(model.id, model.updated_at).where(is_public(collection)))
        }
    held = engine.versions(collection)
    return Difference(
        missing=tuple(sorted(rows.keys() - held.keys() - waiting)),
        surplus=tuple(sorted(held.keys() - rows.keys() - waiting)),
        outdated=tuple(sorted(id for id in rows.keys() & held.keys() - waiting if rows[id] != held[id])),
    )


def repair(database: Database, collection: Collection, difference: Difference) -> None:
    """Write what differs to the outbox; draining it puts the index right."""
    moment = now()
    kind = KINDS[collection]
    entries = [{"kind": kind, "row_id": id, "available_at": moment} for id in difference.ids]
    if entries:
        with database.begin() as session:
            session.execute(insert(OutboxEntry), entries)
