"""An employer's way in a real browser: licence, verified by staff, a discriminating draft stopped, a lawful one out."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from jobmarket.database import Database
from jobmarket.models import Employer, EmployerState
from jobmarket.security import encryption
from tests.browser.conftest import PHONE, OpenPage
from tests.hiring import Firm, complete, make_firm, picture
from tests.small_market import SmallMarket


def _firm(market: SmallMarket, state: EmployerState) -> Firm:
    """An employer in the served market."""
    encryption.configure(market.settings.secret_key)
    database = Database(market.settings.database_url)
    with database.begin() as session:
        firm = make_firm(session, state)
        complete(session.get_one(Employer, firm.id))
    database.close()
    return firm


def _signed_in(open_page: OpenPage, mail: str, **options: object) -> Page:
    return open_page(role=mail.partition("@")[0], **options)


def _write(page: Page, description: str) -> None:
    page.get_by_label("岗位名称", exact=True).fill("前台接待")
    page.get_by_label("岗位说明", exact=True).fill(description)
    page.get_by_label("工作地点").fill("上海市虹口区")


def test_from_a_licence_to_a_published_vacancy(open_page: OpenPage, market: SmallMarket, tmp_path: Path) -> None:
    firm = _firm(market, EmployerState.UNVERIFIED)
    licence = tmp_path / "执照.png"
    licence.write_bytes(picture())
    owner = _signed_in(open_page, firm.owner_mail)
    owner.goto("/employer/profile")
    owner.get_by_label("PDF 或图片").set_input_files(licence)
    owner.get_by_role("button", name="上传").click()
    owner.get_by_role("button", name="提交审核").click()
    expect(owner.get_by_role("status").first).to_contain_text("已提交")

    staff = open_page(staff=True)
    staff.goto(f"/office/employers/{firm.id}")
    staff.get_by_role("button", name="通过审核").click()
    expect(staff.get_by_role("status").first).to_contain_text("已处理")

    owner.goto("/employer/vacancies/new")
    _write(owner, "负责来访接待。限女性，25岁以下。")
    owner.get_by_role("button", name="保存", exact=True).click()
    stopped = owner.locator('[data-findings="description"]')
    expect(stopped.locator("mark")).to_have_text(["限女性", "25岁以下"])
    owner.get_by_role("button", name="保存并提交发布").click()
    expect(owner.get_by_role("status").first).to_contain_text("先由工作人员审核")

    owner.get_by_role("button", name="撤回").click()
    owner.get_by_role("link", name="修改", exact=True).click()
    owner.get_by_label("岗位说明", exact=True).fill("负责来访接待和电话转接。")
    owner.get_by_role("button", name="保存并提交发布").click()
    expect(owner.get_by_role("status").first).to_contain_text("已发布")


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
