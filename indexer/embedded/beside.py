"""Work that goes on beside the caller's own: numpy and tantivy let go of the interpreter while they count."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_HELPERS = ThreadPoolExecutor(_CORES, "search")  # starts no thread before there is work


class Beside(Generic[T]):
    """Begins at once if another core is there for it. Whoever asks for the result before it began does it himself:
    nobody waits behind others' work, nor for helpers that a forked process does not have."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._begun: Future[T] | None = _HELPERS.submit(work) if _CORES > 1 else None

    def result(self) -> T:
        """What the work gives, or the exception that it raises."""
        if self._begun is None or self._begun.cancel():
            return self._work()
        return self._begun.result()
