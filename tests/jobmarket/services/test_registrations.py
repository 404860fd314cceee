"""Registering oneself, changing, renewing, pausing, closing; two at once; what the search index is told."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    AuditEntry,
    CloseReason,
    IdentityClaim,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    OutboxEntry,
    Person,
    RegistrationOrigin,
)
from jobmarket.services.reference import load_reference
from jobmarket.services.registrations import making, renewal_links, states
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import read_statement
from tests.factories import make_job_seeking, make_person
from tests.factories_registrations import as_viewer, filled_form, new_number, seeker_account, statement

SECRET = "only for tests, never anywhere else, 0123456789"


def _registered(session: Session) -> tuple[Account, JobSeeking]:
    account = seeker_account(session)
    row = making.register_oneself(session, as_viewer(session, account), statement())
    return account, row


def _refusal(act: object, *arguments: object) -> str:
    with pytest.raises(RegistrationRefused) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_registering_makes_a_person_whose_number_is_only_claimed(session: Session) -> None:
    account, row = _registered(session)

    viewer = as_viewer(session, account)
    person = session.get_one(Person, row.person_id)
    assert viewer.person_id == person.id
    assert person.document_kind == IdentityDocument.NONE
    assert session.get_one(IdentityClaim, person.id).document_number.startswith("990000")
    assert row.origin == RegistrationOrigin.ONLINE
    assert row.valid_until == date.today() + timedelta(days=180)
    assert making.own(session, viewer) is row


def test_a_number_that_is_known_already_changes_nothing_and_shows_nothing(session: Session) -> None:
    number = new_number()
    known = make_person(session, "张三", document_number=number, telephone="13900000000")
    make_job_seeking(session, "会计", person=known)
    account = seeker_account(session)

    row = making.register_oneself(session, as_viewer(session, account), statement(document_number=number, name="骗子"))

    assert row.person_id != known.id
    assert (known.name, known.telephone) == ("张三", "13900000000")
    assert [one.title for one in known.job_seekings] == ["会计"]


def test_the_search_index_and_the_audit_trail_are_told(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)

    states.pause(session, viewer, row.id)

    told = session.scalars(select(OutboxEntry.row_id).where(OutboxEntry.row_id == row.id)).all()
    done = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == row.id)).all()
    assert len(told) == 2
    assert done == ["registration-made", "registration-paused"]


def test_nobody_registers_twice(session: Session) -> None:
    account, _row = _registered(session)

    assert _refusal(making.register_oneself, session, as_viewer(session, account), statement()) == "registered-already"


def test_the_moves_that_there_are(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)

    states.pause(session, viewer, row.id)
    assert row.paused_at is not None
    states.resume(session, viewer, row.id)
    states.renew(session, viewer, row.id)
    states.close(session, viewer, row.id, "found-elsewhere")

    assert row.state == JobSeekingState.CLOSED
    assert row.close_reason == CloseReason.FOUND_ELSEWHERE
    assert row.version == 5
    assert making.register_oneself(session, viewer, statement()).id != row.id  # anew, at any time


def test_the_moves_that_there_are_not(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)

    assert _refusal(states.resume, session, viewer, row.id) == "wrong-move"
    assert _refusal(states.close, session, viewer, row.id, "lapsed") == "reason"
    assert _refusal(states.close, session, viewer, row.id, "<b>") == "reason"
    states.close(session, viewer, row.id, "studying")
    for act in (states.renew, states.pause, states.resume):
        assert _refusal(act, session, viewer, row.id) == "wrong-move"


def test_somebody_elses_registration_is_not_there(session: Session) -> None:
    _account, row = _registered(session)
    stranger = as_viewer(session, seeker_account(session))

    for act in (states.renew, states.pause, states.resume):
        assert _refusal(act, session, stranger, row.id) == "not-there"
    assert _refusal(states.close, session, stranger, row.id, "studying") == "not-there"
    assert _refusal(making.change, session, stranger, row.id, statement(), 1) == "not-there"


def test_the_second_of_two_who_change_it_is_told(session: Session) -> None:
    account, row = _registered(session)
    viewer = as_viewer(session, account)
    making.change(session, viewer, row.id, statement(title="木工"), 1)

    assert _refusal(making.change, session, viewer, row.id, statement(title="瓦工"), 1) == "changed-meanwhile"
    assert row.title == "木工"


def test_a_change_is_no_renewal(session: Session) -> None:
    account, row = _registered(session)
    row.valid_until = date.today() + timedelta(days=5)

    making.change(session, as_viewer(session, account), row.id, statement(), 1)

    assert row.valid_until == date.today() + timedelta(days=5)


def test_a_link_renews_once_and_without_signing_in(session: Session) -> None:
    _account, row = _registered(session)
    row.valid_until = date.today() + timedelta(days=3)
    token = renewal_links.token(SECRET, row)

    renewal_links.renew_by_link(session, SECRET, token)
    version = row.version
    renewal_links.renew_by_link(session, SECRET, token)

    assert row.valid_until == date.today() + timedelta(days=180)
    assert row.version == version


@pytest.mark.parametrize(
    "spoil", [lambda token: token[:-2], lambda token: "x" + token, lambda token: "", lambda token: "a.b.c"]
)
def test_a_forged_link_is_worthless(session: Session, spoil: object) -> None:
    _account, row = _registered(session)
    token = renewal_links.token(SECRET, row)

    assert _refusal(renewal_links.renew_by_link, session, SECRET, spoil(token)) == "not-there"  # type: ignore[operator]
    assert _refusal(renewal_links.renew_by_link, session, "another secret", token) == "not-there"


def test_of_two_first_registrations_at_once_one_counts(postgres_database: Database) -> None:
    migrating.upgrade(postgres_database)
    with postgres_database.begin() as session:
        load_reference(session)
        account = seeker_account(session)
    form = filled_form()
    start = threading.Barrier(2)
    codes: list[str] = []

    def register() -> None:
        try:
            with postgres_database.begin() as session:
                viewer = as_viewer(session, session.get_one(Account, account.id))
                start.wait()
                making.register_oneself(session, viewer, read_statement(form, with_document=True))
                codes.append("made")
        except RegistrationRefused as refused:
            codes.append(refused.code)

    threads = [threading.Thread(target=register) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == ["made", "registered-already"]
    with postgres_database.session() as session:
        assert session.scalar(select(func.count()).select_from(JobSeeking)) == 1
        assert session.scalar(select(func.count()).select_from(Person)) == 1
