"""Who looked, a copy of everything, erasure; reveals with a purpose."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    AuditEntry,
    CloseReason,
    Consent,
    FilePurpose,
    IdentityClaim,
    JobSeeking,
    JobSeekingState,
    Notice,
    OfficeLevel,
    Person,
    SignInSession,
    StaffMember,
    StaffRole,
    StoredFile,
    WorkExperience,
)
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services import consents, offices, reveals, sign_in_sessions
from jobmarket.services.audit import Action, record
from jobmarket.services.notices import NoticeKind, notify
from jobmarket.services.own_data import erasure, export
from jobmarket.services.own_data.looked import who_looked
from jobmarket.services.registrations import making
from tests.factories_registrations import as_viewer, new_number, seeker_account, statement
from tests.signing_in import make_account


def _registered(session: Session, **values: str) -> tuple[Account, JobSeeking]:
    account = seeker_account(session)
    return account, making.register_oneself(session, as_viewer(session, account), statement(**values))


def _clerk(session: Session, region: str = "310109") -> Viewer:
    account = make_account(session, f"clerk{region}@bureau.test")
    office = offices.add(session, OPERATOR, f"窗口{region}", OfficeLevel.DISTRICT, region)
    account.staff = StaffMember(office=office, role=StaffRole.CLERK, name="陈敏")
    return as_viewer(session, account)


def _photo(session: Session, account: Account) -> StoredFile:
    file = StoredFile(
        purpose=FilePurpose.PHOTO, name="我.jpg", media_type="image/jpeg", size=3, sha256="-", content=b"abc",
        uploaded_by_id=account.id,
    )  # fmt: skip
    session.add(file)
    session.flush()
    return file


def test_a_look_says_which_office_when_and_why_and_names_nobody(session: Session) -> None:
    account, row = _registered(session)
    clerk = _clerk(session)
    record(session, clerk, Action.REGISTRATION_VIEWED, ("registration", row.id))
    reveals.reveal(session, clerk, row.person_id, "telephone", "contact", "通知面试时间")
    session.flush()

    looks = who_looked(session, as_viewer(session, account))

    assert [(look.where, look.action) for look in looks] == [
        ("窗口310109", "person-revealed"),
        ("窗口310109", "registration-viewed"),
    ]
    assert looks[0].purpose == "telephone; contact; 通知面试时间"
    assert "陈敏" not in repr(looks)


def test_looks_at_others_and_ones_own_acts_are_left_out(session: Session) -> None:
    account, _row = _registered(session)
    _other, other_row = _registered(session)
    record(session, _clerk(session), Action.REGISTRATION_VIEWED, ("registration", other_row.id))
    session.flush()

    assert who_looked(session, as_viewer(session, account)) == []


def test_the_copy_has_everything_and_no_secrets(session: Session) -> None:
    number = new_number()
    account, row = _registered(session, document_number=number)
    viewer = as_viewer(session, account)
    consents.give(session, viewer, row.person_id, "anonymous", "never")
    notify(session, account.id, NoticeKind.REGISTRATION_ENDS, day="2026-12-01")
    row.person.photo_id = _photo(session, account).id
    session.flush()

    data = export.export(session, viewer)

    assert data.tables["identity_claim"][0]["document_number"] == number
    assert data.tables["person"][0]["telephone"] == "13800001234"
    assert data.tables["work_experience"][0]["title"] == "维修电工"
    assert data.tables["schooling"][0]["school"] == "某职业技术学院"
    assert {"job_seeking", "consent", "notice", "account"} <= set(data.tables)
    assert data.photo == ("我.jpg", b"abc")
    assert not any(
        "hash" in name or name in {"password", "fs_uniquifier"} for rows in data.tables.values() for name in rows[0]
    )


def test_the_copy_has_nothing_of_others(session: Session) -> None:
    account, row = _registered(session)
    _registered(session)

    data = export.export(session, as_viewer(session, account))

    assert [one["id"] for one in data.tables["person"]] == [row.person_id]
    assert [one["id"] for one in data.tables["account"]] == [account.id]
    assert [one["id"] for one in data.tables["job_seeking"]] == [row.id]


def test_erasure_keeps_only_what_the_law_demands(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)
    row.person.photo_id = _photo(session, account).id
    notify(session, account.id, NoticeKind.REGISTRATION_ENDS, day="2026-12-01")
    sign_in_sessions.begin(session, account, "127.0.0.1", "a browser")
    session.flush()

    erasure.erase(session, viewer)
    session.flush()
    session.expire_all()

    person = session.get_one(Person, row.person_id)
    assert (person.name, person.telephone, person.telephone_hash, person.address) == (erasure.GONE, None, None, None)
    assert person.document_number.startswith("none-")
    assert person.erased_at is not None
    gone = session.get_one(JobSeeking, row.id)
    assert (gone.state, gone.close_reason, gone.title) == (JobSeekingState.CLOSED, CloseReason.ERASED, erasure.GONE)
    assert (gone.summary, gone.skill_words, gone.skill_ids, gone.wage_min) == ("", "", [], None)
    for model in (WorkExperience, IdentityClaim, StoredFile, Notice, SignInSession):
        assert session.scalars(select(model)).all() == []
    closed = session.get_one(Account, account.id)
    assert (closed.active, closed.person_id, closed.email) == (False, None, f"erased-{account.id}@erased.invalid")
    kept = set(session.scalars(select(AuditEntry.action).where(AuditEntry.account_id == account.id)))
    assert {"registration-made", "person-erased"} <= kept
    assert session.scalars(select(Consent.profile)).all() in ([], ["hidden"])


def test_erasure_of_somebody_who_also_recruits_leaves_the_account(session: Session) -> None:
    from jobmarket.models import MemberRole, Membership, now
    from tests.factories import make_employer

    account, row = _registered(session)
    employer = make_employer(session)
    account.memberships.append(Membership(employer_id=employer.id, role=MemberRole.OWNER, confirmed_at=now()))

    erasure.erase(session, as_viewer(session, account))

    assert account.active
    assert account.person_id is None
    assert row.title == erasure.GONE


def test_somebody_erased_can_register_anew_with_the_same_number(session: Session) -> None:
    number = new_number()
    account, _row = _registered(session, document_number=number)
    erasure.erase(session, as_viewer(session, account))

    again = seeker_account(session)

    assert making.register_oneself(session, as_viewer(session, again), statement(document_number=number)).id


@pytest.mark.parametrize(
    ("what", "value"), [("telephone", "13800001234"), ("address", "虹口区某路1号"), ("document", "990000")]
)
def test_a_reveal_is_noted_with_its_purpose(session: Session, what: str, value: str) -> None:
    _account, row = _registered(session, address="虹口区某路1号")
    clerk = _clerk(session)

    shown = reveals.reveal(session, clerk, row.person_id, what, "contact", "  通知\n面试 ")
    session.flush()

    assert shown.startswith(value)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "person-revealed")).one()
    assert (entry.subject_kind, entry.subject_id) == ("person", row.person_id)
    assert entry.purpose == f"{what}; contact; 通知 面试"
    assert value not in entry.purpose


@pytest.mark.parametrize(
    ("what", "purpose", "reason", "field"),
    [("telephone", "", "通知面试", "purpose"), ("telephone", "curiosity", "通知面试", "purpose"),
     ("telephone", "contact", "x", "reason"), ("password", "contact", "通知面试", "what")],
)  # fmt: skip
def test_without_a_purpose_nothing_is_revealed(
    session: Session, what: str, purpose: str, reason: str, field: str
) -> None:
    _account, row = _registered(session)

    with pytest.raises(reveals.RevealRefused) as refused:
        reveals.reveal(session, _clerk(session), row.person_id, what, purpose, reason)

    assert refused.value.field == field


def test_only_the_desk_of_the_region_reveals(session: Session) -> None:
    account, row = _registered(session)

    for viewer in (_clerk(session, "110105"), as_viewer(session, account)):
        with pytest.raises(reveals.RevealRefused) as refused:
            reveals.reveal(session, viewer, row.person_id, "telephone", "contact", "通知面试")
        assert refused.value.code == "not-there"


def test_reveals_are_limited_by_the_hour(session: Session) -> None:
    _account, row = _registered(session)
    clerk = _clerk(session)
    for _ in range(reveals.MOST_AN_HOUR):
        reveals.reveal(session, clerk, row.person_id, "telephone", "contact", "通知面试")
        session.flush()

    with pytest.raises(reveals.RevealRefused) as refused:
        reveals.reveal(session, clerk, row.person_id, "telephone", "contact", "通知面试")

    assert refused.value.code == "too-many"


def test_consent_is_nothing_until_given_and_only_ones_own(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)
    stranger = as_viewer(session, seeker_account(session))

    assert consents.of(session, row.person_id) == consents.Chosen()
    consents.give(session, viewer, row.person_id, "full", "applied")
    consents.give(session, viewer, row.person_id, "full", "applied")

    assert consents.of(session, row.person_id).profile == "full"
    assert len(consents.history(session, row.person_id)) == 1
    for who, profile in ((stranger, "full"), (viewer, "everything")):
        with pytest.raises(consents.ConsentRefused):
            consents.give(session, who, row.person_id, profile, "never")
