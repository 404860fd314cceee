"""Bringing a database's tables to the version that the models need (数据库迁移)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from jobmarket.database import Database


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    config.attributes["connection"] = connection
    return config


class BrokenReferences(RuntimeError):
    """A migration left rows that refer to rows that are gone."""


@contextmanager
def _altering(database: Database) -> Iterator[Connection]:
    """A connection to alter tables with.

    SQLite alters a table by copying and dropping it: with foreign keys on, that would delete every row that refers to
    it and says `ON DELETE CASCADE`. They are off meanwhile and looked at afterwards.
    """
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            yield connection
            return
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        try:
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise BrokenReferences(
                    f"{len(broken)} rows refer to rows that are gone, the first one in {broken[0][0]}"
                )
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.commit()


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the missing migrations up to `revision`. Does nothing on a database that has them."""
    with _altering(database) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take migrations back down to `revision` ("base": all of them, with all data)."""
    with _altering(database) as connection:
        command.downgrade(_config(connection), revision)


def write_revision(database: Database, message: str) -> None:
    """Write a migration file for what the models have and the database does not."""
    with database.engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def check(database: Database) -> None:
    """Raise alembic.util.CommandError when models and migrated tables differ."""
    with database.engine.connect() as connection:
        command.check(_config(connection))


def current(database: Database) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(database: Database) -> bool:
    """Whether the database is at the newest revision."""
    with database.engine.connect() as connection:
        newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return current(database) == newest
