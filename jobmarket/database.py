"""The database: one engine, sessions, and what SQLite needs to behave like a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, create_engine, event, inspect, make_url
from sqlalchemy.orm import Session, scoped_session, sessionmaker

_BUSY_MILLISECONDS = 15_000
_MAPPED_BYTES = 4 << 30


class Database:
    """Connections to one database. `session()` to read, `begin()` for one transaction."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine = create_engine(
            parsed,
            pool_pre_ping=not self.is_sqlite,
            json_serializer=_to_json,
            json_deserializer=orjson.loads,
            hide_parameters=True,  # or every error of the database would carry names and numbers into the log
        )
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "savepoint", _begin_before)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def session(self) -> Session:
        """A session to use as a context manager; closing it ends what it read."""
        return self._sessions()

    def shared_session(self, scope: Callable[[], object]) -> scoped_session[Session]:
        """A session for code that expects one at hand; `scope` tells which caller is asking."""
        return scoped_session(self._sessions, scopefunc=scope)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on an exception."""
        with self._sessions.begin() as session:
            yield session

    def has_tables(self) -> bool:
        """Whether migrations were ever run here."""
        return inspect(self.engine).has_table("alembic_version")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _to_json(value: object) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Readers beside one writer (WAL), foreign keys checked, waiting instead of 'database is locked'."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # an acknowledged write survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    cursor.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")  # shared by all connections; reading rows takes half the time
    cursor.close()


def _begin_before(connection: Connection, _name: str) -> None:
    """A savepoint of SQLite outside a transaction is one, and releasing it commits: begin the transaction first.

    Python's driver begins by itself before it writes, but not before a savepoint.
    """
    raw = connection.connection.dbapi_connection
    if raw is not None and not raw.in_transaction:
        connection.exec_driver_sql("BEGIN")
