"""A bureau for each test of a service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import open_engine
from jobmarket.config import Settings
from jobmarket.database import Database
from tests.bureau import Bureau


@pytest.fixture
def bureau(settings: Settings, database: Database) -> Iterator[Bureau]:
    """An empty bureau with classifications and the embedded engine."""
    engine = open_engine(None, settings.home)
    yield Bureau(database, engine)
    engine.close()
