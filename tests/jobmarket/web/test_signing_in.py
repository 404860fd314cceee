"""Signing up, in and out: what each step says and does, by mail, password and code."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_data

from jobmarket.models import Account, MemberRole
from jobmarket.services import accounts
from jobmarket.services.demonstration.identities import credit_code
from tests.factories import make_employer
from tests.signing_in import (
    CLERK,
    HOST,
    PASSWORD,
    database_of,
    link_in,
    mails_to,
    make_account,
    one_time_code,
    set_up_codes,
    sign_in,
)

_people = itertools.count(1)


@pytest.fixture
def mail(app: Flask) -> str:
    """A confirmed account of a seeker."""
    address = new_mail()
    with database_of(app).begin() as session:
        make_account(session, address).seeks_work = True
    return address


def new_mail() -> str:
    """An address that nobody has used."""
    return f"somebody{next(_people)}@{HOST}"


def found(app: Flask, mail: str) -> Account:
    """The account with its employers."""
    with database_of(app).session() as session:
        account = accounts.find(session, mail)
        assert account is not None
        return account


def try_in(client: FlaskClient, mail: str, password: str = PASSWORD, **more: str) -> FlaskClient:
    """Send the sign-in form."""
    client.post("/account/sign-in", data={"email": mail, "password": password} | more)
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


def sign_up(client: FlaskClient, mail: str, **more: str) -> str:
    """Send the sign-up form; gives the page that follows."""
    form = {"email": mail, "password": PASSWORD, "password_confirm": PASSWORD, "kind": "seeker"} | more
    return client.post("/account/sign-up", data=form, follow_redirects=True).text


def test_a_seeker_signs_up_opens_the_link_and_signs_in(app: Flask, reader: FlaskClient) -> None:
    mail = new_mail()

    assert f"我们已给 {mail} 发了邮件" in sign_up(reader, mail)
    assert not is_in(try_in(reader, mail))
    page = reader.get(link_in(mails_to(app, mail)[0]), follow_redirects=True).text
    assert "邮箱已确认" in page
    assert is_in(try_in(reader, mail))

    assert found(app, mail).seeks_work
    assert found(app, mail).password.startswith("$argon2id$")


def test_the_mail_is_in_the_language_of_the_page(app: Flask, reader: FlaskClient) -> None:
    chinese, english = new_mail(), new_mail()

    sign_up(reader, chinese)
    reader.get("/?lang=en")
    sign_up(reader, english)

    assert "点开这个链接完成注册" in mails_to(app, chinese)[0]
    assert "Open this link to finish" in mails_to(app, english)[0]
    assert found(app, english).language == "en"


def test_who_brings_a_new_employer_owns_it(app: Flask, reader: FlaskClient) -> None:
    mail, number = new_mail(), next(_people)
    employer = {
        "kind": "employer",
        "employer_name": f"新单位{number}有限公司",
        "credit_code": credit_code(7000 + number),
    }

    sign_up(reader, mail, **employer)
    assert found(app, mail).memberships == []  # nothing before the mail is proved
    reader.get(link_in(mails_to(app, mail)[0]))

    (membership,) = found(app, mail).memberships
    assert membership.role == MemberRole.OWNER
    assert membership.confirmed_at is not None
    assert membership.employer.credit_code == employer["credit_code"]


def test_a_known_employer_is_not_taken_over_by_its_name(app: Flask, reader: FlaskClient) -> None:
    mail, name = new_mail(), f"老单位{next(_people)}有限公司"
    with database_of(app).begin() as session:
        known = make_employer(session, name).id

    sign_up(reader, mail, kind="employer", employer_name=name, credit_code=credit_code(7500 + next(_people)))
    reader.get(link_in(mails_to(app, mail)[0]))

    (membership,) = found(app, mail).memberships
    assert membership.employer_id == known
    assert membership.confirmed_at is None
    assert try_in(reader, mail).get("/employer/members").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "nobody"}, "这不是邮箱地址"),
        ({"email": ""}, "请填写邮箱"),
        ({"password": "short", "password_confirm": "short"}, "密码至少要 10 个字符"),
        ({"password": "aaaaaaaaaaaa", "password_confirm": "aaaaaaaaaaaa"}, "这个密码太容易猜到"),
        ({"password_confirm": "another one"}, "两次输入的密码不一样"),
        ({"kind": "employer", "employer_name": "", "credit_code": credit_code(1)}, "请填写单位全称"),
        (
            {"kind": "employer", "employer_name": "某某公司", "credit_code": "91310000123456789X"},
            "统一社会信用代码不对",
        ),
    ],
)
def test_what_is_wrong_in_the_form_is_said_at_the_field(reader: FlaskClient, wrong: dict[str, str], said: str) -> None:
    page = sign_up(reader, new_mail(), **wrong)

    assert said in page
    assert 'aria-invalid="true"' in page
    assert 'class="invalid-feedback"' in page


def test_a_forgotten_password_is_set_anew_by_mail_and_ends_all_sessions(
    app: Flask, reader: FlaskClient, mail: str, another: FlaskClient
) -> None:
    try_in(another, mail)
    reader.post("/account/reset", data={"email": mail})
    link = link_in(mails_to(app, mail)[0])

    reader.post(link, data={"password": "ganz anderes Wort", "password_confirm": "ganz anderes Wort"})

    assert not is_in(another)
    assert not is_in(try_in(reader, mail))
    assert is_in(try_in(reader, mail, "ganz anderes Wort"))
    assert "密码已修改" in mails_to(app, mail)[1]
    again = reader.post(link, data={"password": "noch ein anderes", "password_confirm": "noch ein anderes"})
    assert again.status_code == 302  # the link was good for one time
    assert is_in(try_in(app.test_client(), mail, "ganz anderes Wort"))


def test_a_new_password_signs_out_everywhere_else(reader: FlaskClient, another: FlaskClient, mail: str) -> None:
    try_in(reader, mail)
    try_in(another, mail)
    assert is_in(another)

    form = {"password": PASSWORD, "new_password": "drei fremde Wörter", "new_password_confirm": "drei fremde Wörter"}
    reader.post("/account/password", data=form)

    assert is_in(reader)
    assert not is_in(another)


def test_a_new_mail_address_holds_once_its_link_is_opened(app: Flask, reader: FlaskClient, mail: str) -> None:
    wanted = new_mail()
    try_in(reader, mail)

    reader.post("/account/mail", data={"email": wanted})
    assert not is_in(try_in(app.test_client(), wanted))
    reader.get(link_in(mails_to(app, wanted)[0]))

    assert is_in(try_in(app.test_client(), wanted))


def test_staff_must_set_up_a_second_factor_and_then_use_it(
    app: Flask, reader: FlaskClient, another: FlaskClient
) -> None:
    answer = reader.post("/account/sign-in", data={"email": f"supervisor@{HOST}", "password": PASSWORD})
    assert answer.location.startswith("/account/second-factor")
    assert reader.get("/staff/").status_code == 401

    key = set_up_codes(reader)

    assert reader.get("/staff/").status_code == 200
    form = {"setup": "disable"}
    assert "以后登录不再需要验证码" not in reader.post("/account/second-factor", data=form, follow_redirects=True).text
    try_in(another, f"supervisor@{HOST}")
    assert another.get("/staff/").status_code == 401
    assert "验证码不对" in another.post("/account/code", data={"code": one_time_code(key)}).text  # used already
    another.post("/account/code", data={"code": one_time_code(key, steps=1)})
    assert another.get("/staff/").status_code == 200


def test_a_recovery_code_is_good_for_one_time(app: Flask, reader: FlaskClient, mail: str) -> None:
    try_in(reader, mail)
    set_up_codes(reader)
    page = reader.post("/account/recovery-codes").text
    code = page.partition("<li><code>")[2].partition("</code>")[0]
    assert code not in str(found(app, mail).mf_recovery_codes)  # encrypted

    first, second = try_in(app.test_client(), mail), try_in(app.test_client(), mail)
    first.post("/account/recovery", data={"code": code})
    second.post("/account/recovery", data={"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_what_takes_an_account_over_asks_for_the_password_again(reader: FlaskClient, mail: str) -> None:
    try_in(reader, mail)
    with reader.session_transaction() as cookie:
        cookie["fs_paa"] -= 3600
        cookie.pop("fs_gexp", None)

    answer = reader.get("/account/mail")

    assert answer.location.startswith("/account/verify")
    reader.post("/account/verify", data={"password": PASSWORD})
    assert reader.get("/account/mail").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://example.invalid/", "//example.invalid/staff", "/\\example.invalid"])
def test_signing_in_leads_to_no_other_host(reader: FlaskClient, mail: str, elsewhere: str) -> None:
    form = {"email": mail, "password": PASSWORD, "next": elsewhere}

    answer = reader.post("/account/sign-in", data=form)

    assert urlsplit(answer.location or "").netloc == ""
    assert "\\" not in (answer.location or "")


def test_signing_in_leads_to_the_page_that_was_wanted(reader: FlaskClient, mail: str) -> None:
    form = {"email": mail, "password": PASSWORD, "next": "/account/sessions"}

    assert reader.post("/account/sign-in", data=form).location == "/account/sessions"


def test_a_form_without_its_token_is_refused(visit: Callable[..., FlaskClient]) -> None:
    reader = visit()

    answer = reader.post("/account/sign-in", data={"email": CLERK, "password": PASSWORD})

    assert answer.status_code == 400
    assert "这个页面打开太久了" in answer.text


def test_accounts_of_a_demonstration_open_nothing_elsewhere(app: Flask, visit: Callable[..., FlaskClient]) -> None:
    mail = new_mail()
    with database_of(app).begin() as session:
        make_account(session, mail, is_demonstration=True).seeks_work = True
    demonstration = visit(JOBMARKET_DEMO="1")
    demonstration.application.config["WTF_CSRF_ENABLED"] = False

    assert is_in(try_in(demonstration, mail))
    assert not is_in(try_in(app.test_client(), mail))
    assert not is_in(sign_in(app.test_client(), mail))


def test_links_in_mails_lead_to_no_host_that_somebody_made_up(app: Flask, reader: FlaskClient, mail: str) -> None:
    answer = reader.post("/account/reset", data={"email": mail}, base_url="http://evil.invalid")

    assert answer.status_code == 400
    assert mails_to(app, mail) == []


def test_the_link_of_an_account_that_exists_needs_no_slow_hash_that_would_tell(app: Flask) -> None:
    with app.app_context():
        assert hash_data("reader@bureau.test") == hashlib.sha256(b"reader@bureau.test").hexdigest()
