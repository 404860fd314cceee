"""The menu of staff: one line on a wide screen, and behind "More" everything else, on a telephone too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

NARROW: Any = {"width": 375, "height": 800}
WIDE: Any = {"width": 1280, "height": 800}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everything_behind_more_lies_within_the_window(open_page: OpenPage, language: str, viewport: Any) -> None:
    page = open_page(language=language, staff=True, viewport=viewport)

    page.locator(".menu-more summary").click()

    for link in page.locator(".menu-more li").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_wide_screen_the_menu_is_one_line(open_page: OpenPage, language: str) -> None:
    page = open_page(language=language, staff=True, viewport=WIDE)

    tops = page.locator("header nav > .nav-touch, .menu-more summary").evaluate_all(
        "places => places.map((place) => Math.round(place.getBoundingClientRect().top / 20))"
    )

    assert len(set(tops)) == 1


def test_escape_closes_it_and_leads_back(open_page: OpenPage) -> None:
    page = open_page(language="en", staff=True)
    summary = page.locator(".menu-more summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Hand-over")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Hand-over")).to_be_hidden()
    expect(summary).to_be_focused()
