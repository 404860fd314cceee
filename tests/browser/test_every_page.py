"""What holds for every page: accessible, no wider than a phone, large touch targets, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import (
    EMPLOYER_PAGES,
    OTHER_PAGES,
    PHONE,
    PUBLIC_PAGES,
    SEEKER_PAGES,
    STAFF_PAGES,
    WIDE,
    OpenPage,
)

_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
_NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10
_TOUCH = 44  # CSS pixels

# Links in running text are exempt (WCAG 2.5.8); the title of a card is as large as its card.
_SMALL_TARGETS = """least => [...document.querySelectorAll("a, button, input, select, summary, label.btn")]
  .filter(element => element.checkVisibility() && element.getBoundingClientRect().width > 1)
  .filter(element => !element.matches(".skip, input.btn-check, .result-title a, p a:not(.btn, .touch)"))
  .filter(element => element.getBoundingClientRect().height < least - 0.5)
  .map(element => `${element.tagName} ${element.textContent.trim().slice(0, 30)} `
    + `${Math.round(element.getBoundingClientRect().height)}`)"""


def _pages(open_page: OpenPage, **options: Any) -> list[tuple[Page, dict[str, str]]]:
    return [
        (open_page(**options), PUBLIC_PAGES),
        (open_page(staff=True, **options), STAFF_PAGES),
        (open_page(role="seeker", **options), SEEKER_PAGES),
        (open_page(role="owner", **options), EMPLOYER_PAGES),
        *((open_page(role=role, **options), addresses) for role, addresses in OTHER_PAGES.items()),
    ]


@pytest.mark.parametrize(
    ("language", "scheme", "viewport"),
    [("zh", "light", WIDE), ("zh", "dark", PHONE), ("en", "light", PHONE), ("en", "dark", WIDE)],
    ids=["zh-light", "zh-dark", "en-light", "en-dark"],
)
def test_no_page_breaks_a_rule_of_accessibility(
    open_page: OpenPage, language: str, scheme: str, viewport: dict[str, int]
) -> None:
    broken: list[str] = []
    for page, addresses in _pages(open_page, language=language, color_scheme=scheme, viewport=viewport):
        for name, address in addresses.items():
            page.goto(address)
            page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
            found = Axe().run(page, options=_RULES).response["violations"]
            broken += [f"{name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]

    assert broken == []


def test_the_list_of_keys_breaks_no_rule_of_accessibility(open_page: OpenPage) -> None:
    page = open_page(staff=True)
    page.keyboard.press("?")

    assert Axe().run(page, options=_RULES).response["violations"] == []


@pytest.mark.parametrize("viewport", [PHONE, _NARROW], ids=["phone", "narrowest"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_wider_than_a_phone(open_page: OpenPage, language: str, viewport: dict[str, int]) -> None:
    too_wide: list[str] = []
    for page, addresses in _pages(open_page, language=language, viewport=viewport):
        for name, address in addresses.items():
            page.goto(address)
            page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
            if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
                too_wide.append(name)

    assert too_wide == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_everything_can_be_hit_with_a_thumb(open_page: OpenPage, language: str) -> None:
    small: dict[str, list[str]] = {}
    for page, addresses in _pages(open_page, language=language, viewport=PHONE):
        for name, address in addresses.items():
            page.goto(address)
            found = page.evaluate(_SMALL_TARGETS, _TOUCH)
            if found:
                small[name] = found

    assert small == {}


def test_no_page_asks_another_host_or_is_stopped_by_its_policy(open_page: OpenPage, server: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    for page, addresses in _pages(open_page):
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        for address in addresses.values():
            page.goto(address)

    assert len(asked) > len(PUBLIC_PAGES) + len(STAFF_PAGES)
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert complaints == []
