"""Changing the key of personal data (更换密钥): every row is closed anew, while the service runs.

Nothing is lost when it is killed half-way: a row is written whole or not at all, former keys open what was not reached,
and the next run goes on. A row that somebody else changes meanwhile is left to the next look at it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, Text, and_, func, select, type_coerce, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import Base
from jobmarket.security import encryption
from jobmarket.security.encryption import EncryptedBytes, EncryptedText
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record

BATCH = 500  # rows in one transaction
_TRIES = 3  # passes over what others changed meanwhile


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table with personal data: its key, the columns that are closed, and the hashes made of them."""

    table: Table
    key: Column[Any]
    columns: tuple[Column[Any], ...]
    hashes: dict[str, str]  # column of the hash → column that it is of


@dataclass
class Rotated:
    """What was done: rows looked at, rows closed anew, rows that could not be."""

    seen: int = 0
    renewed: int = 0
    failed: int = 0


def sealed_tables() -> list[Sealed]:
    """Every table with an encrypted column, found in the models."""
    found = []
    for table in Base.metadata.sorted_tables:
        closed = tuple(one for one in table.columns if isinstance(one.type, (EncryptedText, EncryptedBytes)))
        if closed:
            (key,) = table.primary_key.columns
            hashes = {one.name: one.info["hash_of"] for one in table.columns if "hash_of" in one.info}
            found.append(Sealed(table, key, closed, hashes))
    return found


def rows_to_look_at(database: Database) -> int:
    """How many rows there are, for the progress bar."""
    with database.session() as session:
        return sum(session.scalar(select(func.count()).select_from(one.table)) or 0 for one in sealed_tables())


def rotate(database: Database, viewer: Viewer, step: Callable[[int], None] = lambda _: None) -> Rotated:
    """Close everything with the key in use. `step` is told how many rows were looked at."""
    done = Rotated()
    for sealed in sealed_tables():
        _rotate_table(database, sealed, done, step)
    with database.begin() as session:
        record(session, viewer, Action.KEYS_ROTATED, purpose=f"{done.renewed} rows, {done.failed} failed")
    return done


def remaining(database: Database) -> dict[str, int]:
    """Rows that the key in use does not open, by table."""
    left: dict[str, int] = {}
    for sealed in sealed_tables():
        last: Any = 0
        while True:
            with database.session() as session:
                rows = _batch(session, sealed, last)
            if not rows:
                break
            last = rows[-1][0]
            left[sealed.table.name] = left.get(sealed.table.name, 0) + sum(not _is_current(row) for row in rows)
    return left


def _rotate_table(database: Database, sealed: Sealed, done: Rotated, step: Callable[[int], None]) -> None:
    last: Any = 0
    while True:
        with database.session() as session:
            rows = _batch(session, sealed, last)
        if not rows:
            return
        last = rows[-1][0]
        done.seen += len(rows)
        former = [row for row in rows if not _is_current(row)]
        if former:
            _renew(database, sealed, former, done)
        step(len(rows))


def _batch(session: Session, sealed: Sealed, after: Any) -> list[Any]:
    """Key and closed values as they lie in the table."""
    query = select(sealed.key, *map(_as_stored, sealed.columns)).where(sealed.key > after)
    return list(session.execute(query.order_by(sealed.key).limit(BATCH)))


def _as_stored(column: Column[Any]) -> Any:
    return type_coerce(column, _plain(column)).label(column.name)


def _is_current(row: Any) -> bool:
    return all(value is None or encryption.is_current(value) for value in row[1:])


def _renew(database: Database, sealed: Sealed, rows: list[Any], done: Rotated) -> None:
    """One transaction for all; where one row of them cannot be written, one for each."""
    try:
        with database.begin() as session:
            renewed = sum(_renew_row(session, sealed, row) for row in rows)
    except IntegrityError:
        if len(rows) == 1:
            done.failed += 1
            return
        for row in rows:
            _renew(database, sealed, [row], done)
        return
    done.renewed += renewed
    done.failed += len(rows) - renewed


def _renew_row(session: Session, sealed: Sealed, row: Any) -> bool:
    """Close one row anew, unless somebody has changed it since it was read; then look again."""
    for _ in range(_TRIES):
        if _write(session, sealed, row):
            return True
        query = select(sealed.key, *map(_as_stored, sealed.columns)).where(sealed.key == row[0])
        row = session.execute(query).one_or_none()
        if row is None or _is_current(row):
            return True  # gone, or written with the key in use meanwhile
    return False


def _write(session: Session, sealed: Sealed, row: Any) -> bool:
    opened = {column.name: _opened(value) for column, value in zip(sealed.columns, row[1:], strict=True)}
    unchanged = [
        column.is_(None) if value is None else type_coerce(column, _plain(column)) == value
        for column, value in zip(sealed.columns, row[1:], strict=True)
    ]
    values: dict[str, Any] = dict(opened)
    for name, of in sealed.hashes.items():
        values[name] = encryption.lookup_hash(opened[of]) if opened[of] is not None else None
    changed = session.execute(update(sealed.table).where(and_(sealed.key == row[0], *unchanged)).values(**values))
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def _plain(column: Column[Any]) -> Any:
    return LargeBinary() if isinstance(column.type, EncryptedBytes) else Text()


def _opened(value: Any) -> Any:
    if value is None:
        return None
    return encryption.decrypt(value) if isinstance(value, str) else encryption.decrypt_bytes(value)
