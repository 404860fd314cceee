"""Keeping the search index true to the database: draining the outbox, rebuilding, verifying, the worker."""

from jobmarket.services.indexing.drain import Drained, drain
from jobmarket.services.indexing.rebuild import rebuild
from jobmarket.services.indexing.verify import CollectionStatus, Difference, repair, status, verify
from jobmarket.services.indexing.worker import Worker, start_background_worker

__all__ = [
    "CollectionStatus",
    "Difference",
    "Drained",
    "Worker",
    "drain",
    "rebuild",
    "repair",
    "start_background_worker",
    "status",
    "verify",
]
