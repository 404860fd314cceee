"""A copy or erasure that somebody asks staff for: with the document on the table, written down, in the own region."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, AuditEntry, JobSeeking, Note, Person
from jobmarket.security.viewer import Viewer
from jobmarket.services import notes
from jobmarket.services.own_data import at_window
from jobmarket.services.own_data.at_window import WindowRefused
from jobmarket.services.registrations import making
from jobmarket.services.registrations.statements import read_statement
from jobmarket.services.registrations.window import register_at_window
from tests.factories_labour import make_clerk
from tests.factories_registrations import as_viewer, filled_form, new_number, seeker_account

WHY = "本人到窗口申请"


def registered(session: Session, clerk: Viewer) -> tuple[JobSeeking, str]:
    """Somebody without an account, and the number on their document."""
    number = new_number()
    form = read_statement(filled_form(document_number=number), with_document=True)
    return register_at_window(session, clerk, form), number


def last(session: Session) -> AuditEntry:
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[return-value]


def test_the_copy_has_everything_and_is_written_down_with_its_purpose(session: Session) -> None:
    clerk = make_clerk(session)
    row, number = registered(session, clerk)
    notes.write(session, clerk, row.person_id, "希望近处上班")

    data = at_window.copy_for_person(session, clerk, row.person_id, number.lower(), WHY)

    assert data.tables["person"][0]["document_number"] == number
    assert data.tables["note"][0]["text"] == "希望近处上班"
    assert [one["title"] for one in data.tables["job_seeking"]] == [row.title]
    noted = last(session)
    assert (noted.action, noted.subject_id, noted.account_id) == ("person-exported", row.person_id, clerk.account_id)
    assert noted.purpose == f"at the window; {WHY}"


def test_erasure_leaves_no_name_number_or_note(session: Session) -> None:
    clerk = make_clerk(session)
    row, number = registered(session, clerk)
    notes.write(session, clerk, row.person_id, "李小红希望近处上班")

    at_window.erase_for_person(session, clerk, row.person_id, number, WHY, sure=True)

    person = session.get_one(Person, row.person_id)
    assert (person.name, person.telephone, person.address) == ("—", None, None)
    assert person.document_number != number
    assert session.get_one(JobSeeking, row.id).close_reason == "erased"
    assert session.scalars(select(Note)).all() == []
    assert (last(session).action, last(session).purpose) == ("person-erased", f"at the window; {WHY}")


def test_erasure_at_the_window_closes_the_persons_account(session: Session) -> None:
    clerk = make_clerk(session)
    number = new_number()
    account = seeker_account(session)
    form = read_statement(filled_form(document_number=number), with_document=True)
    row = making.register_oneself(session, as_viewer(session, account), form)

    at_window.erase_for_person(session, clerk, row.person_id, number, WHY, sure=True)

    session.expire_all()
    closed = session.get_one(Account, account.id)
    assert (closed.active, closed.person_id) == (False, None)
    clerks = session.scalars(select(Account).where(Account.id == clerk.account_id)).one()
    assert clerks.active


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": "another"}, "number"),
        ({"number": "12"}, "number"),
        ({"reason": " x "}, "reason"),
        ({"sure": False}, "sure"),
    ],
)
def test_nothing_is_erased_without_the_document_the_reason_and_a_second_word(
    session: Session, changed: dict[str, object], field: str
) -> None:
    clerk = make_clerk(session)
    row, number = registered(session, clerk)
    told = {"number": number, "reason": WHY, "sure": True} | changed
    if told["number"] == "another":
        told["number"] = new_number()

    with pytest.raises(WindowRefused) as refused:
        at_window.erase_for_person(
            session, clerk, row.person_id, str(told["number"]), str(told["reason"]), sure=bool(told["sure"])
        )

    assert refused.value.field == field
    assert session.get_one(Person, row.person_id).erased_at is None


def test_a_region_has_no_say_in_persons_of_another(session: Session) -> None:
    row, number = registered(session, make_clerk(session))
    elsewhere = make_clerk(session, "650000")

    with pytest.raises(WindowRefused, match="not-there"):
        at_window.copy_for_person(session, elsewhere, row.person_id, number, WHY)
    with pytest.raises(WindowRefused, match="not-there"):
        at_window.erase_for_person(session, elsewhere, row.person_id, number, WHY, sure=True)


def test_whoever_is_erased_is_not_there_any_more(session: Session) -> None:
    clerk = make_clerk(session)
    row, number = registered(session, clerk)
    at_window.erase_for_person(session, clerk, row.person_id, number, WHY, sure=True)

    with pytest.raises(WindowRefused, match="not-there"):
        at_window.copy_for_person(session, clerk, row.person_id, number, WHY)
