"""Transactions: whole or not at all, also with a savepoint in them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Employer
from tests.factories import make_employer


def _employers(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(Employer)) or 0


def _broken_off(database: Database) -> None:
    with database.begin() as session:
        with session.begin_nested():
            make_employer(session)
        raise ZeroDivisionError


def test_what_was_written_in_a_savepoint_goes_with_its_transaction(empty_database: Database) -> None:
    migrating.upgrade(empty_database)

    with pytest.raises(ZeroDivisionError):
        _broken_off(empty_database)

    assert _employers(empty_database) == 0


def _fail_inside(session: Session) -> None:
    with session.begin_nested():
        make_employer(session)
        raise ZeroDivisionError


def test_a_savepoint_that_fails_leaves_the_rest(empty_database: Database) -> None:
    migrating.upgrade(empty_database)

    with empty_database.begin() as session:
        make_employer(session)
        with pytest.raises(ZeroDivisionError):
            _fail_inside(session)

    assert _employers(empty_database) == 1
