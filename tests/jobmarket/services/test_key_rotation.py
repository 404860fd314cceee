"""Another key for personal data: everything is closed anew, nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import AuditEntry, FilePurpose, Person, StoredFile
from jobmarket.security import encryption
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import key_rotation, uploads
from jobmarket.services.key_rotation import remaining, rotate
from tests.conftest import SECRET
from tests.factories import make_person

NEW = "another secret of at least thirty-two characters"
TELEPHONE = "10012345678"
PDF = b"%PDF-1.7 licence"


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    encryption.configure(SECRET)
    yield
    encryption.configure(SECRET)


def _fill(session: Session, people: int = 3) -> None:
    for number in range(people):
        document = f"99000019900101{number:04d}"
        make_person(
            session,
            document_number=document,
            document_hash=encryption.lookup_hash(document),
            telephone=TELEPHONE,
            telephone_hash=encryption.lookup_hash(TELEPHONE),
        )
    make_person(session)
    uploads.keep(session, OPERATOR, FilePurpose.LICENCE, "licence.pdf", PDF)


def test_after_rotating_the_new_key_alone_opens_everything(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        _fill(session)
    encryption.configure(NEW, [SECRET])

    done = rotate(empty_database, OPERATOR)

    encryption.configure(NEW)
    assert (done.seen, done.renewed, done.failed) == (5, 5, 0)
    assert set(remaining(empty_database).values()) == {0}
    with empty_database.session() as session:
        found = session.scalars(select(Person).where(Person.telephone_hash == encryption.lookup_hash(TELEPHONE)))
        assert [person.document_number for person in found] == [f"99000019900101{n:04d}" for n in range(3)]
        assert session.scalars(select(StoredFile)).one().content == PDF
        assert session.scalars(select(AuditEntry.action)).all() == ["keys-rotated"]


def test_rotating_again_changes_nothing(database: Database) -> None:
    with database.begin() as session:
        _fill(session)

    assert rotate(database, OPERATOR).renewed == 0


def test_what_was_not_reached_is_still_read_and_the_next_run_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.begin() as session:
        _fill(session, people=6)
    encryption.configure(NEW, [SECRET])
    monkeypatch.setattr(key_rotation, "BATCH", 2)

    def power_cut(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(database, OPERATOR, power_cut)

    left = sum(remaining(database).values())
    with database.session() as session:
        numbers = {person.document_number for person in session.scalars(select(Person))}
    assert 0 < left < 8
    assert {f"99000019900101{n:04d}" for n in range(6)} <= numbers
    assert rotate(database, OPERATOR).renewed == left


def test_a_change_by_somebody_else_meanwhile_is_not_overwritten(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.begin() as session:
        person_id = make_person(session, telephone=TELEPHONE).id
    encryption.configure(NEW, [SECRET])
    read = key_rotation._batch

    def change_after_reading(session: Session, sealed: key_rotation.Sealed, after: int) -> list[object]:
        rows = read(session, sealed, after)
        if rows and sealed.table.name == "person":
            with database.begin() as other:
                other.get_one(Person, person_id).telephone = "10087654321"
        return rows

    monkeypatch.setattr(key_rotation, "_batch", change_after_reading)

    rotate(database, OPERATOR)

    with database.session() as session:
        assert session.get_one(Person, person_id).telephone == "10087654321"
    monkeypatch.undo()
    assert set(remaining(database).values()) <= {0}


def test_one_row_that_cannot_be_written_does_not_stop_the_others(database: Database) -> None:
    with database.begin() as session:
        _fill(session, people=2)
    encryption.configure(NEW, [SECRET])
    with database.begin() as session:  # the same person registered with the new key beside the old row
        twin = "990000199001010001"
        make_person(session, document_number=twin, document_hash=encryption.lookup_hash(twin))

    done = rotate(database, OPERATOR)

    assert done.failed == 1
    assert remaining(database)["person"] == 1


def test_every_encrypted_column_of_the_models_is_reached() -> None:
    reached = {f"{one.table.name}.{column.name}" for one in key_rotation.sealed_tables() for column in one.columns}

    assert {"person.document_number", "person.telephone", "person.address", "stored_file.content"} <= reached
