"""Draining the outbox (待索引队列): every changed row is read as it is now, indexed, and only then crossed off.

A process that is killed anywhere in between leaves its entries in the outbox; indexing a row twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import Update, delete, select, update

from indexer import Collection, EngineUnavailable, SearchEngine
from indexer.documents import Document
from indexer.engine import VectorsDiffer
from indexer.rows import version_of
from jobmarket.database import Database
from jobmarket.models import OutboxEntry, now
from jobmarket.services.alerts import arrivals
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.indexing.content import COLLECTIONS, KINDS, documents_of

LONGEST_WAIT = 300  # seconds between two tries of an entry that keeps failing
LONGEST_OUTAGE_WAIT = 2  # seconds between two tries while the engine is away: that is no entry's fault
_LONGEST_ERROR = 500  # characters

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Drained:
    """What one call did: entries crossed off, and entries that failed and will be tried again later."""

    done: int = 0
    failed: int = 0

    def __bool__(self) -> bool:
        return bool(self.done)


def drain(
    database: Database, engine: SearchEngine, encoder: TextEncoder, limit: int = 1000, only: Collection | None = None
) -> Drained:
    """Take up to `limit` due entries, oldest first, and make the index true to their rows. `only`: of one collection.

    Does nothing while another process is draining. Entries that fail wait twice as long each time, but at most two
    seconds while the engine is away. Raises VectorsDiffer when the index was built with another embedding model: it
    must be rebuilt.
    """
    with database.session() as session:
        due = select(OutboxEntry).where(OutboxEntry.available_at <= now()).order_by(OutboxEntry.id).limit(limit)
        entries = session.scalars(due.where(OutboxEntry.kind == KINDS[only]) if only else due).all()
    by_collection: dict[Collection, list[OutboxEntry]] = defaultdict(list)
    for entry in entries:
        by_collection[COLLECTIONS[entry.kind]].append(entry)
    done = failed = 0
    for collection, group in by_collection.items():
        drained = _drain_collection(database, engine, encoder, collection, group)
        done, failed = done + drained.done, failed + drained.failed
    return Drained(done, failed)


def _drain_collection(
    database: Database,
    engine: SearchEngine,
    encoder: TextEncoder,
    collection: Collection,
    entries: Sequence[OutboxEntry],
) -> Drained:
    with engine.writing(collection) as held:
        if not held:
            return Drained()
        ids = list(dict.fromkeys(entry.row_id for entry in entries))
        public, broken = _index(database, engine, encoder, collection, ids)
    done = [entry.id for entry in entries if entry.row_id not in broken]
    with database.begin() as session:
        arrivals.announce(session, KINDS[collection], sorted(public - broken.keys()))
        for start in range(0, len(done), 500):
            session.execute(delete(OutboxEntry).where(OutboxEntry.id.in_(done[start : start + 500])))
        for entry in entries:
            if entry.row_id in broken:
                session.execute(_postponed(entry, broken[entry.row_id]))
    return Drained(len(done), len(entries) - len(done))


def _index(
    database: Database, engine: SearchEngine, encoder: TextEncoder, collection: Collection, ids: list[int]
) -> tuple[set[int], dict[int, Exception]]:
    """Make the index true to these rows; gives the ids that can be found now, and those that failed with the reason."""
    as_of = version_of(now())  # before reading: what is published again from now on must not be taken out
    documents, broken = _read_all(database, encoder, collection, ids)
    public = {document.id for document in documents}
    try:
        if documents:
            broken |= _put(engine, documents, encoder.fingerprint)
        engine.delete(collection, [id for id in ids if id not in public and id not in broken], as_of)
    except EngineUnavailable as error:
        log.warning("search engine unavailable", collection=collection.value, error=str(error))
        return set(), dict.fromkeys(ids, error)
    return public, broken


def _read_all(
    database: Database, encoder: TextEncoder, collection: Collection, ids: list[int]
) -> tuple[list[Document], dict[int, Exception]]:
    """Documents of the rows, and the rows of which none could be made."""
    broken: dict[int, Exception] = {}
    try:
        return _read(database, encoder, collection, ids), broken
    except Exception:  # one row of the batch cannot be read: find out which
        log.exception("cannot make documents of a batch", collection=collection.value, rows=len(ids))
    documents: list[Document] = []
    for id in ids:
        try:
            documents += _read(database, encoder, collection, [id])
        except Exception as error:
            broken[id] = error
    return documents, broken


def _put(engine: SearchEngine, documents: list[Document], fingerprint: str) -> dict[int, Exception]:
    """Index documents; gives those that the engine refuses, which must not keep the others out."""
    try:
        engine.index(documents, fingerprint)
        return {}
    except (EngineUnavailable, VectorsDiffer):
        raise
    except Exception as error:
        if len(documents) == 1:
            return {documents[0].id: error}
        log.exception("a batch was refused, indexing one by one", documents=len(documents))
    refused: dict[int, Exception] = {}
    for document in documents:
        refused |= _put(engine, [document], fingerprint)
    return refused


def _read(database: Database, encoder: TextEncoder, collection: Collection, ids: list[int]) -> list[Document]:
    with database.session() as session:
        return documents_of(session, collection, ids, encoder)


def _postponed(entry: OutboxEntry, error: Exception) -> Update:
    longest = LONGEST_OUTAGE_WAIT if isinstance(error, EngineUnavailable) else LONGEST_WAIT
    wait = timedelta(seconds=min(longest, 2 ** min(entry.attempts, 16)))
    return (
        update(OutboxEntry)
        .where(OutboxEntry.id == entry.id)
        .values(attempts=entry.attempts + 1, available_at=now() + wait, error=repr(error)[:_LONGEST_ERROR])
    )
