"""Sessions and tokens on one's own pages: listed, ended, revoked, and never somebody else's."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import ApiToken, Office, SignInSession, StaffMember, StaffRole, now
from jobmarket.services import api_tokens
from jobmarket.services.sign_in_sessions import STAFF_IDLE, STAFF_LONGEST, hash_of
from jobmarket.web.display import browser
from tests.signing_in import (
    CLERK,
    HOST,
    database_of,
    link_in,
    mails_to,
    make_account,
    sign_in,
    token_of,
    viewer_of,
    with_token,
)

SUPERVISOR = f"supervisor@{HOST}"


def newest_session(app: Flask, mail: str) -> int:
    """The number of the session that this account began last."""
    with database_of(app).session() as session:
        query = session.query(SignInSession.id).filter_by(account_id=viewer_of(app, mail).account_id)
        return int(query.order_by(SignInSession.id.desc()).limit(1).scalar())


def test_a_session_that_is_ended_elsewhere_is_over_with_the_next_page(app: Flask, staff: FlaskClient) -> None:
    other = sign_in(app.test_client(), CLERK)
    number = newest_session(app, CLERK)
    assert other.get("/account/").status_code == 200

    assert "那个浏览器已退出登录" in staff.post(f"/account/sessions/{number}/end", follow_redirects=True).text

    assert other.get("/account/").status_code == 401
    assert staff.get("/account/").status_code == 200


def test_somebody_elses_session_cannot_be_ended_by_its_number(app: Flask, staff: FlaskClient) -> None:
    other = sign_in(app.test_client(), SUPERVISOR)

    staff.post(f"/account/sessions/{newest_session(app, SUPERVISOR)}/end")

    assert other.get("/account/").status_code == 200


def test_all_others_can_be_ended_at_once(app: Flask, reader: FlaskClient) -> None:
    recruiter = f"recruiter@{HOST}"
    own = sign_in(reader, recruiter)
    others = [sign_in(app.test_client(), recruiter) for _ in range(3)]

    own.post("/account/sessions/end")

    assert [one.get("/account/").status_code for one in others] == [401] * 3
    assert own.get("/account/").status_code == 200


def test_signing_out_ends_the_session_even_for_a_copied_cookie(app: Flask, staff: FlaskClient) -> None:
    cookie = staff.get_cookie("session")
    assert cookie is not None

    staff.post("/account/sign-out")

    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    assert thief.get("/staff/").status_code == 401


@pytest.mark.parametrize(
    ("moved", "alive"),
    [
        ({"last_seen_at": STAFF_IDLE - timedelta(minutes=1)}, True),
        ({"last_seen_at": STAFF_IDLE + timedelta(minutes=1)}, False),
        ({"created_at": STAFF_LONGEST + timedelta(minutes=1)}, False),
    ],
)
def test_a_window_left_alone_closes_by_itself(
    app: Flask, staff: FlaskClient, moved: dict[str, timedelta], alive: bool
) -> None:
    with database_of(app).begin() as session:
        row = session.get(SignInSession, newest_session(app, CLERK))
        for name, back in moved.items():
            setattr(row, name, now() - back)

    assert (staff.get("/staff/").status_code == 200) is alive


def test_what_a_browser_says_of_itself_is_kept_on_one_line_and_shown_as_text(app: Flask, reader: FlaskClient) -> None:
    odd = "<script>alert(1)</script>" + "x" * 500
    reader.post("/account/sign-in", data={"email": f"seeker@{HOST}", "password": "x"}, headers={"User-Agent": odd})
    sign_in(reader, f"seeker@{HOST}")
    with database_of(app).begin() as session:
        row = session.get(SignInSession, newest_session(app, f"seeker@{HOST}"))
        assert row is not None
        row.program = odd[:200]

    page = reader.get("/account/sessions").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_token_is_shown_once_and_works(app: Flask, staff: FlaskClient, another: FlaskClient) -> None:
    form = {"name": "排队叫号", "scopes": ["seekers:read"], "days": "30"}

    page = staff.post("/account/tokens", data=form).text
    made = re.search(r'id="made">(jm_[\w-]+)<', page)

    assert made is not None
    assert with_token(another, made[1]).get("/api/v1/seekers").status_code == 200
    listed = staff.get("/account/tokens").text
    assert "排队叫号" in listed
    assert made[1] not in listed
    with database_of(app).session() as session:
        kept = session.query(ApiToken).filter_by(token_hash=hash_of(made[1])).one()
        assert made[1] not in repr(vars(kept))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "", "scopes": ["seekers:read"], "days": "30"}, "请写明给哪个程序用"),
        ({"name": "x", "days": "30"}, "请选择令牌的用途"),
        ({"name": "x", "scopes": ["everything"], "days": "30"}, "请选择令牌的用途"),
        ({"name": "x", "scopes": ["seekers:read"], "days": "0"}, "1 到 366 天之间"),
        ({"name": "x", "scopes": ["seekers:read"], "days": "4000"}, "1 到 366 天之间"),
        ({"name": "x", "scopes": ["seekers:read"], "days": "٣"}, "1 到 366 天之间"),
    ],
)
def test_a_token_that_cannot_be_made_is_said_at_the_field(
    staff: FlaskClient, form: dict[str, object], said: str
) -> None:
    answer = staff.post("/account/tokens", data=form)

    assert answer.status_code == 400
    assert said in answer.text
    assert 'role="alert"' in answer.text


def test_a_revoked_token_opens_nothing(app: Flask, staff: FlaskClient, another: FlaskClient) -> None:
    text = token_of(app, CLERK)
    with database_of(app).session() as session:
        token = api_tokens.find(session, text)
        assert token is not None

    staff.post(f"/account/tokens/{token.id}/revoke")

    assert with_token(another, text).get("/api/v1/seekers").status_code == 401


def test_somebody_elses_token_cannot_be_revoked(app: Flask, staff: FlaskClient, another: FlaskClient) -> None:
    text = token_of(app, SUPERVISOR)
    with database_of(app).session() as session:
        token = api_tokens.find(session, text)
        assert token is not None

    assert "没有这个令牌" in staff.post(f"/account/tokens/{token.id}/revoke", follow_redirects=True).text

    assert with_token(another, text).get("/api/v1/seekers").status_code == 200


def test_a_token_expires_and_ends_with_its_account(app: Flask, another: FlaskClient) -> None:
    text = token_of(app, CLERK)
    program = with_token(another, text)
    assert program.get("/api/v1/seekers").status_code == 200

    with database_of(app).begin() as session:
        token = api_tokens.find(session, text)
        assert token is not None
        token.expires_at = now()

    assert program.get("/api/v1/seekers").status_code == 401


def test_a_password_set_anew_by_mail_makes_tokens_worthless(
    app: Flask, reader: FlaskClient, another: FlaskClient
) -> None:
    with database_of(app).begin() as session:
        office = session.query(Office).first()
        account = make_account(session, f"reset@{HOST}")
        account.staff = StaffMember(office=office, role=StaffRole.CLERK, name="许可")
    program = with_token(another, token_of(app, f"reset@{HOST}"))
    assert program.get("/api/v1/seekers").status_code == 200
    reader.post("/account/reset", data={"email": f"reset@{HOST}"})

    form = {"password": "drei fremde Wörter", "password_confirm": "drei fremde Wörter"}
    reader.post(link_in(mails_to(app, f"reset@{HOST}")[0]), data=form)

    assert program.get("/api/v1/seekers").status_code == 401


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
    ],
)
def test_a_browser_is_called_what_people_call_it(program: str, said: str) -> None:
    assert browser(program) == said
