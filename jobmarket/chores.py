"""What the worker does beside indexing (日常事务): compare new rows with alerts, send notices, run jobs.

In a thread of its own, so that a mail server that takes its time holds up no index.
"""

from __future__ import annotations

import threading

import structlog

from indexer import Collection, SearchEngine
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.jobs import jobs
from jobmarket.letters import PostOffice
from jobmarket.mail import open_mailer
from jobmarket.services import deliveries, schedule
from jobmarket.services.alerts import arrivals, telling
from jobmarket.services.alerts.reverse import Watch
from jobmarket.services.embedding import serving
from jobmarket.text_messages import open_gateway
from matching.encoder import Encoder

PAUSE = 0.5  # seconds between two looks when there is nothing to do
AFTER_TROUBLE = 10.0  # seconds

log = structlog.get_logger(__name__)


class Chores:
    """One worker's chores; several workers may each have some, they share the work."""

    def __init__(self, settings: Settings, database: Database, engine: SearchEngine, encoder: Encoder) -> None:
        self._settings, self._database, self._engine, self._encoder = settings, database, engine, encoder
        self._office = PostOffice(settings, open_mailer(settings), open_gateway(settings))
        self._jobs = jobs(settings)
        self._watch: Watch | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        """Begin working in the background."""
        self._thread.start()

    def stop(self, wait: float = 30.0) -> None:
        """End after the piece of work at hand."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(wait)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                pause = 0.0 if self.turn() else PAUSE
            except Exception:  # a database that is away for a while must not end the chores
                log.exception("chores failed, trying again")
                pause = AFTER_TROUBLE
            self._stop.wait(pause)

    def turn(self) -> bool:
        """One round; True when there may be more to do at once."""
        compared = arrivals.compare(self._database, self._watching())
        if compared:
            telling.tell_at_once(self._database)
        schedule.run_due(self._database, self._jobs)
        planned = deliveries.plan(self._database, self._settings.digest_hour)
        sent = deliveries.send(self._database, self._office.hand_over)
        return bool(compared or planned or sent)

    def _watching(self) -> Watch:
        """What alerts wait for, in the model that the index's vectors were made with."""
        with self._database.session() as session:
            encoder = serving(session, self._engine, Collection.POSTINGS, self._encoder)
        if self._watch is None or self._watch.encoder.fingerprint != encoder.fingerprint:
            assert isinstance(encoder, Encoder)
            self._watch = Watch(encoder)
        return self._watch
