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

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
PROGRAM = Path(sys.executable).with_name("jobmarket")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, PHONE = (1180, 900), (390, 844)
MAIL, PASSWORD = "clerk@example.invalid", "demonstration"  # as the demonstration's sign-in page shows


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: which page, in which language and scheme, how large; `opens` is a link to follow first."""

    name: str
    address: str
    size: tuple[int, int] = WIDE
    language: str = "zh"
    scheme: str = "light"
    staff: bool = False
    opens: str | None = None


PICTURES = [
    Picture("home", "/", PHONE),
    Picture("results", "/vacancies?q=上海 电工 六千以上"),
    Picture("results-phone", "/vacancies?q=上海 电工 六千以上", PHONE),
    Picture("results-en-dark", "/vacancies?q=electrician 6000", language="en", scheme="dark"),
    Picture("vacancy", "/vacancies?q=电工", opens=".result-title a"),
    Picture("seekers-for-a-vacancy", "/staff/?q=电工", staff=True, opens="a[data-step]"),
    Picture("vacancies-for-a-seeker", "/staff/?kind=seekers&q=电工", staff=True, opens="a[data-step]"),
    Picture("desk", "/staff/?kind=seekers&q=上海 焊工", staff=True),
]


def main() -> None:
    """Take all pictures. Exits with a message where there is no Chromium."""
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
        for picture in PICTURES:
            _take(browser, address, picture)
        browser.close()
    _shrink(sorted(FOLDER.glob("*.png")))


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


def _take(browser: Browser, address: str, picture: Picture) -> None:
    width, height = picture.size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, color_scheme=picture.scheme
    )
    context.add_cookies([{"name": "language", "value": picture.language, "url": address}])
    page = context.new_page()
    if picture.staff:
        page.goto("/account/sign-in")
        page.fill("#email", MAIL)
        page.fill("#password", PASSWORD)
        page.locator("main button").click()
        page.wait_for_url("**/staff/")
    page.goto(picture.address)
    if picture.opens:
        with page.expect_navigation():
            page.locator(picture.opens).first.click()
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def _shrink(pictures: list[Path]) -> None:
    """Fewer colours make a third of the size; without pngquant the pictures stay as they are."""
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "128", *pictures], check=True)
    total = sum(picture.stat().st_size for picture in pictures)
    print(f"{len(pictures)} pictures, {total // 1024} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
