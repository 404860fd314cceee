"""Signing in as people do it: keyboard, telephone, passkey, mail."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.signing_in import HOST, PASSWORD, database_of, link_in, mails_to, make_account, one_time_code
from tests.small_market import SmallMarket

_people = itertools.count(1)


@pytest.fixture
def app(market: SmallMarket) -> Any:
    """The application in this process, on the server's database and mails."""
    app = market.app()
    yield app
    app.extensions["jobmarket"].close()


@pytest.fixture
def mail(app: Flask) -> str:
    """A confirmed account of a seeker."""
    address = f"visitor{next(_people)}@{HOST}"
    with database_of(app).begin() as session:
        make_account(session, address).seeks_work = True
    return address


def sign_in(page: Page, mail: str) -> None:
    page.goto("/account/sign-in")
    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()


def test_from_a_page_for_staff_through_the_second_factor_to_that_page(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page()
    page.goto(f"/staff/vacancies/{market.electrician}")

    page.get_by_role("main").get_by_role("link", name="登录").click()
    expect(page.get_by_label("邮箱")).to_be_focused()
    page.keyboard.insert_text(f"supervisor@{HOST}")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="设置应用").click()
    expect(page.get_by_role("img", name="验证器应用的二维码")).to_be_visible()
    key = page.locator("ol code").inner_text()
    page.get_by_label("验证码").fill(one_time_code(key))
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/staff/"))
    page.goto(f"/staff/vacancies/{market.electrician}")
    expect(page.get_by_role("heading", level=1)).to_have_text("维修电工")


def test_signing_up_on_a_telephone_without_javascript(open_page: OpenPage, app: Flask) -> None:
    mail = f"visitor{next(_people)}@{HOST}"
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto("/account/sign-in")
    page.get_by_role("link", name="还没有账户？去注册").click()

    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输入一次密码").fill(PASSWORD)
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("status")).to_contain_text("我们已给")
    page.goto(link_in(mails_to(app, mail)[0]))
    expect(page.get_by_role("status")).to_contain_text("邮箱已确认")
    sign_in(page, mail)

    expect(page.get_by_role("heading", level=1)).to_have_text("我的求职登记")


def test_a_passkey_is_added_and_asked_for(open_page: OpenPage, server: str, mail: str) -> None:
    page = open_page()
    page.goto(server.replace("127.0.0.1", "localhost"))  # browsers take passkeys for names only
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    here = page.url.rstrip("/")
    page.goto(f"{here}/account/sign-in")
    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()  # going on sooner would break off the signing in

    page.goto(f"{here}/account/passkeys")
    page.get_by_label("新通行密钥的名字").fill("钥匙串")
    page.get_by_role("button", name="添加通行密钥").click()
    expect(page.get_by_text("通行密钥“钥匙串”可以用了")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="退出")).to_have_count(0)
    page.goto(f"{here}/account/sign-in")
    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()
    page.get_by_role("button", name="继续").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("我的求职登记")


def test_a_mistake_is_said_and_what_was_typed_is_kept(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/account/sign-up?for=employer")
    page.get_by_label("单位全称").fill("某某有限公司")
    page.get_by_label("统一社会信用代码").fill("123")
    page.get_by_label("邮箱").fill(f"visitor{next(_people)}@{HOST}")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输入一次密码").fill(PASSWORD)

    page.get_by_role("button", name="注册").click()

    code = page.get_by_label("统一社会信用代码")
    expect(code).to_have_attribute("aria-invalid", "true")
    expect(code).to_have_accessible_description(re.compile("信用代码不对"))
    expect(page.get_by_label("单位全称")).to_have_value("某某有限公司")
