"""Somebody who looks for work: types, chooses, narrows down, opens a vacancy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenPage
from tests.small_market import COOKS, SmallMarket


def test_searching_and_opening_a_vacancy(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page()
    page.goto("/")

    page.get_by_role("combobox", name="想找什么工作").fill("上海 电工 八千以上 包住")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator("#found")).to_have_text("1 个岗位")
    page.get_by_role("link", name="维修电工").click()

    page.wait_for_url(f"**/vacancies/{market.electrician}")
    expect(page.get_by_role("heading", level=1)).to_have_text("维修电工")
    expect(page.get_by_role("main")).to_contain_text("8,000–12,000 元/月")


def test_a_condition_is_taken_off_by_its_chip(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/vacancies?q=北京 厨师")
    expect(page.locator("#found")).to_have_text("0 个岗位")

    page.get_by_role("list", name="搜索条件").get_by_role("link", name="北京").click()

    expect(page.locator("#found")).to_have_text(f"{COOKS} 个岗位")


def test_the_whole_card_opens_the_vacancy(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/vacancies?q=维修电工")

    page.get_by_text("上海东方电气有限公司").click(force=True)  # the card lies over its text

    page.wait_for_url(f"**/vacancies/{market.electrician}")


def test_a_suggestion_is_chosen_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    field = page.get_by_role("combobox", name="想找什么工作")

    field.press_sequentially("电焊")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]').get_attribute("data-label")
    field.press("Enter")

    page.wait_for_url("**/vacancies?q=*")
    assert chosen
    expect(page.get_by_role("combobox", name="想找什么工作")).to_have_value(chosen)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    field = page.get_by_role("combobox", name="想找什么工作")
    field.press_sequentially("电焊")
    expect(page.get_by_role("listbox")).to_be_visible()

    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("电焊")


def test_filters_say_what_they_would_leave_before_they_are_applied(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/vacancies?q=厨师")

    page.get_by_label("最低工资").select_option("8000")
    button = page.get_by_role("button", name="查看 ")
    expect(button).to_have_text("查看 35 个岗位")
    button.click()

    expect(page.locator("#found")).to_have_text("35 个岗位")
    expect(page.get_by_label("最低工资")).to_have_value("8000")


def test_on_a_phone_filters_are_folded_until_they_are_wanted(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/vacancies?q=厨师")
    expect(page.get_by_label("最低工资")).to_be_hidden()

    page.get_by_text("筛选", exact=True).click()

    expect(page.get_by_label("最低工资")).to_be_visible()


def test_turning_pages_and_going_back(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/vacancies?q=厨师")
    first = page.locator(".result-title").all_text_contents()

    page.get_by_role("link", name="下一页").click()
    page.get_by_role("link", name="上一页").click()

    expect(page.locator(".result-title")).to_have_text(first)


def test_the_other_language_shows_the_same_page(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/vacancies?q=厨师&sort=wage")

    page.get_by_role("link", name="English").click()

    expect(page.locator("#found")).to_have_text(f"{COOKS} vacancies")
    expect(page.get_by_role("link", name="Highest wage")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("signed_in", [False, True])
def test_with_the_keyboard_alone(open_page: OpenPage, market: SmallMarket, signed_in: bool) -> None:
    page = open_page(staff=signed_in)
    page.goto("/vacancies")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="想找什么工作")).to_be_focused()
    page.keyboard.insert_text("维修电工")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacancies?q=*")
    link = page.get_by_role("link", name="维修电工")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/vacancies/{market.electrician}")


def test_without_javascript_everything_works(open_page: OpenPage, market: SmallMarket) -> None:
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto("/")
    page.locator("#q").fill("厨师")
    page.locator("main button").click()
    expect(page.locator("#found")).to_have_text(f"{COOKS} 个岗位")

    page.locator("summary").click()
    page.locator("#wage_min").select_option("8000")
    page.locator(".filters button").click()
    expect(page.locator("#found")).to_have_text("35 个岗位")
    page.locator(".chip", has_text="8,000").click()
    page.locator("a[rel=next]").click()
    page.locator(".result-title a").first.click()

    expect(page.locator("h1")).to_contain_text("厨师")
    expect(page.locator("[data-print]")).to_be_hidden()


def test_without_javascript_filters_are_open_on_a_wide_screen(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/vacancies")

    expect(page.locator("#wage_min")).to_be_visible()
