"""Employers say who they are, hand in their licence, and are verified by staff of their region."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import AuditEntry, Employer, EmployerState, Notice, StoredFile, VacancyState
from jobmarket.services import employers
from jobmarket.services.audit import Action
from jobmarket.services.demonstration.identities import credit_code
from jobmarket.services.employers import Decision, EmployerRefused, NoSuchEmployer, Profile
from jobmarket.services.notices import NoticeKind
from jobmarket.services.uploads import Refusal, UploadRefused
from tests.hiring import CLERK, ELSEWHERE, Firm, complete, make_firm, picture, post

S = EmployerState
GOOD = {"name": "上海新名机械有限公司", "credit_code": credit_code(77)}


@pytest.fixture
def firm(session: Session) -> Firm:
    """An employer that nobody has verified."""
    return make_firm(session, S.UNVERIFIED)


def ready(session: Session, firm: Firm) -> Employer:
    """The employer with everything that handing in needs."""
    row = session.get_one(Employer, firm.id)
    complete(row)
    session.flush()
    employers.keep_licence(session, firm.owner, firm.id, "执照.png", picture())
    return row


def handed_in(session: Session, firm: Firm) -> Employer:
    """The employer waiting for staff."""
    row = ready(session, firm)
    return employers.hand_in(session, firm.owner, firm.id, row.version)


def test_a_profile_is_stored_with_its_code_written_plainly(session: Session, firm: Firm) -> None:
    spaced = f"{credit_code(77)[:8]} {credit_code(77)[8:]}".lower()

    row = employers.change(session, firm.owner, firm.id, 1, Profile(name=" 上海 新名机械 ", credit_code=spaced))

    assert (row.name, row.credit_code, row.version) == ("上海 新名机械", credit_code(77), 2)


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"credit_code": credit_code(77)[:-1] + "0"}, "credit_code", "check-digit"),
        ({"credit_code": "1234"}, "credit_code", "check-digit"),
        ({"name": "x"}, "name", "missing"),
        ({"nature": "mafia"}, "nature", "unknown-code"),
        ({"size": 99}, "size", "unknown-code"),
        ({"industry_code": "Z99"}, "industry_code", "unknown-code"),
        ({"region_code": "999999"}, "region_code", "unknown-code"),
        ({"introduction": "长" * 5001}, "introduction", "too-long"),
        ({"contact_telephone": "<script>"}, "contact_telephone", "unknown-code"),
    ],
)
def test_a_wrong_value_is_named(session: Session, firm: Firm, values: dict[str, object], field: str, code: str) -> None:
    with pytest.raises(EmployerRefused) as refused:
        employers.change(session, firm.owner, firm.id, 1, Profile(**(GOOD | values)))  # type: ignore[arg-type]

    assert refused.value.wrong == {field: code}


def test_name_and_code_of_another_employer_are_not_taken(session: Session, firm: Firm) -> None:
    other = session.get_one(Employer, make_firm(session).id)

    with pytest.raises(EmployerRefused) as refused:
        employers.change(
            session, firm.owner, firm.id, 1, Profile(name=other.name, credit_code=other.credit_code or "")
        )  # fmt: skip

    assert refused.value.wrong == {"name": "taken", "credit_code": "taken"}


def test_of_two_recruiters_the_second_is_told(session: Session, firm: Firm) -> None:
    employers.change(session, firm.owner, firm.id, 1, Profile(**GOOD))

    with pytest.raises(EmployerRefused) as refused:
        employers.change(session, firm.recruiter, firm.id, 1, Profile(**GOOD))

    assert refused.value.wrong == {"state": "changed"}


def test_handing_in_says_what_is_missing(session: Session, firm: Firm) -> None:
    with pytest.raises(EmployerRefused) as refused:
        employers.hand_in(session, firm.owner, firm.id, 1)

    assert set(refused.value.wrong) == {"address", "contact_name", "contact_telephone", "licence"}


def test_what_is_handed_in_stands(session: Session, firm: Firm) -> None:
    row = handed_in(session, firm)

    assert row.state == S.SUBMITTED
    with pytest.raises(EmployerRefused, match="fixed"):
        employers.change(session, firm.owner, firm.id, row.version, Profile(**GOOD))
    with pytest.raises(EmployerRefused, match="fixed"):
        employers.keep_licence(session, firm.owner, firm.id, "other.png", picture("black"))
    with pytest.raises(EmployerRefused, match="illegal-move"):
        employers.hand_in(session, firm.owner, firm.id, row.version)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00 a program", Refusal.WRONG_TYPE),
        (b"<html><script>alert(1)</script></html>", Refusal.WRONG_TYPE),
        (b"", Refusal.EMPTY),
        (picture()[:40], Refusal.BROKEN),
        (b"x" * (11 << 20), Refusal.TOO_LARGE),
    ],
    ids=["program", "page", "empty", "broken", "large"],
)
def test_a_licence_that_lies_about_its_type_is_refused(
    session: Session, firm: Firm, content: bytes, reason: Refusal
) -> None:
    with pytest.raises(UploadRefused) as refused:
        employers.keep_licence(session, firm.owner, firm.id, "营业执照.pdf", content)

    assert refused.value.reason is reason


def test_a_new_licence_takes_the_place_of_the_old_one(session: Session, firm: Firm) -> None:
    employers.keep_licence(session, firm.owner, firm.id, "1.png", picture())
    employers.keep_licence(session, firm.owner, firm.id, "2.png", picture("black"))
    session.flush()

    assert [file.name for file in session.scalars(select(StoredFile))] == ["2.png"]


def test_staff_of_the_region_see_who_waits(session: Session, firm: Firm) -> None:
    handed_in(session, firm)

    assert [row.id for row in employers.waiting(session, CLERK)] == [firm.id]
    assert employers.waiting(session, ELSEWHERE) == []
    with pytest.raises(NoSuchEmployer):
        employers.for_staff(session, ELSEWHERE, firm.id)
    with pytest.raises(NoSuchEmployer):
        employers.for_staff(session, make_firm(session).owner, firm.id)


def test_looking_at_a_licence_is_audited(session: Session, firm: Firm) -> None:
    handed_in(session, firm)

    file = employers.licence(session, CLERK, firm.id)

    assert file.content.startswith(b"\xff\xd8")  # drawn anew as JPEG
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == Action.FILE_OPENED)).one()
    assert (entry.account_id, entry.subject_id) == (CLERK.account_id, file.id)
    for stranger in (ELSEWHERE, make_firm(session).owner):
        with pytest.raises(NoSuchEmployer):
            employers.licence(session, stranger, firm.id)


def test_verifying_tells_the_employer(session: Session, firm: Firm) -> None:
    row = handed_in(session, firm)

    employers.decide(session, CLERK, firm.id, row.version, Decision.VERIFY)

    assert row.state == S.VERIFIED
    assert set(session.scalars(select(Notice.kind))) == {NoticeKind.EMPLOYER_VERIFIED}


@pytest.mark.parametrize("decision", [Decision.REFUSE, Decision.SUSPEND])
def test_any_other_decision_needs_a_reason(session: Session, firm: Firm, decision: Decision) -> None:
    row = handed_in(session, firm)

    with pytest.raises(EmployerRefused) as refused:
        employers.decide(session, CLERK, firm.id, row.version, decision, " ")

    assert refused.value.wrong == {"reason": "missing"}


@pytest.mark.parametrize("state", list(EmployerState))
def test_only_the_decisions_of_the_table_are_possible(session: Session, state: EmployerState) -> None:
    possible = set()
    for decision in Decision:
        firm = make_firm(session, state)
        try:
            employers.decide(session, CLERK, firm.id, 1, decision, "原因")
        except EmployerRefused:
            assert session.get_one(Employer, firm.id).state == state
        else:
            possible.add(decision)

    assert possible == {one for one, (states, _to) in employers.MOVES_OF_STAFF.items() if state in states}


def test_suspending_takes_the_vacancies_off(session: Session) -> None:
    firm = make_firm(session)
    row = post(session, firm)

    employers.decide(session, CLERK, firm.id, 1, Decision.SUSPEND, "被多次投诉")

    session.refresh(row)
    assert row.state == VacancyState.PAUSED
