"""Registering: at home on a phone, with suggestions and a CV; at the window with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Cookies, OpenPage
from tests.factories_registrations import new_number, seeker_account
from tests.jobmarket.services.test_cv_reading import CHINESE
from tests.signing_in import database_of
from tests.small_market import SmallMarket

_FIRST = 60_000  # milliseconds: the first to ask loads vocabulary and model


def _new_seeker(market: SmallMarket) -> str:
    """The mail address of a new account."""
    app = market.app()
    try:
        with database_of(app).begin() as session:
            return seeker_account(session).email
    finally:
        app.extensions["jobmarket"].close()


def test_at_home_from_a_cv_to_the_registration(open_page: OpenPage, market: SmallMarket, cookies_of: Cookies) -> None:
    page = open_page(viewport=PHONE)
    page.context.add_cookies(cookies_of(_new_seeker(market)))
    page.goto("/registration/form")

    page.get_by_text("用简历自动填表").click()
    page.get_by_label("简历文件").set_input_files(
        {"name": "cv.txt", "mimeType": "text/plain", "buffer": CHINESE.replace("维修电工", "木工").encode("gb18030")}
    )
    page.get_by_role("button", name="读取简历").click()
    expect(page.get_by_label("手机号")).to_have_value("13812345678", timeout=_FIRST)
    expect(page.get_by_role("status").first).to_contain_text("还没有保存")
    page.get_by_label("证件号码").fill(new_number())
    page.locator("#places").fill("苏州市、虹口")
    page.get_by_role("option", name="虹口区").first.click()
    expect(page.locator("#places")).to_have_value("苏州市、上海市虹口区")
    page.get_by_role("button", name="登记", exact=True).click()

    page.wait_for_url("**/registration/", timeout=_FIRST)
    expect(page.get_by_role("main")).to_contain_text("还剩 180 天")


def test_renewing_is_the_number_and_enter_twice(open_page: OpenPage) -> None:
    page = open_page(staff=True)
    page.goto("/staff/register")
    number = new_number()
    expect(page.locator("input[autofocus]")).to_be_focused()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    for name, text in {"name": "赵二", "telephone": "13800001234", "title": "木工", "lives_in": "上海市虹口区"}.items():
        page.locator(f"#{name}").fill(text)
    page.get_by_role("button", name="登记", exact=True).first.click()
    page.wait_for_url("**/staff/seekers/*")

    page.goto("/staff/register")
    expect(page.locator("input[autofocus]")).to_be_focused()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="续期 180 天")).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url("**/staff/seekers/*")
    expect(page.get_by_role("status").first).to_contain_text("已续期到")
