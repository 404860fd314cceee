"""Building an index anew from the database, while the old one answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from indexer import Collection, SearchEngine
from indexer.documents import Document
from jobmarket.database import Database
from jobmarket.models import OutboxEntry, now
from jobmarket.services.indexing.content import KINDS, TextEncoder, documents_of, model_of, public_ids

OVERLAP = timedelta(minutes=1)  # clocks of several machines differ


def rebuild(
    database: Database,
    engine: SearchEngine,
    encoder: TextEncoder,
    collection: Collection,
    progress: Callable[[int], None] = lambda count: None,
) -> int:
    """Build the collection's index from all public rows and put it in place; gives the number of documents.

    Rows that change meanwhile are written to the outbox again afterwards, because what was drained in between went
    into the old index. `progress` is told how many documents each block had.
    """
    started = now() - OVERLAP
    count = engine.rebuild(collection, _batches(database, encoder, collection, progress), encoder.fingerprint)
    _announce_changes(database, engine, collection, started)
    return count


def _batches(
    database: Database, encoder: TextEncoder, collection: Collection, progress: Callable[[int], None]
) -> Iterator[Sequence[Document]]:
    with database.session() as session:
        for ids in public_ids(session, collection):
            documents = documents_of(session, collection, ids, encoder)
            session.expunge_all()
            progress(len(documents))
            yield documents


def _announce_changes(database: Database, engine: SearchEngine, collection: Collection, since: datetime) -> None:
    """Outbox entries for rows changed since the rebuild began, and for documents whose rows are gone."""
    model = model_of(collection)
    with database.begin() as session:
        changed = set(session.scalars(select(model.id).where(model.updated_at >= since)))
        public = {id for block in public_ids(session, collection) for id in block}
        wrong = changed | (set(engine.versions(collection)) ^ public)
        if wrong:
            kind = KINDS[collection]
            session.execute(insert(OutboxEntry), [{"kind": kind, "row_id": id} for id in sorted(wrong)])
