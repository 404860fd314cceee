"""Guessing passwords: locks and limits that stop whoever guesses and nobody else; nothing tells who has an account."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import argon2.low_level
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket.models import AuditEntry
from jobmarket.services import accounts
from jobmarket.services.accounts import MOST_FAILURES
from tests.signing_in import HOST, PASSWORD, database_of, mails_to, make_account, one_time_code, set_up_codes

_people, _addresses = itertools.count(1), itertools.count(1)


@pytest.fixture
def mail(app: Flask) -> str:
    """A confirmed account of a seeker."""
    address = f"locked{next(_people)}@{HOST}"
    with database_of(app).begin() as session:
        make_account(session, address).seeks_work = True
    return address


def at(app: Flask, address: str | None = None) -> FlaskClient:
    """A browser that nobody has used, at an address of its own or at this one."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address or f"127.4.{next(_addresses) // 250}.{next(_addresses) % 250}"
    return client


def try_in(client: FlaskClient, mail: str, password: str = PASSWORD) -> str:
    return client.post("/account/sign-in", data={"email": mail, "password": password}, follow_redirects=True).text


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


def guess(app: Flask, mail: str, times: int = MOST_FAILURES) -> None:
    """Wrong passwords, each from another address."""
    for number in range(times):
        try_in(at(app), mail, f"wrong password {number}")


def test_too_many_wrong_passwords_lock_the_account_wherever_they_came_from(app: Flask, mail: str) -> None:
    guess(app, mail)
    client = at(app)

    page = try_in(client, mail)

    assert not is_in(client)
    assert "邮箱或密码不对" in page  # not: locked, which would tell that the password was right


def test_a_few_mistakes_lock_nothing_and_are_forgotten(app: Flask, mail: str) -> None:
    guess(app, mail, MOST_FAILURES - 1)
    try_in(at(app), mail)
    guess(app, mail, MOST_FAILURES - 1)
    client = at(app)

    try_in(client, mail)

    assert is_in(client)


def test_nobody_can_lock_somebody_out_of_their_own_browser(app: Flask, mail: str) -> None:
    own = at(app)
    try_in(own, mail)
    own.post("/account/sign-out")
    guess(app, mail)

    try_in(own, mail)

    assert is_in(own)


def test_a_new_password_by_mail_opens_a_locked_account(app: Flask, mail: str) -> None:
    guess(app, mail)
    at(app).post("/account/reset", data={"email": mail})
    link = re.search(r"(/account/reset/\S+)", mails_to(app, mail)[0])
    assert link is not None

    at(app).post(link[1], data={"password": "drei fremde Wörter", "password_confirm": "drei fremde Wörter"})

    client = at(app)
    try_in(client, mail, "drei fremde Wörter")
    assert is_in(client)


def test_wrong_codes_count_as_wrong_passwords_do(app: Flask, mail: str) -> None:
    own = at(app)
    try_in(own, mail)
    key = set_up_codes(own)
    guessing = at(app)
    try_in(guessing, mail)
    for _ in range(MOST_FAILURES):
        guessing.post("/account/code", data={"code": "000000"})

    guessing.post("/account/code", data={"code": one_time_code(key, steps=1)})

    assert not is_in(guessing)


def test_wrong_recovery_codes_count_as_well(app: Flask, mail: str) -> None:
    own = at(app)
    try_in(own, mail)
    set_up_codes(own)
    own.post("/account/recovery-codes")
    guessing = at(app)
    try_in(guessing, mail)
    for _ in range(MOST_FAILURES):
        guessing.post("/account/recovery", data={"code": "guess"})

    with database_of(app).session() as session:
        account = accounts.find(session, mail)
        assert account is not None
        assert accounts.is_locked(account)


def test_one_address_for_one_account_is_limited_and_its_neighbours_are_not(app: Flask, mail: str) -> None:
    office = "127.5.0.1"
    answers = [
        at(app, office).post("/account/sign-in", data={"email": "nobody@elsewhere.test", "password": "x"})
        for _ in range(11)
    ]
    colleague = at(app, office)

    try_in(colleague, mail)

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) <= 60
    assert "您的访问太频繁了" in answers[-1].text
    assert is_in(colleague)


def test_nobody_is_flooded_with_mails(app: Flask, mail: str) -> None:
    answers = [at(app).post("/account/reset", data={"email": mail}).status_code for _ in range(8)]

    assert answers == [200] * 6 + [429] * 2
    assert len(mails_to(app, mail)) == 6


def _without(page: str, *said: str) -> str:
    """A page without what the visitor typed and without the form's token."""
    for text in said:
        page = page.replace(text, "…")
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/account/sign-in", {"password": "not the password"}),
        ("/account/reset", {}),
        ("/account/confirm", {}),
        ("/account/sign-up", {"password": PASSWORD, "password_confirm": PASSWORD, "kind": "seeker"}),
        ("/account/sign-up", {"password": "short", "password_confirm": "short", "kind": "seeker"}),
    ],
)
def test_no_answer_tells_whether_there_is_an_account(app: Flask, mail: str, address: str, form: dict[str, str]) -> None:
    unknown = f"nobody{next(_people)}@{HOST}"

    known_answer = at(app).post(address, data={"email": mail} | form, follow_redirects=True)
    unknown_answer = at(app).post(address, data={"email": unknown} | form, follow_redirects=True)

    assert known_answer.status_code == unknown_answer.status_code
    assert _without(known_answer.text, mail) == _without(unknown_answer.text, unknown)


def test_signing_up_twice_sends_a_mail_that_says_so_and_changes_nothing(app: Flask, mail: str) -> None:
    form = {"email": mail.upper(), "password": "ein neues Wort!", "password_confirm": "ein neues Wort!"}

    at(app).post("/account/sign-up", data=form)

    assert "您已经有账户了" in mails_to(app, mail)[0]
    client = at(app)
    try_in(client, mail)
    assert is_in(client)


def _counted(plain: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def counting(*given: Any, **more: Any) -> Any:
        calls.append(plain.__name__)
        return plain(*given, **more)

    return counting


@pytest.mark.parametrize("typed", [PASSWORD, "not the password"])
def test_a_password_is_hashed_whether_there_is_an_account_or_not(
    app: Flask, mail: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    for name in ("hash_secret", "verify_secret"):
        monkeypatch.setattr(argon2.low_level, name, _counted(getattr(argon2.low_level, name), hashed))
    counts = []
    for address in (mail, f"nobody{next(_people)}@{HOST}"):
        hashed.clear()
        try_in(at(app), address, typed)
        counts.append(len(hashed))

    assert counts[0] == counts[1] == 1


def test_failures_and_locks_are_audited_without_the_address_that_was_typed(app: Flask, mail: str) -> None:
    guess(app, mail)

    with database_of(app).session() as session:
        account = accounts.find(session, mail)
        assert account is not None
        query = select(AuditEntry).where(AuditEntry.subject_id == account.id, AuditEntry.subject_kind == "account")
        entries = list(session.scalars(query))

    assert [entry.action for entry in entries].count("sign-in-failed") == MOST_FAILURES
    assert entries[-1].action == "account-locked"
    assert all(entry.address.startswith("127.4.") for entry in entries)
    assert not any(HOST in entry.purpose for entry in entries)
