"""Building an index anew from the database, while the old one answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from indexer import Collection, SearchEngine
from indexer.documents import Document
from jobmarket.database import Database
from jobmarket.models import OutboxEntry, now
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.indexing.content import KINDS, documents_of, model_of, public_ids

OVERLAP = timedelta(minutes=1)  # clocks of several machines differ


def rebuild(
    database: Database,
    engine: SearchEngine,
    encoder: TextEncoder,
    collection: Collection,
    progress: Callable[[int], None] = lambda count: None,
) -> int:
    """Build the collection's index from all public rows and put it in place; gives the number of documents.

    Rows that change meanwhile are written to the outbox again, because what was drained in between went into the old
    index: once before the new index is put in place, so that a process that ends right after that loses nothing, and
    once afterwards for engines that are written to without a lock. `progress` is told how many documents each block
    had.
    """
    since = now() - OVERLAP
    written: set[int] = set()

    def announce() -> None:
        nonlocal since
        before, since = since, now() - OVERLAP
        _announce_changes(database, collection, before, written)

    batches = _batches(database, encoder, collection, written, progress)
    count = engine.rebuild(collection, batches, encoder.fingerprint, announce)
    announce()
    return count


def _batches(
    database: Database,
    encoder: TextEncoder,
    collection: Collection,
    written: set[int],
    progress: Callable[[int], None],
) -> Iterator[Sequence[Document]]:
    with database.session() as session:
        for ids in public_ids(session, collection):
            documents = documents_of(session, collection, ids, encoder)
            session.expunge_all()
            written.update(document.id for document in documents)
            progress(len(documents))
            yield documents


def _announce_changes(database: Database, collection: Collection, since: datetime, written: set[int]) -> None:
    """Outbox entries for rows changed since the rebuild began, and for documents whose rows are gone or were missed."""
    model = model_of(collection)
    with database.begin() as session:
        changed = set(session.scalars(select(model.id).where(model.updated_at >= since)))
        public = {id for block in public_ids(session, collection) for id in block}
        wrong = changed | (written ^ public)
        if wrong:
            kind = KINDS[collection]
            session.execute(insert(OutboxEntry), [{"kind": kind, "row_id": id} for id in sorted(wrong)])
