"""Newcomers of employers, accounts of staff, the audit trail: each for its role, each within its region."""

from __future__ import annotations

import itertools

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import MemberRole, Membership, Office, StaffMember, StaffRole
from jobmarket.services import accounts
from jobmarket.services.audit import Action, record
from tests.factories import make_employer
from tests.signing_in import CLERK, HOST, database_of, make_account, sign_in, viewer_of
from tests.small_market import SmallMarket

_people = itertools.count(1)


def newcomer(app: Flask, region_code: str | None = None, owner: str | None = None) -> tuple[int, str]:
    """Somebody who asks to act for an employer; gives the membership's number and the mail address."""
    mail = f"newcomer{next(_people)}@{HOST}"
    with database_of(app).begin() as session:
        employer = make_employer(session, region_code=region_code)
        if owner is not None:
            account = make_account(session, owner)
            account.memberships.append(
                Membership(employer_id=employer.id, role=MemberRole.OWNER, confirmed_at=account.confirmed_at)
            )
        membership = Membership(employer_id=employer.id, role=MemberRole.RECRUITER)
        asking = make_account(session, mail)
        asking.memberships.append(membership)
        session.flush()
        return membership.id, mail


def may_recruit(app: Flask, mail: str) -> bool:
    return bool(viewer_of(app, mail).employer_ids)


def test_staff_confirm_a_newcomer(app: Flask, staff: FlaskClient) -> None:
    number, mail = newcomer(app, "310109")
    assert mail in staff.get("/office/newcomers").text

    staff.post(f"/office/newcomers/{number}", data={"decision": "confirm"})

    assert may_recruit(app, mail)
    assert mail not in staff.get("/office/newcomers").text


def test_a_newcomer_of_another_region_is_neither_shown_nor_decided(app: Flask, staff: FlaskClient) -> None:
    number, mail = newcomer(app, "110101")

    page = staff.post(f"/office/newcomers/{number}", data={"decision": "confirm"}, follow_redirects=True).text

    assert "没有改动" in page
    assert mail not in page
    assert not may_recruit(app, mail)


def test_an_owner_confirms_and_removes_their_own_members_alone(
    app: Flask, reader: FlaskClient, another: FlaskClient
) -> None:
    owner = f"owner{next(_people)}@{HOST}"
    number, mail = newcomer(app, owner=owner)
    stranger = sign_in(another, f"owner@{HOST}")
    stranger.post(f"/employer/members/{number}", data={"decision": "confirm"})
    assert not may_recruit(app, mail)

    sign_in(reader, owner).post(f"/employer/members/{number}", data={"decision": "confirm"})
    assert may_recruit(app, mail)

    reader.post(f"/employer/members/{number}", data={"decision": "remove"})
    assert not may_recruit(app, mail)


@pytest.mark.parametrize("decision", ["", "forged", "CONFIRM"])
def test_a_forged_decision_changes_nothing(app: Flask, staff: FlaskClient, decision: str) -> None:
    number, mail = newcomer(app, "310109")

    staff.post(f"/office/newcomers/{number}", data={"decision": decision})

    assert not may_recruit(app, mail)
    assert mail in staff.get("/office/newcomers").text


def _member(app: Flask, office: str) -> tuple[int, str]:
    mail = f"colleague{next(_people)}@{HOST}"
    with database_of(app).begin() as session:
        found = session.query(Office).filter_by(name=office).one()
        account = make_account(session, mail)
        account.staff = StaffMember(office=found, role=StaffRole.CLERK, name="许可")
        session.flush()
        return account.id, mail


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(
    app: Flask, reader: FlaskClient, another: FlaskClient
) -> None:
    number, mail = _member(app, "上海市公共就业服务中心")
    administrator, colleague = sign_in(reader, f"administrator@{HOST}"), sign_in(another, mail)
    assert mail in administrator.get("/office/accounts").text

    administrator.post(f"/office/accounts/{number}", data={"active": "0"})
    assert colleague.get("/staff/").status_code == 401
    assert sign_in(another, mail).get("/staff/").status_code == 401

    administrator.post(f"/office/accounts/{number}", data={"active": "1"})
    assert sign_in(another, mail).get("/staff/").status_code == 200


def test_an_administrator_closes_neither_themselves_nor_another_regions_accounts(
    app: Flask, reader: FlaskClient
) -> None:
    administrator = sign_in(reader, f"administrator@{HOST}")
    elsewhere, mail = _member(app, "北京市公共就业服务中心")
    own = viewer_of(app, f"administrator@{HOST}").account_id

    for number in (elsewhere, own, viewer_of(app, f"seeker@{HOST}").account_id):
        administrator.post(f"/office/accounts/{number}", data={"active": "0"})

    with database_of(app).session() as session:
        for address in (mail, f"administrator@{HOST}", f"seeker@{HOST}"):
            account = accounts.find(session, address)
            assert account is not None
            assert account.active


def test_who_looked_at_whom_is_in_the_audit_trail(
    staff: FlaskClient, another: FlaskClient, market: SmallMarket
) -> None:
    staff.get(f"/staff/seekers/{market.seeker}")
    staff.get(f"/staff/vacancies/{market.electrician}")

    page = sign_in(another, f"auditor@{HOST}").get("/office/audit").text

    assert CLERK in page
    assert f"求职登记 {market.seeker}" in page
    assert f"岗位 {market.electrician}" in page


def test_the_audit_trail_is_read_by_action_and_page(app: Flask, reader: FlaskClient) -> None:
    auditor = sign_in(reader, f"auditor@{HOST}")
    with database_of(app).begin() as session:
        for number in range(130):
            record(session, viewer_of(app, CLERK), Action.ACCOUNT_OPENED, ("account", 500_000 + number), "<b>why</b>")

    first = auditor.get("/office/audit?action=account-opened").text
    older = first.partition('href="/office/audit?action=account-opened&amp;before=')[2].partition('"')[0]
    second = auditor.get(f"/office/audit?action=account-opened&before={older}").text

    assert "账户 500129" in first
    assert "账户 500029" not in first
    assert "账户 500029" in second
    assert "<b>why" not in first
    assert auditor.get("/office/audit?before=abc&action=nonsense").status_code == 200
