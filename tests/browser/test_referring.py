"""From the match to the hire: the clerk with keys alone, the employer with the code of the letter."""

from __future__ import annotations

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.small_market import SmallMarket


def test_a_clerk_refers_with_keys_and_the_employer_reports_with_the_code(
    open_page: OpenPage, market: SmallMarket
) -> None:
    page = open_page(staff=True)
    page.goto(f"/staff/seekers/{market.seeker}")

    page.keyboard.press("j")  # the best match
    page.keyboard.press("r")
    page.wait_for_url(re.compile(r"/referrals/refer\?"))
    expect(page.get_by_role("button", name="推荐", exact=True)).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/referrals/\d+$"))
    expect(page.get_by_role("status").first).to_contain_text("推荐已开具")
    letter = page.context.request.get(f"{page.url}/letter.pdf")
    text = PdfReader(io.BytesIO(letter.body())).pages[0].extract_text()
    code = re.search(r"(?:[1-9A-Z]{4}-){2}[1-9A-Z]{4}", text)
    assert code is not None

    employer = open_page()
    employer.goto("/r")
    expect(employer.locator("input[autofocus]")).to_be_focused()
    employer.keyboard.type(code[0].lower())
    employer.keyboard.press("Enter")
    employer.wait_for_url(re.compile(r"/r/[1-9A-Z]{12}$"))
    expect(employer.get_by_text("欧**")).to_be_visible()
    employer.get_by_text("未录用", exact=True).click()
    employer.get_by_role("button", name="提交反馈").click()
    expect(employer.get_by_role("alert")).to_contain_text("请选择原因")
    employer.get_by_label("未录用时请选择原因").select_option("skills")
    employer.get_by_role("button", name="提交反馈").click()
    expect(employer.get_by_role("status")).to_contain_text("谢谢")

    page.reload()
    expect(page.locator(".steps-taken")).to_contain_text("技能或经验不够")


def test_the_letter_opens_in_the_browser(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True)
    page.goto(f"/referrals/refer?registration={market.seeker}&vacancy={market.injected}")
    page.get_by_role("button", name="推荐", exact=True).click()
    page.wait_for_url(re.compile(r"/referrals/\d+$"))

    link = page.get_by_role("link", name="打印介绍信")
    answer = page.context.request.get(f"{page.url}/letter.pdf")

    expect(link).to_have_attribute("target", "_blank")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")


def test_digits_lead_through_todays_queue(open_page: OpenPage) -> None:
    page = open_page(staff=True)
    page.locator("h1").click()
    page.keyboard.press("t")
    page.wait_for_url("**/staff/today")

    last = page.locator("[data-section]").last
    page.keyboard.press(last.get_attribute("data-section") or "")
    expect(last).to_be_in_viewport()
    page.keyboard.press("l")
    page.wait_for_url("**/referrals")
