"""Erasure (注销并删除, PIPL art. 47): what the law does not demand is deleted, what it demands names nobody any more.

Kept: entries of the audit trail, which name rows and never persons (PIPL arts. 51 and 54: measures against access that
nobody allowed, and their audit); labour contracts, referrals with their outcome and registrations of employment and
unemployment, where there are any, for the periods that laws keep them for (PIPL art. 47 paragraph 2; Labour Contract
Law art. 50 paragraph 3: contracts for two years after their end; Archives Law art. 13: records of public services); the
consents that were given, as proof that they were (PIPL art. 69: whoever handles data must prove that it was no fault).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    Alert,
    CloseReason,
    ContactVisibility,
    FilePurpose,
    IdentityClaim,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    LinkCode,
    Notice,
    Passkey,
    Person,
    ProfileVisibility,
    SignInSession,
    StoredFile,
    now,
)
from jobmarket.security.encryption import lookup_hash
from jobmarket.security.viewer import Viewer
from jobmarket.services import api_tokens, consents
from jobmarket.services.applications.ending import forget
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states.erasing import erase_labour_states
from jobmarket.services.registrations.making import RegistrationRefused, announce
from jobmarket.services.registrations.states import closed

GONE = "—"  # stands where a name or a title stood
Step = Callable[[Session, Viewer, Person], None]


def erase(session: Session, viewer: Viewer) -> None:
    """Erase the viewer at their own wish, in one transaction. Raises RegistrationRefused("not-there")."""
    if viewer.person_id is None or viewer.account_id is None:
        raise RegistrationRefused("not-there")
    person = session.get_one(Person, viewer.person_id)
    for step in STEPS:
        step(session, viewer, person)
    session.flush()
    record(session, viewer, Action.PERSON_ERASED, ("person", person.id), "own wish")


def _applications(session: Session, viewer: Viewer, person: Person) -> None:
    forget(session, person.id)


def _alerts(session: Session, viewer: Viewer, person: Person) -> None:
    """What the person asked to be told; the alerts of an employer that the account acts for stay."""
    session.execute(delete(Alert).where(Alert.account_id == viewer.account_id, Alert.vacancy_id.is_(None)))


def _registrations(session: Session, viewer: Viewer, person: Person) -> None:
    for row in session.scalars(select(JobSeeking).where(JobSeeking.person_id == person.id)):
        if row.state != JobSeekingState.CLOSED:
            closed(session, viewer, row, CloseReason.ERASED)
        row.close_reason = CloseReason.ERASED
        row.title, row.summary, row.skill_words, row.certificate_words = GONE, "", "", ""
        row.occupation_codes, row.skill_ids, row.certificate_ids, row.wished_region_codes = [], [], [], []
        row.education = row.experience_years = row.wage_min = row.available_from = row.hours = None
        row.source_id = f"erased-{row.id}" if row.source_id else None
        row.content_hash = None
        row.work_experiences, row.schoolings = [], []
        row.version += 1
        announce(session, row.id)


def _person(session: Session, viewer: Viewer, person: Person) -> None:
    consents.give(session, viewer, person.id, ProfileVisibility.HIDDEN, ContactVisibility.NEVER)
    session.execute(delete(IdentityClaim).where(IdentityClaim.person_id == person.id))
    session.execute(delete(LinkCode).where(LinkCode.person_id == person.id))
    number = f"none-{secrets.token_hex(16)}"
    person.name, person.document_kind, person.document_number = GONE, IdentityDocument.NONE, number
    person.document_hash = lookup_hash(number)
    person.telephone = person.telephone_hash = person.address = None
    person.erased_at = now()


def _files(session: Session, viewer: Viewer, person: Person) -> None:
    """Photograph and CVs. Evidence belongs to the registration of employment that it proves."""
    photo, person.photo_id = person.photo_id, None
    session.flush()
    of_these = StoredFile.purpose.in_((FilePurpose.PHOTO, FilePurpose.CV))
    uploaded = and_(StoredFile.uploaded_by_id == viewer.account_id, of_these)
    session.execute(delete(StoredFile).where(or_(StoredFile.id == photo, uploaded)))


def _account(session: Session, viewer: Viewer, person: Person) -> None:
    """The account is closed; one that also acts for an employer or an office loses the person alone."""
    account = session.get_one(Account, viewer.account_id)
    account.person_id, account.seeks_work = None, False
    if account.memberships or account.staff is not None:
        return
    session.execute(delete(Notice).where(Notice.account_id == account.id))
    session.execute(delete(Passkey).where(Passkey.user_id == account.id))
    session.execute(delete(SignInSession).where(SignInSession.account_id == account.id))
    api_tokens.revoke_all(session, account.id)
    values = {
        "email": f"erased-{account.id}@erased.invalid",
        "password": "!",  # the hash of nothing
        "active": False,
        "tf_primary_method": None,
        "tf_totp_secret": None,
        "mf_recovery_codes": None,
        "claimed_name": None,
        "claimed_credit_code": None,
        "fs_uniquifier": secrets.token_hex(16),
    }
    session.execute(update(Account).where(Account.id == account.id).values(values))


# What is erased, in order. An area of the service that keeps more about persons adds a step of its own.
STEPS: list[Step] = [_applications, erase_labour_states, _registrations, _files, _person, _alerts, _account]
