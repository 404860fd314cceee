"""Rows a second of an import beside a bare read and bulk insert of the same rows, in the same run.

    python -m benchmarks.importing POSTINGS.jsonl.gz

Ours is the whole command path into SQLite: reading, parsing, coding, duplicates, outbox. The peer reads the same lines
with orjson and inserts their texts into one table of one SQLite file, unparsed.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import orjson

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.services.file_import import CHUNK, coded_chunks
from jobmarket.services.postings_import import store_postings
from jobmarket.services.reference import load_reference

_COLUMNS = ("source", "source_id", "title", "company", "wage_text", "location_text", "description")


def ours(file: Path, home: Path) -> float:
    """Rows a second of the import into a fresh database."""
    database = Database(f"sqlite:///{home / 'ours.sqlite'}")
    migrating.upgrade(database)
    with database.begin() as session:
        load_reference(session)
    began, rows = time.perf_counter(), 0
    for chunk in coded_chunks(file):
        store_postings(database, chunk.postings)
        rows += len(chunk.postings) + len(chunk.rejections)
    seconds = time.perf_counter() - began
    database.close()
    return rows / seconds


def bare(file: Path, home: Path) -> float:
    """Rows a second of orjson and executemany."""
    connection = sqlite3.connect(home / "bare.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"CREATE TABLE posting ({', '.join(_COLUMNS)}, rest)")
    insert = f"INSERT INTO posting VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
    began, rows = time.perf_counter(), 0
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rb") as lines:
        while chunk := list(islice(lines, CHUNK)):
            read = [orjson.loads(line) for line in chunk]
            with connection:
                connection.executemany(insert, [(*map(row.get, _COLUMNS), orjson.dumps(row)) for row in read])
            rows += len(chunk)
    seconds = time.perf_counter() - began
    connection.close()
    return rows / seconds


def lines(file: Path) -> list[str]:
    """Lines of the table: name | ours | peer | ratio."""
    with tempfile.TemporaryDirectory() as folder:
        mine, peer = ours(file, Path(folder)), bare(file, Path(folder))
    return [f"import, rows/s | {mine:,.0f} | {peer:,.0f} (bare orjson and bulk insert) | {mine / peer:.2f}"]


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]))))
