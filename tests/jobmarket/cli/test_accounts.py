"""`jobmarket office` and `jobmarket account`: a bureau's first people."""

from __future__ import annotations

import pytest
from click.testing import Result

from jobmarket.models import StaffRole
from jobmarket.services import accounts
from jobmarket.services.demonstration.accounts import MAILS, load_accounts
from tests.bureau import Bureau
from tests.jobmarket.cli.conftest import Command

OFFICE = "浙江省就业服务中心"
PASSWORD = "drei fremde Wörter"


def create(command: Command, **changes: str) -> Result:
    usual = {"mail": "li@jobs.test", "role": "clerk", "office": OFFICE, "name": "李静", "password": PASSWORD}
    options = (part for name, value in (usual | changes).items() for part in (f"--{name}", value))
    return command("account", "create", *options)


@pytest.fixture
def office(bureau: Bureau, command: Command) -> Bureau:
    """A bureau with one office."""
    result = command("office", "add", "--name", OFFICE, "--level", "province", "--region", "330000")
    assert result.exit_code == 0, result.output
    return bureau


def test_an_office_and_its_first_clerk(office: Bureau, command: Command) -> None:
    result = create(command)

    assert "li@jobs.test, clerk at 浙江省就业服务中心" in result.output
    with office.database.session() as session:
        account = accounts.find(session, "LI@jobs.test")
        assert account is not None
        assert account.staff is not None
        assert (account.staff.role, account.staff.office.region_code) == (StaffRole.CLERK, "330000")
        assert PASSWORD not in account.password
    assert "330000\tprovince\t浙江省就业服务中心" in command("office", "list").output


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"office": "没有"}, "there is no office"),
        ({"role": "king"}, "is not one of"),
        ({"mail": "nobody"}, "is not a mail address"),
        ({"password": "short"}, "at least 10 characters"),
    ],
)
def test_what_cannot_be_made_is_said(office: Bureau, command: Command, changes: dict[str, str], said: str) -> None:
    result = create(command, **changes)

    assert result.exit_code != 0
    assert said in result.output


def test_the_same_address_twice_is_refused(office: Bureau, command: Command) -> None:
    create(command)

    assert "there is an account" in create(command, mail="Li@Jobs.test").output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--level", "province", "--region", "330100"], "no region that an office of level province can have"),
        (["--level", "city", "--region", "999999"], "no region"),
        (["--level", "city", "--region", "310100", "--parent", OFFICE], "does not lie in the region"),
        (["--level", "city", "--region", "330100", "--parent", "没有"], "there is no office"),
    ],
)
def test_an_office_lies_where_it_can(office: Bureau, command: Command, options: list[str], said: str) -> None:
    result = command("office", "add", "--name", "另一个", *options)

    assert result.exit_code == 1
    assert said in result.output


def test_somebody_who_mistyped_can_be_let_in_again(office: Bureau, command: Command) -> None:
    create(command)
    with office.database.begin() as session:
        account = accounts.find(session, "li@jobs.test")
        assert account is not None
        for _ in range(accounts.MOST_FAILURES):
            accounts.note_failure(session, account, accounts.viewer_of(account), "password")
        assert accounts.is_locked(account)

    assert command("account", "unlock", "li@jobs.test").exit_code == 0

    with office.database.session() as session:
        account = accounts.find(session, "li@jobs.test")
        assert account is not None
        assert not accounts.is_locked(account)


def test_the_demonstration_has_an_account_of_each_role_once(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        assert load_accounts(session)
    with bureau.database.begin() as session:
        assert not load_accounts(session)

    with bureau.database.session() as session:
        found = [accounts.find(session, mail) for mail in MAILS]
        roles = [role for account in found if account for role in accounts.viewer_of(account).roles]
    assert sorted(role.value for role in roles if role != "seeker") == sorted(role.value for role in StaffRole)
    assert all(account is not None and account.is_demonstration for account in found)
