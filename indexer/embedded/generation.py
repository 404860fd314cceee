"""Generations: each rebuild makes a folder of its own, and a small file names the one in use.

postings/CURRENT            name of the folder in use, replaced in one step
postings/writer.lock        held by the process that writes; rebuild.lock by the one that makes a new generation
postings/<name>/manifest.json, tantivy/, vectors.f16, signs.u64
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy

from indexer.embedded.schema import build_schema

FORMAT = 1  # raised when documents are cut or stored in another way
POINTER = "CURRENT"
_LONGEST_NAME = 255  # bytes that a file system allows
_POLL = 0.02  # seconds between two tries for the lock


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; written once, when it is made."""

    fingerprint: str
    dimensions: int
    format: int = FORMAT


def current(folder: Path) -> Path | None:
    """Folder of the generation in use, None before the first."""
    name = name_in(os.fspath(folder / POINTER))
    return None if name is None else folder / name


def name_in(pointer: str) -> str | None:
    """What the small file names, None where there is none; every search asks, so this is a single read."""
    try:
        file = os.open(pointer, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return os.read(file, _LONGEST_NAME).decode("utf-8").strip()
    finally:
        os.close(file)


def create(folder: Path, manifest: Manifest) -> Path:
    """A new, empty generation that is not yet in use."""
    made = folder / f"{time.time_ns():x}-{os.getpid()}"
    (made / "tantivy").mkdir(parents=True)
    tantivy.Index(build_schema(), path=str(made / "tantivy"))
    write_durably(made / "manifest.json", json.dumps(asdict(manifest)))
    return made


def read_manifest(generation: Path) -> Manifest:
    """Raises FileNotFoundError when the generation has just been removed."""
    return Manifest(**json.loads((generation / "manifest.json").read_text("utf-8")))


def use(folder: Path, generation: Path) -> None:
    """Put a generation in place of the present one, and remove all others but the one before.

    A search that began on the one before goes on with it: its files stay open even when they are removed later.
    """
    before = current(folder)
    write_durably(folder / POINTER, generation.name)
    for other in folder.iterdir():
        if other.is_dir() and other not in (generation, before):
            shutil.rmtree(other, ignore_errors=True)


def write_durably(path: Path, text: str) -> None:
    """Replace a small file in one step, so that a crash leaves either the old or the new content."""
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def locked(folder: Path, wait: float, name: str = "writer.lock") -> Iterator[bool]:
    """Hold a lock that all processes share, the writer's unless said otherwise.

    Gives False when another process still has it after `wait` seconds. The operating system gives the lock back
    when its holder dies.
    """
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with (folder / name).open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    yield False
                    return
                time.sleep(_POLL)
        try:
            yield True
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
