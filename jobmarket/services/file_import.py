"""A file of postings, in chunks: lines are coded (in other processes where that is quicker), then stored in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jobmarket.importing import Line, read_file
from jobmarket.services.coding import CodedPosting, code_posting
from jobmarket.services.rejections import Rejection, bad_row, unreadable
from matching.industries import industries
from matching.occupations import code_occupation
from matching.reading import BadRow, RawPosting
from matching.skills import find_certificates, find_skills

CHUNK = 1_000  # rows in one transaction
_AHEAD = 4  # chunks being coded while one is stored


@dataclass(frozen=True, slots=True)
class CodedChunk:
    """A chunk of a file, in its order. `position` is how far into the file it reaches, in bytes."""

    postings: list[CodedPosting]
    rejections: list[Rejection]
    position: int


def code_lines(lines: Sequence[Line]) -> CodedChunk:
    """Code a chunk; a bad line becomes a rejection and the rest goes on."""
    postings: list[CodedPosting] = []
    rejections: list[Rejection] = []
    for line in lines:
        if line.row is None:
            rejections.append(unreadable(line))
            continue
        try:
            postings.append(code_posting(RawPosting.from_mapping(line.row)))
        except BadRow as bad:
            rejections.append(bad_row(line, bad))
    return CodedChunk(postings, rejections, lines[-1].position)


def coded_chunks(path: Path, processes: int | None = None) -> Iterator[CodedChunk]:
    """All chunks of a file in order. With two or more processors, coding runs ahead of the caller in one of its own."""
    chunks = _chunks(read_file(path))
    helpers = (os.cpu_count() or 1) - 1 if processes is None else processes
    if helpers < 1:
        yield from map(code_lines, chunks)
        return
    with _coders(helpers) as pool:
        yield from _in_order(pool, chunks)


@contextmanager
def _coders(count: int) -> Iterator[Executor]:
    """Processes that know the vocabularies already: loaded once here, shared by forking where the system can."""
    code_occupation("电工"), find_skills("电工"), find_certificates("电工"), industries()
    gc.freeze()  # vocabularies live as long as the process: going through them again and again costs a tenth
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method)) as pool:
        yield pool


def _in_order(pool: Executor, chunks: Iterator[list[Line]]) -> Iterator[CodedChunk]:
    waiting: list[Future[CodedChunk]] = []
    for chunk in chunks:
        waiting.append(pool.submit(code_lines, chunk))
        if len(waiting) > _AHEAD:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
