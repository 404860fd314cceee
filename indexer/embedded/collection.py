"""One collection of the embedded engine: its generation in use, its reader and its writer."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from indexer.documents import Document
from indexer.embedded import generation as generations
from indexer.embedded.generation import FORMAT, Manifest
from indexer.embedded.reader import GenerationReader
from indexer.embedded.writer import GenerationWriter
from indexer.engine import EngineUnavailable, VectorsDiffer

_PATIENCE = 60.0  # seconds to wait for another writer when documents must be written now


class EmbeddedCollection:
    """Reads without locks; writes under a lock that all processes share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = os.fspath(folder / generations.POINTER)
        self._reader: GenerationReader | None = None
        self._opening = threading.Lock()
        self._writing = threading.RLock()
        self._depth = 0
        self._writer: GenerationWriter | None = None

    def reader(self) -> GenerationReader | None:
        """The newest committed state, None before anything was indexed."""
        reader = self._reader
        try:
            name = generations.name_in(self._pointer)
            if name is None:
                return None
            if reader and reader.generation.name == name and reader.is_newest():
                return reader
            return self._reopen(self.folder / name)
        except FileNotFoundError:  # the generation was replaced just now
            return self._reopen(generations.current(self.folder))
        except ValueError as error:  # what tantivy raises for damaged files
            raise EngineUnavailable(str(error)) from error

    def _reopen(self, folder: Path | None) -> GenerationReader | None:
        if folder is None:
            return None
        with self._opening:
            reader = self._reader
            same = reader if reader and reader.generation == folder else None
            if same is None or not same.is_newest():
                self._reader = GenerationReader(folder, same)
            return self._reader

    @contextmanager
    def writing(self, wait: float) -> Iterator[bool]:
        """Hold the writer's lock; blocks within blocks of one thread are allowed."""
        if not self._writing.acquire(timeout=max(wait, 0.001)):
            yield False
            return
        try:
            if self._depth:
                yield True
                return
            with generations.locked(self.folder, wait) as held:
                self._depth += 1
                try:
                    yield held
                finally:
                    self._depth -= 1
                    self._close_writer()
        finally:
            self._writing.release()

    def index(self, documents: Sequence[Document], fingerprint: str) -> None:
        with self._must_write():
            writer = self._open_writer(fingerprint, len(documents[0].vector))
            if writer.manifest.fingerprint != fingerprint or writer.manifest.format != FORMAT:
                raise VectorsDiffer(writer.manifest.fingerprint, fingerprint)
            writer.put(documents)
            writer.commit()

    def delete(self, ids: Sequence[int]) -> None:
        with self._must_write():
            folder = generations.current(self.folder)
            if folder is None:
                return
            self._writer = self._writer or GenerationWriter(folder)
            self._writer.remove(ids)
            self._writer.commit()

    def rebuild(
        self, batches: Iterator[Sequence[Document]], fingerprint: str, dimensions: int, before_use: Callable[[], None]
    ) -> int:
        """A new generation from all documents; under a lock of its own: the present one can be written meanwhile."""
        with generations.locked(self.folder, 0.0, "rebuild.lock") as held:
            if not held:
                raise EngineUnavailable("another rebuild is running")
            made = generations.create(self.folder, Manifest(fingerprint, dimensions))
            writer = GenerationWriter(made)
            count = 0
            for batch in batches:
                writer.put(batch, replace=False)
                count += len(batch)
            writer.commit()
            writer.close()
            with self._must_write():
                before_use()
                generations.use(self.folder, made)
        return count

    @contextmanager
    def _must_write(self) -> Iterator[None]:
        with self.writing(_PATIENCE) as held:
            if not held:
                raise EngineUnavailable("another process is writing to the index")
            yield

    def _open_writer(self, fingerprint: str, dimensions: int) -> GenerationWriter:
        """The writer of the generation in use; makes the first generation when there is none."""
        if self._writer is None:
            folder = generations.current(self.folder)
            if folder is None:
                folder = generations.create(self.folder, Manifest(fingerprint, dimensions))
                generations.use(self.folder, folder)
            self._writer = GenerationWriter(folder)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()

    def bytes(self) -> int:
        """Size on disk of the generation in use."""
        folder = generations.current(self.folder)
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder else 0
