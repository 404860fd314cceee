"""The indexing worker: drains the outbox for as long as it runs."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy import insert, select

from indexer import Collection, SearchEngine
from indexer.engine import VectorsDiffer
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import DocumentKind, JobSeeking, OutboxEntry, Vacancy, now
from jobmarket.services.embedding import TextEncoder, serving, stored_fingerprint
from jobmarket.services.indexing.drain import drain
from jobmarket.services.indexing.rebuild import rebuild

PAUSE = 0.25  # seconds between two looks at an empty outbox
RETRY = 10.0  # seconds after a rebuild that failed
SWEEP = timedelta(minutes=1)  # how often it is looked for rows whose time has run out
LOOK_BACK = timedelta(days=7)  # how far the first sweep goes back: the worker may not have run

log = structlog.get_logger(__name__)


class Worker:
    """One process needs one; several processes may each have one, they take turns."""

    def __init__(self, database: Database, engine: SearchEngine, encoder: TextEncoder) -> None:
        self._database, self._engine, self._encoder = database, engine, encoder
        self._rebuilding: threading.Thread | None = None
        self._stop = threading.Event()
        self._swept_until: datetime = now() - LOOK_BACK
        self._next_sweep: datetime = now()

    def stop(self) -> None:
        """End `run` after the batch at hand. May be called from a signal handler or another thread."""
        self._stop.set()

    def run(self, parent: int | None = None) -> None:
        """Work until `stop`, or until the process `parent` that started this one is gone."""
        while not self._stop.is_set():
            if parent is not None and os.getppid() != parent:
                return
            if not self.turn():
                self._stop.wait(PAUSE)

    def turn(self) -> bool:
        """Drain once; True when there may be more at once. Trouble is logged and tried again."""
        try:
            if now() >= self._next_sweep:
                self._sweep()
            self._renew_in_background()
            drained = [self._drain(collection) for collection in Collection]
            return any(drained)
        except Exception:  # the worker must outlive a database or an engine that is away for a while
            log.exception("indexing failed, trying again")
            return False

    def _sweep(self) -> None:
        """Outbox entries for rows that expired since the last sweep."""
        moment = now()
        expired = select(Vacancy.id).where(Vacancy.expires_at > self._swept_until, Vacancy.expires_at <= moment)
        lapsed = select(JobSeeking.id).where(
            JobSeeking.valid_until >= self._swept_until.date(), JobSeeking.valid_until < moment.date()
        )
        with self._database.begin() as session:
            entries = [{"kind": DocumentKind.POSTING, "row_id": id} for id in session.scalars(expired)]
            entries += [{"kind": DocumentKind.SEEKER, "row_id": id} for id in session.scalars(lapsed)]
            if entries:
                session.execute(insert(OutboxEntry), entries)
        self._swept_until, self._next_sweep = moment, moment + SWEEP

    def _drain(self, collection: Collection) -> bool:
        """Bring changed rows to the index, with the model that it was made with."""
        with self._database.session() as session:
            encoder = serving(session, self._engine, collection, self._encoder)
        try:
            return bool(drain(self._database, self._engine, encoder, only=collection))
        except VectorsDiffer as differ:  # made with a model that cannot be had, or in another format
            log.warning("the index must be rebuilt first", index=differ.stored, model=differ.offered)
            if not self.finish():
                rebuild(self._database, self._engine, self._encoder, collection)
            return True

    def _renew_in_background(self) -> None:
        """Rebuild what another model's vectors are in, while changed rows go on into the present index."""
        if self._rebuilding and self._rebuilding.is_alive():
            return
        for collection in Collection:
            if stored_fingerprint(self._engine, collection) not in (None, self._encoder.fingerprint):
                log.info("embedding model has changed, rebuilding the index", collection=collection.value)
                self._rebuilding = threading.Thread(target=self._rebuild, args=(collection,), daemon=True)
                self._rebuilding.start()
                return

    def finish(self) -> bool:
        """Wait for a rebuild in the background; False when there is none."""
        if not self._rebuilding or not self._rebuilding.is_alive():
            return False
        self._rebuilding.join()
        return True

    def _rebuild(self, collection: Collection) -> None:
        try:
            rebuild(self._database, self._engine, self._encoder, collection)
        except Exception:  # the old index still serves; the next turn tries again
            log.exception("rebuilding failed, trying again", collection=collection.value)
            self._stop.wait(RETRY)


class HasSettings(Protocol):
    """The part of the service's wiring that is needed here."""

    @property
    def settings(self) -> Settings: ...


def start_background_worker(services: HasSettings) -> subprocess.Popen[bytes]:
    """Start the worker as a process of its own, so that indexing takes no time from answering requests.

    It ends with the process that calls this, however that ends.
    """
    settings = services.settings
    own = {
        "DATABASE_URL": settings.database_url,
        "ELASTICSEARCH_URL": settings.elasticsearch_url or "",
        "JOBMARKET_HOME": str(settings.home),
        "SECRET_KEY": settings.secret_key,
        "JOBMARKET_DATA_KEY": settings.data_key,
        "JOBMARKET_FORMER_DATA_KEYS": "\n".join(settings.former_data_keys),
        "EMBEDDING_MODEL": settings.embedding_model or "",
        "JOBMARKET_ENVIRONMENT": settings.environment,
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-c", "from jobmarket.cli import main; main()", "worker", "--parent", str(os.getpid())]
    process = subprocess.Popen(command, env={**os.environ, **own}, stdout=subprocess.DEVNULL)  # noqa: S603
    atexit.register(process.terminate)
    return process
