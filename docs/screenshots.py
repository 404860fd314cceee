"""`make screenshots`: the pictures of the README, taken of a fresh demonstration market in the system's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
PROGRAM = Path(sys.executable).with_name("jobmarket")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, TALL, PHONE = (1180, 900), (1180, 1180), (390, 844)
_FIRST = 60_000  # milliseconds: the first to ask loads vocabulary and model
HOST, PASSWORD = "example.invalid", "demonstration"  # as the demonstration's sign-in page shows


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: which page, in which language and scheme, how large, who has signed in; `opens` are links to follow
    first, `fills` fields to type into, `awaits` what must be there before the picture is taken, `at` what is on top."""

    name: str
    address: str
    size: tuple[int, int] = WIDE
    language: str = "zh"
    scheme: str = "light"
    account: str = ""
    opens: tuple[str, ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    awaits: str = ""
    at: str = ""


_UNLAWFUL = (
    ("#title", "前台接待"),
    ("#description", "负责来访接待和电话转接。\n限女性，25岁以下，形象好。"),
    ("#wage_min", "5500"),
    ("#wage_max", "7000"),
    ("#region_code", "上海市虹口区"),
)
_FIRST_ROW = "main table a, main li a"
_FINDING = '[data-findings="description"] mark'
_TO_A_PERSON = ('[data-section="1"] a[data-step]', 'main a[href^="/staff/persons/"]')
_SEVERANCE = (
    "/law/severance?hired=2019-03-01&ended=2026-10-31&ground=40.3"
    "&average_wage=9000&local_average=12300&minimum_wage=2740"
)
PICTURES = [
    Picture("home", "/", PHONE),
    Picture("results", "/vacancies?q=上海 电工 六千以上"),
    Picture("results-phone", "/vacancies?q=上海 电工 六千以上", PHONE),
    Picture("results-en-dark", "/vacancies?q=electrician 6000", language="en", scheme="dark"),
    Picture("vacancy", "/vacancies?q=电工", opens=(".result-title a",)),
    # seekers
    Picture("registration", "/registration/", account="seeker"),
    Picture("registration-phone-en", "/registration/", PHONE, "en", account="seeker"),
    Picture("registration-form-phone", "/registration/form", PHONE, account="seeker"),
    Picture("consent-phone", "/registration/consent", PHONE, account="seeker"),
    Picture("my-applications-phone", "/applications", PHONE, account="seeker"),
    Picture("inbox-phone", "/inbox", PHONE, account="seeker"),
    Picture("alerts", "/alerts", account="seeker"),
    # employers
    Picture(
        "posting-form", "/employer/vacancies/new", TALL, account="owner", fills=_UNLAWFUL, awaits=_FINDING, at="h1"
    ),
    Picture(
        "posting-form-phone-en", "/employer/vacancies/new", PHONE, "en", "dark", "owner", (), _UNLAWFUL, _FINDING,
        "#description",
    ),
    Picture("application-board", "/employer/applications", account="owner", opens=(_FIRST_ROW,)),
    # staff
    Picture("seekers-for-a-vacancy", "/staff/?q=电工", account="clerk", opens=("a[data-step]",)),
    Picture("vacancies-for-a-seeker", "/staff/?kind=seekers&q=电工", account="clerk", opens=("a[data-step]",)),
    Picture("desk", "/staff/?kind=seekers&q=上海 焊工", account="clerk"),
    Picture("today", "/staff/today", account="clerk"),
    Picture("today-en-dark", "/staff/today", language="en", scheme="dark", account="clerk"),
    Picture("person", "/staff/today", account="clerk", opens=_TO_A_PERSON),
    Picture("referral", "/referrals", account="clerk", opens=(_FIRST_ROW,)),
    Picture("postings-to-decide", "/office/postings", account="clerk"),
    Picture("posting-to-decide", "/office/postings", account="clerk", opens=(_FIRST_ROW,)),
    Picture("fair", "/fairs/", opens=("main h2 a, main li a",)),
    Picture("severance-en", _SEVERANCE, language="en", at="label[for=average_wage]"),
    Picture("data-map", "/privacy/"),
]  # fmt: skip


def main() -> None:
    """Take all pictures, or those named on the command line. Exits with a message where there is no Chromium."""
    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    names = {picture.name for picture in wanted} | {"referral-letter"}
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium here: tests/install-programs installs it")
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="jobmarket-screenshots-") as home,
        _served(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        accounts = {name: _signed_in(browser, address, name) for name in {one.account for one in wanted} - {""}}
        for picture in wanted:
            _take(browser, address, picture, accounts.get(picture.account))
        if "referral" in {picture.name for picture in wanted}:
            _take_letter(browser, address, accounts["clerk"])
        browser.close()
    _shrink([path for path in sorted(FOLDER.glob("*.png")) if path.stem in names])


@contextmanager
def _served(home: Path) -> Iterator[str]:
    """The address of a demonstration market in `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"JOBMARKET_HOME": str(home), "JOBMARKET_DEMO": "1"}
    for command in (["db", "upgrade"], ["reference", "load"], ["demo", "load"]):
        subprocess.run([PROGRAM, *command], env=environment, check=True)
    server = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--no-index-worker"], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("the service did not start")


def _signed_in(browser: Browser, address: str, account: str) -> StorageState:
    """What a browser keeps of somebody who has signed in."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/account/sign-in")
    page.fill("#email", f"{account}@{HOST}")
    page.fill("#password", PASSWORD)
    page.locator("main form button").last.click()
    page.locator("header form button").wait_for()
    kept = context.storage_state()
    context.close()
    return kept


def _take(browser: Browser, address: str, picture: Picture, kept: StorageState | None) -> None:
    width, height = picture.size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        locale="zh-CN" if picture.language == "zh" else "en-GB",
        storage_state=kept,
    )
    context.add_cookies([{"name": "language", "value": picture.language, "url": address}])
    page = context.new_page()
    page.goto(picture.address)
    for link in picture.opens:
        with page.expect_navigation():
            page.locator(link).first.click()
    for field, text in picture.fills:
        page.fill(field, text)
    if picture.awaits:
        page.locator(picture.awaits).first.wait_for(timeout=_FIRST)
    if picture.at:
        page.evaluate("at => document.querySelector(at).scrollIntoView({ behavior: 'instant' })", picture.at)
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def _take_letter(browser: Browser, address: str, kept: StorageState) -> None:
    """The letter of the newest referral as it is printed; nothing where pdftoppm is missing."""
    if shutil.which("pdftoppm") is None:
        return
    context = browser.new_context(base_url=address, storage_state=kept)
    page = context.new_page()
    page.goto("/referrals")
    with page.expect_navigation():
        page.locator(_FIRST_ROW).first.click()
    letter = context.request.get(f"{page.url}/letter.pdf").body()
    command = ["pdftoppm", "-png", "-r", "72", "-singlefile", "-", FOLDER / "referral-letter"]
    subprocess.run(command, input=letter, check=True)
    context.close()


def _shrink(pictures: list[Path]) -> None:
    """Fewer colours make a third of the size; without pngquant the pictures stay as they are."""
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "128", *pictures], check=True)
    total = sum(picture.stat().st_size for picture in pictures)
    print(f"{len(pictures)} pictures, {total // 1024} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
