"""What every command starts from: settings, database, search engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from jobmarket.config import Settings, UnsafeSettings
from jobmarket.database import Database
from jobmarket.security import encryption


def read_settings() -> Settings:
    """Settings from the environment, personal data's key set; a clear message instead of a traceback."""
    try:
        settings = Settings.from_environment()
    except UnsafeSettings as unsafe:
        raise click.ClickException(str(unsafe)) from unsafe
    encryption.configure(settings.secret_key)
    return settings


@contextmanager
def open_database() -> Iterator[tuple[Settings, Database]]:
    """Settings and an open database."""
    settings = read_settings()
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()
