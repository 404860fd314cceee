"""What all tests share: settings, a migrated database, real servers, the collection of real postings."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.security import encryption
from jobmarket.services.reference import load_reference
from tests.elasticsearch import elasticsearch_url  # noqa: F401 (a fixture)
from tests.postgres import PostgresServer, find_programs
from tests.shared_files import SHARED

# How quick a machine is, is not what is tested; a fresh clone also draws its first texts slowly.
hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")

SECRET = "only for tests, never anywhere else, 0123456789"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real postings, laws and Elasticsearch; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no collection of real postings at {SHARED}")
    return SHARED


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an embedded set-up in a folder of its own."""
    environment = {"JOBMARKET_HOME": str(tmp_path / "home"), "SECRET_KEY": SECRET}
    settings = Settings.from_environment(environment)
    encryption.configure(settings.secret_key)
    return settings


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with tables and classifications, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    database = Database(f"sqlite:///{path}")
    migrating.upgrade(database)
    with database.begin() as session:
        load_reference(session)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def database(settings: Settings, migrated_file: Path) -> Iterator[Database]:
    """A fresh migrated SQLite database with the classifications."""
    settings.home.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated_file, settings.home / "jobmarket.sqlite")
    database = Database(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session on the fresh database."""
    with database.session() as session:
        yield session


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of our own on loopback; each test makes its own database in it with `postgres_database`."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL programs on this machine")
    # not below the test run's own folder: other runs close that to all users but its owner
    with tempfile.TemporaryDirectory(prefix="jobmarket-postgres-") as folder:
        server = PostgresServer(programs, Path(folder))
        server.start()
        yield server.url
        server.stop()


@pytest.fixture
def postgres_database(postgres_url: str, tmp_path: Path) -> Iterator[Database]:
    """An empty PostgreSQL database."""
    encryption.configure(SECRET)
    name = f"t{os.getpid()}_{abs(hash(tmp_path))}"
    admin = Database(postgres_url)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    database = Database(postgres_url.rsplit("/", 1)[0] + f"/{name}")
    yield database
    database.close()
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Database]:
    """A database without tables, once for each kind of server."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres_database")
        return
    database = Database(settings.database_url)
    yield database
    database.close()
