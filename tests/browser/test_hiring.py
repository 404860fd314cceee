"""Writing a posting in a real browser: help while typing, without scripts, handed in at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from jobmarket.database import Database
from jobmarket.models import EmployerState
from jobmarket.security import encryption
from tests.browser.conftest import PHONE, OpenPage
from tests.hiring import Firm, make_firm
from tests.small_market import SmallMarket


def _firm(market: SmallMarket, state: EmployerState) -> Firm:
    """An employer in the served market."""
    encryption.configure(market.settings.secret_key)
    database = Database(market.settings.database_url)
    with database.begin() as session:
        firm = make_firm(session, state)
    database.close()
    return firm


def _signed_in(open_page: OpenPage, mail: str, **options: object) -> Page:
    return open_page(role=mail.partition("@")[0], **options)


def _write(page: Page, description: str) -> None:
    page.get_by_label("岗位名称", exact=True).fill("前台接待")
    page.get_by_label("岗位说明", exact=True).fill(description)
    page.get_by_label("工作地点").fill("上海市虹口区")


def test_handing_in_at_once_keeps_the_draft_and_asks_for_the_occupation(
    open_page: OpenPage, market: SmallMarket
) -> None:
    firm = _firm(market, EmployerState.VERIFIED)
    page = _signed_in(open_page, firm.owner_mail, java_script_enabled=False)
    page.goto("/employer/vacancies/new")

    _write(page, "负责来访接待和电话转接。")
    page.get_by_role("button", name="保存并提交发布").click()

    expect(page.get_by_role("alert").first).to_contain_text("草稿已保存，还没有提交", timeout=60_000)
    page.get_by_role("button", name="保存并提交发布").click()
    expect(page.get_by_role("status").first).to_contain_text("已发布")


def test_on_a_telephone_the_form_says_at_once_what_is_not_allowed(open_page: OpenPage, market: SmallMarket) -> None:
    firm = _firm(market, EmployerState.VERIFIED)
    page = _signed_in(open_page, firm.owner_mail, viewport=PHONE)
    page.goto("/employer/vacancies/new")

    _write(page, "负责来访接待。限男性。")

    expect(page.locator('[data-findings="description"] mark')).to_have_text("限男性", timeout=60_000)
    expect(page.locator('[data-help="fits"]')).to_contain_text("求职者")
    assert page.locator("#occupation_code option").count() > 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_the_form_works_as_well(open_page: OpenPage, market: SmallMarket) -> None:
    firm = _firm(market, EmployerState.VERIFIED)
    page = _signed_in(open_page, firm.owner_mail, java_script_enabled=False)
    page.goto("/employer/vacancies/new")

    _write(page, "负责来访接待。限男性。")
    page.get_by_role("button", name="保存", exact=True).click()

    expect(page.locator('[data-findings="description"] mark')).to_have_text("限男性", timeout=60_000)
