"""What every command starts from: settings, database, search engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError

from jobmarket.config import Settings, UnsafeSettings
from jobmarket.database import Database
from jobmarket.security import encryption

if TYPE_CHECKING:
    from matching.encoder import Encoder

HIGHEST_ID = 2**63 - 1  # that a database can hold


def read_settings() -> Settings:
    """Settings from the environment, personal data's key set; a clear message instead of a traceback."""
    try:
        settings = Settings.from_environment()
    except UnsafeSettings as unsafe:
        raise click.ClickException(str(unsafe)) from unsafe
    except OSError as wrong:
        raise click.ClickException(f"JOBMARKET_HOME: {wrong}") from wrong
    encryption.configure(settings.data_key, settings.former_data_keys)
    return settings


@contextmanager
def connect_database() -> Iterator[tuple[Settings, Database]]:
    """Settings and a database that may still be empty."""
    settings = read_settings()
    try:
        database = Database(settings.database_url)
    except (ArgumentError, OSError) as wrong:
        raise click.ClickException(f"DATABASE_URL: {wrong}") from wrong
    try:
        yield settings, database
    except (OperationalError, ProgrammingError) as trouble:
        raise click.ClickException(f"the database: {trouble.orig}") from trouble
    finally:
        database.close()


@contextmanager
def open_database() -> Iterator[tuple[Settings, Database]]:
    """Settings and a database that has its tables; says what to do where it has none."""
    with connect_database() as (settings, database):
        if not database.has_tables():
            raise click.ClickException("the database is empty: run `jobmarket db upgrade` or `jobmarket demo load`")
        yield settings, database


@contextmanager
def prepared_database() -> Iterator[tuple[Settings, Database]]:
    """A database to write to: an empty one gets its tables and classifications, an outdated one is refused."""
    from jobmarket import migrating
    from jobmarket.services.reference import load_reference

    with connect_database() as (settings, database):
        if migrating.current(database) is None:
            migrating.upgrade(database)
            with database.begin() as session:
                load_reference(session)
        elif not migrating.is_current(database):
            raise click.ClickException("the database is of an older version: run `jobmarket db upgrade` first")
        yield settings, database


def indexing_encoder(settings: Settings, database: Database) -> Encoder:
    """The embedding model of the settings, noted as one that the index may be made with."""
    from jobmarket.services.embedding import remember

    encoder = load_encoder(settings)
    remember(database, encoder, settings.embedding_model)
    return encoder


def load_encoder(settings: Settings) -> Encoder:
    """The embedding model of the settings."""
    from matching.encoder import Encoder

    try:
        return Encoder.load(settings.embedding_model)
    except (OSError, ImportError, ValueError) as wrong:
        raise click.ClickException(f"EMBEDDING_MODEL {settings.embedding_model}: {wrong}") from wrong
