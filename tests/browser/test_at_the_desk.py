"""Staff at the desk: find a person by number, read who fits and why, keys instead of the mouse, print."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.small_market import SEEKER_NUMBER, SmallMarket


def test_from_a_vacancy_to_the_seeker_who_fits_and_why(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True)
    page.goto(f"/vacancies/{market.electrician}")

    page.get_by_role("link", name="谁适合这个岗位").click()
    best = page.get_by_role("article").first
    expect(best).to_contain_text("要求都符合")
    expect(best.get_by_role("row", name="技能")).to_contain_text("100%")
    best.get_by_role("heading").get_by_role("link").click()

    page.wait_for_url(f"**/staff/seekers/{market.seeker}")
    expect(page.get_by_role("heading", level=1)).to_have_text("欧** · 电工")


def test_from_an_identity_number_to_the_vacancies_that_fit(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True)
    expect(page.locator("#q")).to_be_focused()

    page.keyboard.insert_text(SEEKER_NUMBER)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/staff/seekers/{market.seeker}")
    best = page.get_by_role("article").first
    expect(best.get_by_role("heading").get_by_role("link")).to_have_text("维修电工")
    expect(best).to_contain_text("低压电工证")
    assert SEEKER_NUMBER not in page.content()


def test_what_the_person_has_done_can_be_unfolded(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True)
    page.goto(f"/staff/seekers/{market.seeker}")

    page.get_by_text("个人经历").click()

    expect(page.get_by_text("2016年3月1日 – 2024年3月1日")).to_be_visible()


def test_keys_lead_through_lists_and_between_pages(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True)
    page.goto("/staff/?kind=seekers&q=电工")
    page.locator("h1").click()  # out of the field

    page.keyboard.press("j")
    expect(page.locator("a[data-step]").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/staff/seekers/{market.seeker}")
    page.keyboard.press("v")
    page.wait_for_url("**/staff/?kind=vacancies")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("a[data-step]").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("a[data-step]").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_the_keys_are_shown_and_can_be_turned_off(open_page: OpenPage) -> None:
    page = open_page(staff=True)

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="键盘快捷键")
    expect(dialog).to_be_visible()
    page.get_by_label("在这台电脑上使用这些按键").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("s")
    page.keyboard.press("?")

    expect(dialog).to_be_hidden()
    assert page.url.endswith("/staff/")
    page.get_by_role("button", name="键盘快捷键").click()
    expect(dialog).to_be_visible()


def test_keys_do_nothing_while_somebody_types(open_page: OpenPage) -> None:
    page = open_page(staff=True)

    page.locator("#q").press_sequentially("js?v")

    expect(page.locator("#q")).to_have_value("js?v")


def test_without_javascript_the_desk_works(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(staff=True, java_script_enabled=False)
    page.get_by_text("求职者", exact=True).click()
    page.locator("#q").fill("电工")
    page.locator("main button").click()
    page.get_by_role("link", name="电工", exact=True).click()

    expect(page.get_by_role("article").first).to_contain_text("维修电工")
    expect(page.get_by_role("article").first).to_contain_text("这些分是怎么来的")


def test_matches_print_on_a4_without_buttons_and_menus(
    open_page: OpenPage, market: SmallMarket, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine (tests/install-programs installs it)")
    page = open_page(staff=True)
    page.goto(f"/staff/vacancies/{market.electrician}")

    printed = tmp_path / "matches.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    size = subprocess.run(["pdfinfo", printed], capture_output=True, text=True, check=True).stdout

    assert "A4" in size
    for wanted in ("维修电工", "欧**", "要求都符合", "这些分是怎么来的", "低压电工证"):
        assert wanted in text
    for left_out in ("打印", "退出", "开发者接口", "English"):
        assert left_out not in text
