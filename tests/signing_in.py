"""Accounts for tests: one of each role, and a short way into the service for a test client or a browser."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import Account, Employer, MemberRole, Membership, OfficeLevel, StaffMember, StaffRole, now
from jobmarket.security.sign_in.events import KEY
from jobmarket.security.viewer import OPERATOR, Scope, Viewer
from jobmarket.services import accounts, api_tokens, offices, sign_in_sessions

PASSWORD = "窗口-secret-窗口"
HOST = "bureau.test"
CLERK, BEIJING = f"clerk@{HOST}", f"beijing@{HOST}"  # at the offices of Shanghai and of Beijing
ROLES = (*(role.value for role in StaffRole), "owner", "recruiter", "seeker")


def make_accounts(session: Session, employer_id: int | None = None) -> None:
    """`ROLE@bureau.test` for each role, staff in Shanghai; one more clerk in Beijing."""
    shanghai = offices.add(session, OPERATOR, "上海市公共就业服务中心", OfficeLevel.PROVINCE, "310000")
    beijing = offices.add(session, OPERATOR, "北京市公共就业服务中心", OfficeLevel.PROVINCE, "110000")
    for role in StaffRole:
        account = make_account(session, f"{role}@{HOST}")
        account.staff = StaffMember(office=shanghai, role=role, name="陈敏")
    make_account(session, BEIJING).staff = StaffMember(office=beijing, role=StaffRole.CLERK, name="赵京")
    make_account(session, f"seeker@{HOST}").seeks_work = True
    employer = employer_id or _employer(session)
    for member in MemberRole:
        account = make_account(session, f"{member}@{HOST}")
        account.memberships.append(Membership(employer_id=employer, role=member, confirmed_at=now()))
    session.flush()


def _employer(session: Session) -> int:
    employer = Employer(name="账户测试单位", name_key="账户测试单位")
    session.add(employer)
    session.flush()
    return employer.id


def make_account(session: Session, mail: str, **values: Any) -> Account:
    """A confirmed account with `PASSWORD`."""
    return accounts.create(session, mail, PASSWORD, **{"confirmed": True} | values)


def database_of(app: Flask) -> Database:
    """The application's database."""
    database: Database = app.extensions["jobmarket"].database
    return database


def viewer_of(app: Flask, mail: str) -> Viewer:
    """The viewer that somebody is once they have signed in."""
    with database_of(app).session() as session:
        account = accounts.find(session, mail)
        assert account is not None
        return accounts.viewer_of(account)


def sign_in(client: FlaskClient, mail: str) -> FlaskClient:
    """Give the client a running session of this account, as signing in would have."""
    with database_of(client.application).begin() as session:
        account = accounts.find(session, mail)
        assert account is not None
        key = sign_in_sessions.begin(session, account, "127.0.0.1", "a test")
    with client.session_transaction() as cookie:
        cookie |= {"_user_id": account.fs_uniquifier, "_fresh": True, "fs_paa": time.time(), KEY: key}
    return client


def token_of(app: Flask, mail: str, *scopes: Scope) -> str:
    """A new token of this account with these scopes (none named: all)."""
    with database_of(app).begin() as session:
        account = accounts.find(session, mail)
        assert account is not None
        wanted = [scope.value for scope in scopes or Scope]
        return api_tokens.create(session, accounts.viewer_of(account), "a test", wanted, 30)[1]


def with_token(client: FlaskClient, token: str) -> FlaskClient:
    """Let the client send this token with each request."""
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def mails_to(app: Flask, mail: str) -> list[str]:
    """The texts of all mails to this address, oldest first."""
    folder: Path = app.extensions["jobmarket"].settings.home / "mail"
    messages = [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))]
    return [message.get_content() for message in messages if message["To"] == mail]


def link_in(text: str) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found is not None, text
    return found[1]


def one_time_code(key: str, steps: int = 0) -> str:
    """The six digits that an authenticator app shows for a key (RFC 6238), `steps` of 30 seconds from now."""
    counter = int(time.time()) // 30 + steps
    secret = base64.b32decode(re.sub(r"[^A-Z2-7]", "", key))
    digest = hmac.new(secret, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06d}"


def set_up_codes(client: FlaskClient) -> str:
    """Set up codes from an app in the flow that the client is in; gives the key. The present code is used up."""
    page = client.post("/account/second-factor", data={"setup": "authenticator"}).text
    key = re.search(r'<code class="d-block text-break">([A-Z2-7 -]+)</code>', page)
    action = re.search(r'action="(/account/(?:second-factor/|code)[^"]*)"', page)
    assert key is not None, page
    assert action is not None, page
    client.post(action[1], data={"code": one_time_code(key[1])})
    return key[1]
