"""While a former key is known, everything that is found by a keyed hash is found, rotated or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from jobmarket.models import IdentityDocument
from jobmarket.security import encryption
from jobmarket.security.viewer import Viewer
from jobmarket.services import referrals
from jobmarket.services.desk import registration_by_number
from jobmarket.services.key_rotation import sealed_tables
from jobmarket.services.registrations import claims
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import read_statement
from jobmarket.services.registrations.window import look_up, register_at_window
from tests.conftest import SECRET
from tests.factories_labour import make_clerk
from tests.factories_referrals import make_offices, make_referral
from tests.factories_registrations import as_viewer, filled_form, new_number, seeker_account

NEW = "another secret of at least thirty-two characters"
TELEPHONE = "13800005678"


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    encryption.configure(SECRET)
    yield
    encryption.configure(SECRET)


@pytest.fixture
def clerk(session: Session) -> Viewer:
    return make_clerk(session)


@pytest.fixture
def known(session: Session, clerk: Viewer) -> tuple[int, str]:
    """A registration made with the former key, and the number of the document."""
    number = new_number()
    form = filled_form(document_number=number, telephone=TELEPHONE)
    row = register_at_window(session, clerk, read_statement(form, with_document=True))
    session.flush()
    session.expire_all()
    encryption.configure(NEW, [SECRET])
    return row.id, number


@pytest.mark.parametrize("by", ["number", "telephone"])
def test_the_desk_finds_a_person(session: Session, clerk: Viewer, known: tuple[int, str], by: str) -> None:
    row_id, number = known

    assert registration_by_number(session, clerk, number if by == "number" else TELEPHONE) == row_id


def test_the_window_knows_who_is_registered(session: Session, clerk: Viewer, known: tuple[int, str]) -> None:
    row_id, number = known

    found = look_up(session, clerk, IdentityDocument.RESIDENT_IDENTITY, number)

    assert found.registration is not None
    assert found.registration.id == row_id


def test_the_code_on_a_letter_leads_to_its_referral(session: Session) -> None:
    referral = make_referral(session, make_offices(session).clerk)
    code = referral.code
    encryption.configure(NEW, [SECRET])

    assert referrals.by_code(session, code).id == referral.id


@pytest.fixture
def printed(session: Session, clerk: Viewer, known: tuple[int, str]) -> str:
    """A code for the person's account, printed with the former key."""
    encryption.configure(SECRET)
    person_id = look_up(session, clerk, IdentityDocument.RESIDENT_IDENTITY, known[1]).person.id  # type: ignore[union-attr]
    return claims.make_code(session, clerk, person_id)


def test_a_code_of_the_window_holds_while_its_key_is_known(session: Session, printed: str) -> None:
    encryption.configure(NEW, [SECRET])

    person = claims.use_code(session, as_viewer(session, seeker_account(session)), printed)

    assert person.name == "李小红"


def test_a_code_of_the_window_ends_with_its_key(session: Session, printed: str) -> None:
    account = as_viewer(session, seeker_account(session))
    encryption.configure(NEW)

    with pytest.raises(RegistrationRefused, match="wrong-code"):
        claims.use_code(session, account, printed)


def test_every_keyed_hash_of_what_is_kept_is_made_anew() -> None:
    hashes = {(one.table.name, name) for one in sealed_tables() for name in one.hashes}

    assert hashes == {
        ("person", "document_hash"),
        ("person", "telephone_hash"),
        ("identity_claim", "document_hash"),
        ("referral", "code_hash"),
    }


def test_each_key_gives_another_hash() -> None:
    make: Callable[[str], str] = encryption.lookup_hash
    first = make("1")
    encryption.configure(NEW, [SECRET])

    assert make("1") != first
    assert first in encryption.lookup_hashes("1")
