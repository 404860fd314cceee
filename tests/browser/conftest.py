"""A real browser in front of a real server process with a small market."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.signing_in import CLERK, HOST, sign_in
from tests.small_market import HOSTS, SECRET, SmallMarket, build

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=15_000)  # the first question loads the vocabulary

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PUBLIC_PAGES = {
    "home": "/",
    "results": "/vacancies?q=上海 电工 八千以上 包住",
    "many-results": "/vacancies",
    "nothing-found": "/vacancies?q=电工&wage_min=50000",
    "refused": "/vacancies?q=pyhton&wage_min=abc",
    "vacancy": "/vacancies/1",
    "not-there": "/vacancies/999999",
    "documentation": "/api/v1/docs",
    "fairs": "/fairs/",
    "fair": "/fairs/1",
    "sign-in": "/account/sign-in",
    "sign-up": "/account/sign-up",
    "sign-up-employer": "/account/sign-up?for=employer",
    "forgotten": "/account/reset",
    "link-again": "/account/confirm",
    "signed-out": "/staff/",
    "referral-code": "/r",
}
STAFF_PAGES = {
    "desk": "/staff/",
    "seekers": "/staff/?kind=seekers&q=电工",
    "staff-vacancy": "/staff/vacancies/1",
    "staff-seeker": "/staff/seekers/1",
    "account": "/account/",
    "sessions": "/account/sessions",
    "tokens": "/account/tokens",
    "password": "/account/password",
    "mail": "/account/mail",
    "codes": "/account/second-factor",
    "passkeys": "/account/passkeys",
    "recovery": "/account/recovery-codes",
    "newcomers": "/office/newcomers",
    "today": "/staff/today",
    "person": "/staff/persons/1",
    "refer": "/referrals/refer?registration=1&vacancy=1",
    "referrals": "/referrals",
    "handovers": "/handovers",
    "new-handover": "/handovers/new?kind=registration&row=1",
    "unemployment": "/staff/persons/1/unemployment",
    "employment": "/staff/persons/1/employment",
    "assistance": "/staff/persons/1/assistance",
    "visits": "/staff/assistance",
    "fairs-of-office": "/staff/fairs/",
    "new-fair": "/staff/fairs/new",
    "fair-of-office": "/staff/fairs/1",
    "fair-ticket": "/staff/fairs/1/tickets/1",
    "fair-plan": "/staff/fairs/1/plan",
    "fair-door": "/staff/fairs/1/door",
    "inbox": "/inbox",
    "notice-settings": "/inbox/settings",
    "register": "/staff/register",
    "change-registration": "/staff/registrations/1/change",
    "office-employers": "/office/employers",
    "office-postings": "/office/postings",
    "office-answers": "/office/answers",
    "first": "/vacancies/first",
}
SEEKER_PAGES = {
    "own-registration": "/registration/",
    "registration-form": "/registration/form",
    "window-code": "/registration/code",
    "close-registration": "/registration/close",
    "consent": "/registration/consent",
    "who-looked": "/registration/looked",
    "own-data": "/registration/data",
    "alerts": "/alerts",
}
EMPLOYER_PAGES = {
    "members": "/employer/members",
    "profile": "/employer/profile",
    "own-vacancies": "/employer/vacancies",
    "new-vacancy": "/employer/vacancies/new",
    "bulk": "/employer/vacancies/bulk",
}
OTHER_PAGES = {  # by role
    "auditor": {"audit": "/office/audit"},
    "administrator": {"accounts": "/office/accounts"},
    "supervisor": {"publication": "/office/publication", "team": "/referrals/team"},
    "statistician": {"outcomes": "/referrals/outcomes"},
}


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> SmallMarket:
    """The market's files and ids; nothing in it is changed by a test."""
    return build(tmp_path_factory.mktemp("browser-market") / "home", migrated_file)


@pytest.fixture(scope="session")
def server(market: SmallMarket) -> Iterator[str]:
    """The address of a server process of our own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBMARKET_")}
    environment |= {
        "JOBMARKET_HOME": str(market.settings.home),
        "SECRET_KEY": SECRET,
        "JOBMARKET_HOSTS": HOSTS,
    }
    for setting in ("DATABASE_URL", "ELASTICSEARCH_URL"):
        environment.pop(setting, None)
    program = Path(sys.executable).with_name("jobmarket")
    command = [program, "serve", "--port", str(port), "--no-index-worker"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = _chromium()
    if program is None:
        pytest.skip("no Chromium on this machine (tests/install-programs installs it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


Cookies = Callable[[str], list[Any]]


@pytest.fixture(scope="session")
def cookies_of(market: SmallMarket, server: str) -> Iterator[Cookies]:
    """Makes the cookies of somebody who has signed in; the server's sessions are rows that we can write as well."""
    app = market.app()

    def of(mail: str) -> list[Any]:
        cookie = sign_in(app.test_client(), mail).get_cookie("session")
        assert cookie is not None
        return [{"name": "session", "value": cookie.value, "url": server}]

    yield of
    app.extensions["jobmarket"].close()


@pytest.fixture
def open_page(browser: Browser, server: str, cookies_of: Cookies) -> Iterator[OpenPage]:
    """Makes a window of somebody's own: viewport, colour scheme, language, with or without JavaScript, signed in."""
    contexts = []

    def opened(
        *, language: str = "zh", staff: bool = False, role: str = "", viewport: Any = None, **options: Any
    ) -> Page:
        context = browser.new_context(base_url=server, viewport=viewport or WIDE, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "language", "value": language, "url": server}])
        page = context.new_page()
        if staff:
            context.add_cookies(cookies_of(CLERK))
            page.goto("/staff/")
        if role:
            context.add_cookies(cookies_of(f"{role}@{HOST}"))
        return page

    yield opened
    for context in contexts:
        context.close()
