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
from itertools import islice
from pathlib import Path

import orjson

from benchmarks.market import Market
from benchmarks.table import markdown, rate, rated_line
from jobmarket.services.file_import import CHUNK

_COLUMNS = ("source", "source_id", "title", "company", "wage_text", "location_text", "description")


def ours(file: Path, home: Path) -> float:
    """Rows a second of the import into a fresh database."""
    market = Market(home, file)
    assert market.database.is_sqlite  # made now, not while the clock runs
    return rate(market.store)


def bare(file: Path, home: Path) -> float:
    """Rows a second of orjson and executemany."""
    connection = sqlite3.connect(home / "bare.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"CREATE TABLE posting ({', '.join(_COLUMNS)}, rest)")
    found = rate(lambda: _fill(connection, file))
    connection.close()
    return found


def _fill(connection: sqlite3.Connection, file: Path) -> int:
    insert, rows = f"INSERT INTO posting VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})", 0
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rb") as lines:
        while chunk := list(islice(lines, CHUNK)):
            read = [orjson.loads(line) for line in chunk]
            with connection:
                connection.executemany(insert, [(*map(row.get, _COLUMNS), orjson.dumps(row)) for row in read])
            rows += len(chunk)
    return rows


def lines(file: Path) -> list[str]:
    """One line: the import beside its peer."""
    with tempfile.TemporaryDirectory() as folder:
        mine, peer = ours(file, Path(folder)), bare(file, Path(folder))
    return [rated_line("import into SQLite, rows/s", mine, peer, "bare orjson and bulk insert")]


if __name__ == "__main__":
    print(markdown(lines(Path(sys.argv[1]))))
