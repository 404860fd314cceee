"""The audit trail: kept by the database itself, one line each, whatever was typed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import AuditEntry
from jobmarket.security.viewer import OPERATOR, Role, Viewer
from jobmarket.services.audit import Action, entries, record


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET purpose = 'other'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_what_was_noted(empty_database: Database, change: str) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        record(session, OPERATOR, Action.OFFICE_ADDED, ("office", 1))

    with pytest.raises(DatabaseError, match="audit entries cannot be changed"), empty_database.begin() as session:
        session.execute(text(change))

    with empty_database.session() as session:
        assert [seen.entry.action for seen in entries(session)] == [Action.OFFICE_ADDED]


def test_an_entry_belongs_to_the_transaction_of_what_it_tells_of(database: Database) -> None:
    class Undone(Exception):
        pass

    with suppress(Undone), database.begin() as session:
        record(session, OPERATOR, Action.OFFICE_ADDED)
        raise Undone

    with database.session() as session:
        assert entries(session) == []


def test_a_purpose_is_one_line_of_printable_text(session: Session) -> None:
    viewer = Viewer(frozenset({Role.CLERK}), account_id=7, address="127.0.0.1")

    typed = "why\r\n2026-11-25 forged entry\x1b[31m" * 20
    record(session, viewer, Action.REGISTRATION_VIEWED, ("registration", 3), typed)
    session.flush()

    entry = session.query(AuditEntry).one()
    assert entry.purpose.isprintable()
    assert len(entry.purpose) <= 200
    assert (entry.account_id, entry.role, entry.subject_id, entry.address) == (7, "clerk", 3, "127.0.0.1")
