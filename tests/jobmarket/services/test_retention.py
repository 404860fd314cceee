"""What is deleted when its time has run out, and what is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    ApiToken,
    Application,
    ApplicationEvent,
    AuditEntry,
    Base,
    Employer,
    FilePurpose,
    FormReceipt,
    JobSeeking,
    JobSeekingState,
    Message,
    Notice,
    SignInSession,
    StoredFile,
    WorkExperience,
    now,
)
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import retention, uploads
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import application
from tests.factories import make_employer, make_job_seeking
from tests.factories_applications import apply, make_pair, move_to
from tests.signing_in import make_account

LONG_AGO = timedelta(days=1000)


def _ago(days: int) -> datetime:
    return now() - timedelta(days=days)


def _count(database: Database, model: type[Base]) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _account(session: Session, **values: object) -> Account:
    return make_account(session, f"someone{id(values)}@bureau.test", **values)


def _session_seen(session: Session, moment: datetime) -> None:
    key = f"{moment.timestamp()}"
    account = _account(session)
    session.add(
        SignInSession(account_id=account.id, key_hash=key, address="::1", program="", last_seen_at=moment)
    )  # fmt: skip


@pytest.mark.parametrize(("days", "left"), [(59, 1), (61, 0)])
def test_where_somebody_was_signed_in_is_forgotten_after_two_months(database: Database, days: int, left: int) -> None:
    with database.begin() as session:
        _session_seen(session, _ago(days))

    retention.enforce(database, OPERATOR)

    assert _count(database, SignInSession) == left


@pytest.mark.parametrize(("days", "left"), [(6, 1), (8, 0)])
def test_receipts_of_forms_go_after_a_week(database: Database, days: int, left: int) -> None:
    with database.begin() as session:
        session.add(FormReceipt(token="t", answer="/", created_at=_ago(days)))

    retention.enforce(database, OPERATOR)

    assert _count(database, FormReceipt) == left


def test_a_token_goes_three_months_after_its_end_and_not_before(database: Database) -> None:
    with database.begin() as session:
        account = _account(session)
        for number, ended in enumerate((_ago(91), _ago(89), now() + timedelta(days=5))):
            session.add(
                ApiToken(account_id=account.id, name="p", beginning="b", token_hash=str(number), expires_at=ended)
            )

    retention.enforce(database, OPERATOR)

    assert _count(database, ApiToken) == 2


def test_an_account_that_was_never_confirmed_goes_and_one_that_was_stays(database: Database) -> None:
    with database.begin() as session:
        make_account(session, "a@bureau.test", confirmed=False).created_at = _ago(31)
        make_account(session, "b@bureau.test", confirmed=False).created_at = _ago(29)
        make_account(session, "c@bureau.test").created_at = _ago(400)

    retention.enforce(database, OPERATOR)

    with database.session() as session:
        assert set(session.scalars(select(Account.email))) == {"b@bureau.test", "c@bureau.test"}


def test_notices_stay_half_a_year_after_they_were_read_and_two_years_unread(database: Database) -> None:
    with database.begin() as session:
        account = _account(session)
        for created, read in ((200, 181), (200, 179), (729, None), (731, None)):
            read_at = None if read is None else _ago(read)
            session.add(Notice(account_id=account.id, kind="k", created_at=_ago(created), read_at=read_at))

    retention.enforce(database, OPERATOR)

    assert _count(database, Notice) == 2


def test_a_file_that_belongs_to_nothing_goes_and_a_licence_stays(database: Database) -> None:
    with database.begin() as session:
        for _ in range(2):
            row = uploads.keep(session, OPERATOR, FilePurpose.LICENCE, "licence.pdf", b"%PDF-1.7")
            row.created_at = _ago(3)
        make_employer(session).licence_id = row.id

    retention.enforce(database, OPERATOR)

    with database.session() as session:
        kept = session.scalars(select(StoredFile.id)).all()
        assert kept == session.scalars(select(Employer.licence_id).where(Employer.licence_id.is_not(None))).all()


def test_histories_of_a_registration_go_two_years_after_it_was_closed(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        for state, closed in (
            (JobSeekingState.CLOSED, _ago(731)),
            (JobSeekingState.CLOSED, _ago(729)),
            (JobSeekingState.ACTIVE, None),
        ):
            row = make_job_seeking(
                session, region_code=None, wished_region_codes=[], summary="我做过电工", state=state, closed_at=closed
            )
            started = date.today() - LONG_AGO
            row.work_experiences = [WorkExperience(title="电工", employer_name="老厂", started_on=started)]

    done = retention.enforce(empty_database, OPERATOR)

    assert done["closed-registrations"] == 1
    with empty_database.session() as session:
        told = [row.summary for row in session.scalars(select(JobSeeking).order_by(JobSeeking.id))]
        assert told == ["", "我做过电工", "我做过电工"]
    assert _count(empty_database, WorkExperience) == 2


def test_the_plan_says_what_would_go_and_deletes_nothing(database: Database) -> None:
    with database.begin() as session:
        session.add(FormReceipt(token="t", answer="/", created_at=_ago(8)))

    assert retention.plan(database)["form-receipts"] == 1
    assert _count(database, FormReceipt) == 1


def test_every_deletion_is_noted_and_the_audit_trail_itself_stays(database: Database) -> None:
    with database.begin() as session:
        session.add(FormReceipt(token="t", answer="/", created_at=_ago(8)))
        session.add(AuditEntry(at=_ago(4000), role="clerk", action="signed-in"))

    retention.enforce(database, OPERATOR)

    with database.session() as session:
        noted = session.execute(select(AuditEntry.action, AuditEntry.purpose).order_by(AuditEntry.id)).all()
    assert [tuple(row) for row in noted] == [("signed-in", ""), ("retention-enforced", "form-receipts: 1")]


def test_more_rows_than_one_batch_are_all_dealt_with(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_BATCH", 3)
    with database.begin() as session:
        for number in range(8):
            session.add(FormReceipt(token=str(number), answer="/", created_at=_ago(8)))

    assert retention.enforce(database, OPERATOR)["form-receipts"] == 8


def test_an_application_goes_two_years_after_it_ended_and_what_happened_stays(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        messages.write(session, pair.seeker, application(session, pair.seeker, number), "您好")
    later = now() + timedelta(days=800)
    assert retention.enforce(database, OPERATOR, later)["ended-applications"] == 0

    move_to(database, pair.seeker, number, "withdrawn")

    assert retention.enforce(database, OPERATOR, later)["ended-applications"] == 1
    assert (_count(database, Application), _count(database, Message)) == (0, 0)
    assert _count(database, ApplicationEvent) == 2
