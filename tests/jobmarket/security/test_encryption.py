"""Personal data at rest: nothing readable in the file, tampering detected, values found again by their hash."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import Person
from jobmarket.security import encryption
from tests.conftest import SECRET
from tests.factories import make_person

NUMBER, TELEPHONE = "990000199001012345", "10012345678"


@pytest.fixture(autouse=True)
def _key() -> None:
    encryption.configure(SECRET)


def stored(session: Session) -> tuple[str, str]:
    """Document number and telephone number as they lie in the row."""
    number, telephone = session.execute(text("SELECT document_number, telephone FROM person")).one()
    return number, telephone


def test_numbers_lie_in_the_row_as_tokens_and_are_read_as_numbers(session: Session) -> None:
    make_person(session, document_number=NUMBER, telephone=TELEPHONE)
    session.commit()

    person = session.scalars(select(Person)).one()

    assert (person.document_number, person.telephone) == (NUMBER, TELEPHONE)
    assert all(token.startswith("v1:") for token in stored(session))
    assert NUMBER not in stored(session)[0]


def test_no_file_of_the_database_has_the_numbers(database: Database, settings: Settings) -> None:
    with database.begin() as session:
        make_person(
            session, document_number=NUMBER, telephone=TELEPHONE, telephone_hash=encryption.lookup_hash(TELEPHONE)
        )
    database.close()

    content = b"".join(path.read_bytes() for path in Path(settings.home).rglob("*") if path.is_file())

    assert b"person" in content
    for secret in (NUMBER, TELEPHONE):
        assert secret.encode() not in content
        assert secret.encode("utf-16-le") not in content


def test_a_person_is_found_by_the_hash_of_the_number(session: Session) -> None:
    person = make_person(session, document_number=NUMBER, document_hash=encryption.lookup_hash(NUMBER))
    make_person(session)

    wanted = encryption.lookup_hash(f" {NUMBER.lower()} ")

    assert session.scalars(select(Person).where(Person.document_hash == wanted)).one() is person


def test_the_hash_is_keyed(session: Session) -> None:
    before = encryption.lookup_hash(NUMBER)

    encryption.configure("another secret of at least thirty-two characters")

    assert encryption.lookup_hash(NUMBER) != before


def test_the_same_text_gives_another_token_each_time() -> None:
    assert len({encryption.encrypt(NUMBER) for _ in range(50)}) == 50


@pytest.mark.parametrize("place", [0, 5, 12, 20, -1])
def test_a_changed_byte_is_detected(place: int) -> None:
    raw = bytearray(base64.b64decode(encryption.encrypt(NUMBER).removeprefix("v1:")))
    raw[place] ^= 1

    with pytest.raises(InvalidTag):
        encryption.decrypt("v1:" + base64.b64encode(raw).decode())


def test_a_row_that_was_tampered_with_is_not_read(session: Session) -> None:
    make_person(session)
    session.commit()
    session.execute(text("UPDATE person SET document_number = 'v1:' || substr(document_number, 8)"))
    session.commit()
    session.expire_all()

    with pytest.raises(InvalidTag):
        session.scalars(select(Person)).one()


def test_another_key_reads_nothing() -> None:
    token = encryption.encrypt(NUMBER)
    encryption.configure("another secret of at least thirty-two characters")

    with pytest.raises(InvalidTag):
        encryption.decrypt(token)


def test_a_former_key_still_opens_what_it_closed() -> None:
    token, number_hash = encryption.encrypt(NUMBER), encryption.lookup_hash(NUMBER)

    encryption.configure("another secret of at least thirty-two characters", [SECRET])

    assert encryption.decrypt(token) == NUMBER
    assert not encryption.is_current(token)
    assert encryption.is_current(encryption.encrypt(NUMBER))
    assert number_hash in encryption.lookup_hashes(NUMBER)
    assert encryption.lookup_hash(NUMBER) != number_hash


def test_without_a_key_nothing_is_written(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "_keys", encryption._Keys())

    for use in (
        lambda: encryption.encrypt(NUMBER),
        lambda: encryption.decrypt("v1:"),
        lambda: encryption.lookup_hash(""),
    ):
        with pytest.raises(encryption.EncryptionNotConfigured):
            use()


def test_no_telephone_stays_no_telephone(session: Session) -> None:
    make_person(session, telephone=TELEPHONE)
    session.execute(update(Person).values(telephone=None))

    assert stored(session)[1] is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_was_encrypted_comes_back(value: str) -> None:
    encryption.configure(SECRET)

    assert encryption.decrypt(encryption.encrypt(value)) == value
