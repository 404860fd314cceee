"""How an account becomes a person: staff confirm the document, or the window prints a code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    CloseReason,
    Consent,
    IdentityDocument,
    JobSeeking,
    JobSeekingState,
    LinkCode,
    Notice,
    OfficeLevel,
    Person,
    StaffMember,
    StaffRole,
    now,
)
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services import consents, offices
from jobmarket.services.registrations import claims, making, states, window
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.statements import FormRefused
from tests.factories import make_job_seeking, make_person
from tests.factories_registrations import as_viewer, new_number, seeker_account, statement
from tests.signing_in import make_account

RESIDENT = IdentityDocument.RESIDENT_IDENTITY


def _clerk(session: Session, name: str = "虹口窗口", region: str = "310109") -> Viewer:
    account = make_account(session, f"{name}@bureau.test")
    office = offices.add(session, OPERATOR, name, OfficeLevel.DISTRICT, region)
    account.staff = StaffMember(office=office, role=StaffRole.CLERK, name="陈敏")
    return as_viewer(session, account)


def _known(session: Session, number: str, **values: object) -> Person:
    person = make_person(session, "张三", document_number=number, document_hash=making.lookup_hash(number))
    make_job_seeking(session, "会计", person=person, **values)
    return person


def _refusal(act: object, *arguments: object) -> str:
    with pytest.raises(RegistrationRefused) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_a_confirmed_claim_of_a_new_number_is_the_document(session: Session) -> None:
    clerk, account, number = _clerk(session), seeker_account(session), new_number()
    row = making.register_oneself(session, as_viewer(session, account), statement(document_number=number))

    person = claims.confirm(session, clerk, row.person_id, RESIDENT, number)

    assert person.id == row.person_id
    assert (person.document_kind, person.document_number) == (RESIDENT, number)
    assert claims.claim_of(session, person.id) is None


def test_a_known_person_takes_over_account_and_registration(session: Session) -> None:
    clerk, account, number = _clerk(session), seeker_account(session), new_number()
    known = _known(session, number)
    row = making.register_oneself(session, as_viewer(session, account), statement(document_number=number))
    viewer = as_viewer(session, account)
    consents.give(session, viewer, row.person_id, "full", "never")
    claimant = row.person_id

    claims.confirm(session, clerk, claimant, RESIDENT, number)

    assert as_viewer(session, account).person_id == known.id
    open_rows = session.scalars(
        select(JobSeeking).where(JobSeeking.person_id == known.id, JobSeeking.state != JobSeekingState.CLOSED)
    ).all()
    assert [one.id for one in open_rows] == [row.id]
    older = session.scalars(select(JobSeeking).where(JobSeeking.title == "会计")).one()
    assert older.close_reason == CloseReason.REPLACED
    assert session.scalars(select(Consent.person_id)).all() == [known.id]
    assert session.get_one(Person, claimant).name == ""


def test_a_claim_of_another_number_is_not_confirmed(session: Session) -> None:
    clerk, account = _clerk(session), seeker_account(session)
    row = making.register_oneself(session, as_viewer(session, account), statement())

    assert _refusal(claims.confirm, session, clerk, row.person_id, RESIDENT, new_number()) == "not-there"


def test_a_person_has_one_account(session: Session) -> None:
    clerk, number = _clerk(session), new_number()
    first, second = seeker_account(session), seeker_account(session)
    rows = [
        making.register_oneself(session, as_viewer(session, one), statement(document_number=number))
        for one in (first, second)
    ]
    claims.confirm(session, clerk, rows[0].person_id, RESIDENT, number)

    assert _refusal(claims.confirm, session, clerk, rows[1].person_id, RESIDENT, number) == "has-account"


def test_a_printed_code_links_the_account_once(session: Session) -> None:
    clerk, account = _clerk(session), seeker_account(session)
    known = _known(session, new_number())
    code = claims.make_code(session, clerk, known.id)

    claims.use_code(session, as_viewer(session, account), code.lower().replace("-", " "))

    assert as_viewer(session, account).person_id == known.id
    other = as_viewer(session, seeker_account(session))
    assert _refusal(claims.use_code, session, other, code) == "wrong-code"


def test_a_new_code_makes_the_earlier_one_worthless_and_time_does_too(session: Session) -> None:
    clerk, viewer = _clerk(session), as_viewer(session, seeker_account(session))
    known = _known(session, new_number())
    first = claims.make_code(session, clerk, known.id)
    second = claims.make_code(session, clerk, known.id)

    assert _refusal(claims.use_code, session, viewer, first) == "wrong-code"
    for row in session.scalars(select(LinkCode)):
        row.expires_at = now() - timedelta(minutes=1)
    session.flush()
    assert _refusal(claims.use_code, session, viewer, second) == "wrong-code"


def test_codes_cannot_be_guessed_for_long(session: Session) -> None:
    viewer = as_viewer(session, seeker_account(session))
    for _ in range(claims.MOST_TRIES):
        assert _refusal(claims.use_code, session, viewer, "AAAAA-AAAAA") == "wrong-code"
        claims.note_wrong_code(session, viewer)
        session.flush()

    assert _refusal(claims.use_code, session, viewer, "AAAAA-AAAAA") == "too-many"


def test_an_account_whose_document_was_seen_does_not_become_somebody_else(session: Session) -> None:
    clerk, account, number = _clerk(session), seeker_account(session), new_number()
    row = making.register_oneself(session, as_viewer(session, account), statement(document_number=number))
    claims.confirm(session, clerk, row.person_id, RESIDENT, number)
    code = claims.make_code(session, clerk, _known(session, new_number()).id)

    assert _refusal(claims.use_code, session, as_viewer(session, account), code) == "has-account"


def test_an_office_prints_codes_for_its_own_people_alone(session: Session) -> None:
    beijing = _clerk(session, "朝阳窗口", "110105")

    assert _refusal(claims.make_code, session, beijing, _known(session, new_number()).id) == "not-there"


def test_the_window_registers_somebody_new(session: Session) -> None:
    clerk, number = _clerk(session), new_number()
    assert window.look_up(session, clerk, "", number).person is None

    row = window.register_at_window(session, clerk, statement(document_number=number))

    found = window.look_up(session, clerk, "resident-identity", number)
    assert found.registration is not None
    assert found.registration.id == row.id
    assert row.person.document_number == number
    assert row.office_id == clerk.office_id


def test_the_window_does_not_register_somebody_twice(session: Session) -> None:
    clerk, number = _clerk(session), new_number()
    window.register_at_window(session, clerk, statement(document_number=number))

    again = statement(document_number=number)

    assert _refusal(window.register_at_window, session, clerk, again) == "registered-already"


def test_another_region_sees_nothing_and_takes_over_with_the_document(session: Session) -> None:
    number = new_number()
    known = _known(session, number)
    beijing = _clerk(session, "朝阳窗口", "110105")

    found = window.look_up(session, beijing, "", number)
    assert found.registration is None
    assert found.elsewhere

    there = {"lives_in": "北京市朝阳区", "places": "北京市"}
    row = window.register_at_window(session, beijing, statement(document_number=number, **there))
    older = session.scalars(select(JobSeeking).where(JobSeeking.title == "会计")).one()
    assert row.person_id == known.id
    assert older.close_reason == CloseReason.REPLACED


def test_the_window_finds_accounts_that_claim_a_number_with_their_address_masked(session: Session) -> None:
    clerk, number = _clerk(session), new_number()
    account = seeker_account(session, "zhangsan@example.com")
    making.register_oneself(session, as_viewer(session, account), statement(document_number=number))

    found = window.look_up(session, clerk, "", number)

    assert [one.mail for one in found.claimed] == ["zh***@example.com"]
    assert found.registration is None


def test_a_mistyped_number_is_refused_at_the_window(session: Session) -> None:
    with pytest.raises(FormRefused) as refused:
        window.look_up(session, _clerk(session), "", "110101199003077714")

    assert refused.value.wrong == {"document_number": "check-digit"}


def test_rows_of_other_areas_come_along_when_accounts_join(session: Session) -> None:
    clerk, account, number = _clerk(session), seeker_account(session), new_number()
    known = _known(session, number)
    row = making.register_oneself(session, as_viewer(session, account), statement(document_number=number))
    states.pause(session, as_viewer(session, account), row.id)
    claimant = row.person_id

    claims.confirm(session, clerk, claimant, RESIDENT, number)

    for column in claims._references():
        assert session.scalars(select(column).where(column == claimant)).all() == []
    assert session.get_one(JobSeeking, row.id).person_id == known.id
    assert session.scalar(select(Account.person_id).where(Account.id == account.id)) == known.id
    assert session.scalars(select(Notice)).all() == []
