"""Classifications in the database."""

from __future__ import annotations

from jobmarket.database import Database
from jobmarket.services.reference import load_reference


def test_a_second_load_changes_nothing(database: Database) -> None:
    with database.begin() as session:
        assert set(load_reference(session).values()) == {0}
