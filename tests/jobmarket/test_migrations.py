"""The same migrations on both databases, up and down, and equal to the models."""

from __future__ import annotations

from sqlalchemy import inspect

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Base, Vacancy
from tests.factories import make_vacancy


def test_upgrade_makes_every_table_of_the_models(empty_database: Database) -> None:
    migrating.upgrade(empty_database)

    assert set(Base.metadata.tables) <= set(inspect(empty_database.engine).get_table_names())


def test_models_and_migrations_do_not_differ(empty_database: Database) -> None:
    migrating.upgrade(empty_database)

    migrating.check(empty_database)  # raises with the difference


def test_downgrade_leaves_nothing_behind(empty_database: Database) -> None:
    migrating.upgrade(empty_database)

    migrating.downgrade(empty_database, "base")

    assert inspect(empty_database.engine).get_table_names() == ["alembic_version"]
    assert migrating.current(empty_database) is None


def test_upgrade_twice_changes_nothing(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    before = migrating.current(empty_database)

    migrating.upgrade(empty_database)

    assert migrating.current(empty_database) == before
    assert migrating.is_current(empty_database)


def test_rows_that_refer_to_an_altered_table_survive(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        vacancy = make_vacancy(session, region_code=None)
        employer = vacancy.employer_id

    migrating.downgrade(empty_database, "0003")
    migrating.upgrade(empty_database)

    with empty_database.session() as session:
        row = session.get_one(Vacancy, vacancy.id)
        assert row.employer_id == employer
        assert len(row.sources) == 1
