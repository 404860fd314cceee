"""How accounts and persons come together (身份核验与账户绑定).

A number typed at home proves nothing: an account becomes a known person only when staff have seen the document and
confirm its claim, or when a code that the window printed is entered in it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Column, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    AuditEntry,
    Base,
    CloseReason,
    IdentityClaim,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    LinkCode,
    Person,
    now,
)
from jobmarket.security.encryption import lookup_hash, lookup_hashes
from jobmarket.security.masking import mask_mail
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import registrations_for
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.states import closed

CODE_DAYS = 30
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
_LENGTH = 10
MOST_TRIES = 10  # wrong codes of one account an hour
WRONG_CODE = "wrong code"


@dataclass(frozen=True, slots=True)
class Claimed:
    """An account that claims a number: when, under which name, with which mail address (masked)."""

    person: Person
    mail: str
    claim: IdentityClaim


def claim_of(session: Session, person_id: int) -> IdentityClaim | None:
    """The number that a person claims; None where staff have seen the document, or where none was named."""
    return session.get(IdentityClaim, person_id)


def claims_of(session: Session, kind: IdentityDocument, number: str) -> list[Claimed]:
    """Accounts that claim this number, the latest first."""
    query = (
        select(IdentityClaim, Person, Account.email)
        .join(Person, Person.id == IdentityClaim.person_id)
        .join(Account, Account.person_id == Person.id)
        .where(IdentityClaim.document_hash.in_(lookup_hashes(number)), IdentityClaim.document_kind == kind)
        .order_by(IdentityClaim.created_at.desc())
    )
    return [Claimed(row[1], mask_mail(row[2]), row[0]) for row in session.execute(query)]


def confirm(session: Session, viewer: Viewer, person_id: int, kind: IdentityDocument, number: str) -> Person:
    """Staff have the person and the document before them: the claim of this account is right.

    A person who was known already takes over account and registration. Raises RegistrationRefused("not-there") where
    the account claims another number, "has-account" where the known person has an account already.
    """
    claim = session.get(IdentityClaim, person_id)
    if claim is None or claim.document_kind != kind or claim.document_hash not in lookup_hashes(number):
        raise RegistrationRefused("not-there")
    claimant = session.get_one(Person, person_id)
    known = by_document(session, kind, number)
    if known is None:
        claimant.document_kind, claimant.document_number = kind, number
        claimant.document_hash = claim.document_hash
        session.delete(claim)
        known = claimant
    else:
        _join_account(session, claimant, known)
    session.flush()
    record(session, viewer, Action.REGISTRATION_CHANGED, ("person", known.id), "document seen")
    return known


def by_document(session: Session, kind: IdentityDocument, number: str) -> Person | None:
    """The person whose document staff or an import have seen."""
    return session.scalar(
        select(Person).where(Person.document_hash.in_(lookup_hashes(number)), Person.document_kind == kind)
    )


def make_code(session: Session, viewer: Viewer, person_id: int) -> str:
    """A new code for a person of the office, as it is printed; earlier ones are worthless from now on.

    Raises RegistrationRefused("not-there").
    """
    query = select(JobSeeking.id).where(JobSeeking.person_id == person_id, registrations_for(viewer))
    if session.scalar(query.limit(1)) is None:
        raise RegistrationRefused("not-there")
    unused = update(LinkCode).where(LinkCode.person_id == person_id, LinkCode.used_at.is_(None))
    session.execute(unused.values(expires_at=now()).execution_options(synchronize_session=False))
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    until = now() + timedelta(days=CODE_DAYS)
    row = LinkCode(person_id=person_id, code_hash=lookup_hash(code), made_by_id=viewer.account_id, expires_at=until)
    session.add(row)
    record(session, viewer, Action.REGISTRATION_CHANGED, ("person", person_id), "code printed")
    return f"{code[:5]}-{code[5:]}"


def note_wrong_code(session: Session, viewer: Viewer) -> None:
    """In a transaction of its own: it counts though the attempt was refused."""
    record(session, viewer, Action.SIGN_IN_FAILED, ("account", viewer.account_id or 0), WRONG_CODE)


def use_code(session: Session, viewer: Viewer, text: str) -> Person:
    """Link the viewer's account to the person that a code was printed for.

    Raises RegistrationRefused: "too-many", "wrong-code" (unknown, used or too old), "has-account".
    """
    if _tried_too_often(session, viewer):
        raise RegistrationRefused("too-many")
    code = "".join(letter for letter in text.upper() if letter in _LETTERS)
    taken = session.execute(
        update(LinkCode)
        .where(LinkCode.code_hash.in_(lookup_hashes(code)), LinkCode.used_at.is_(None), LinkCode.expires_at > now())
        .values(used_at=now())
        .execution_options(synchronize_session=False)
        .returning(LinkCode.person_id)
    ).scalar()
    if taken is None:
        raise RegistrationRefused("wrong-code")
    person = session.get_one(Person, taken)
    if viewer.person_id is None:
        _give_account(session, viewer.account_id, person)
    elif viewer.person_id != person.id:
        claimant = session.get_one(Person, viewer.person_id)
        if claimant.document_kind != IdentityDocument.NONE:
            raise RegistrationRefused("has-account")  # the account is somebody else's already
        _join_account(session, claimant, person)
    session.flush()
    record(session, viewer, Action.REGISTRATION_CHANGED, ("person", person.id), "account linked")
    return person


def _tried_too_often(session: Session, viewer: Viewer) -> bool:
    query = select(AuditEntry.id).where(
        AuditEntry.account_id == viewer.account_id,
        AuditEntry.action == Action.SIGN_IN_FAILED,
        AuditEntry.purpose == WRONG_CODE,
        AuditEntry.at > now() - timedelta(hours=1),
    )
    return len(list(session.scalars(query.limit(MOST_TRIES)))) >= MOST_TRIES


def _give_account(session: Session, account_id: int | None, person: Person) -> None:
    if session.scalar(select(Account.id).where(Account.person_id == person.id)) is not None:
        raise RegistrationRefused("has-account")
    session.execute(update(Account).where(Account.id == account_id).values(person_id=person.id))


def _join_account(session: Session, claimant: Person, known: Person) -> None:
    """The account of `claimant` and all that was made with it become `known`'s, who keeps the newer registration."""
    account_id = session.scalar(select(Account.id).where(Account.person_id == claimant.id))
    if session.scalar(select(Account.id).where(Account.person_id == known.id)) is not None:
        raise RegistrationRefused("has-account")
    _close_older(session, claimant, known)
    known.telephone, known.telephone_hash = claimant.telephone, claimant.telephone_hash
    known.address = claimant.address or known.address
    known.photo_id = claimant.photo_id or known.photo_id
    claimant.photo_id = None
    session.query(IdentityClaim).filter_by(person_id=claimant.id).delete()
    session.execute(update(Account).where(Account.id == account_id).values(person_id=known.id))
    session.flush()
    for column in _references():
        _hand_over(session, column, claimant.id, known.id)
    claimant.name, claimant.erased_at = "", now()
    claimant.telephone = claimant.telephone_hash = claimant.address = None
    session.flush()
    session.expire_all()


def _close_older(session: Session, claimant: Person, known: Person) -> None:
    """One open registration is enough: the one that the person confirmed last."""
    is_open = JobSeeking.state != JobSeekingState.CLOSED
    query = select(JobSeeking).where(JobSeeking.person_id.in_((claimant.id, known.id)), is_open)
    rows = session.scalars(query.order_by(JobSeeking.confirmed_on.desc(), JobSeeking.id.desc())).all()
    for older in rows[1:]:
        closed(session, OPERATOR, older, CloseReason.REPLACED)


def _references() -> Sequence[Column[int]]:
    """Every column that names a person, but the account's and what belongs to the claim itself."""
    own = {"account", "identity_claim", "link_code"}
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name not in own
        for key in table.foreign_keys
        if key.column.table.name == "person"
    ]


def _hand_over(session: Session, column: Column[int], old: int, new: int) -> None:
    """Rows of the one become the other's; one that the other has already (a unique pair) stays where it is."""
    keys = list(column.table.primary_key.columns)
    for row in session.execute(select(*keys).where(column == old)).all():
        this = [key == value for key, value in zip(keys, row, strict=True)]
        try:
            with session.begin_nested():
                session.execute(update(column.table).where(*this).values({column.name: new}))
        except IntegrityError:
            continue
