"""What a running service consists of, made once per process and reached through `current()`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from indexer import SearchEngine, open_engine
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.mail import Mailer, open_mailer

if TYPE_CHECKING:
    from matching.encoder import Encoder


@dataclass
class Services:
    """Settings, database, search engine, mail; the embedding model is loaded when it is first needed."""

    settings: Settings
    database: Database
    engine: SearchEngine
    mailer: Mailer

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model of the settings."""
        from matching.encoder import Encoder

        return Encoder.load(self.settings.embedding_model)

    def close(self) -> None:
        """Give back connections and files."""
        self.engine.close()
        self.database.close()


def attach(app: Flask, settings: Settings) -> Services:
    """Open everything and put it where `current()` finds it. Nothing is read or created yet."""
    services = Services(
        settings,
        Database(settings.database_url),
        open_engine(settings.elasticsearch_url, settings.home),
        open_mailer(settings),
    )
    app.extensions["jobmarket"] = services
    return services


def current() -> Services:
    """The services of the application that is answering."""
    return cast(Services, current_app.extensions["jobmarket"])
