"""What travels with pages: security headers, cookies, weight, nothing from other hosts, no script or style inside."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.signing_in import HOST, PASSWORD

LARGEST_PAGE = 150_000  # bytes with everything that it loads
PUBLIC_PAGES = ["/", "/vacancies", "/vacancies?q=厨师", "/vacancies/1", "/account/sign-in", "/api/v1/docs", "/nothing"]
STAFF_PAGES = [
    "/staff/", "/staff/?kind=seekers", "/staff/vacancies/1", "/staff/seekers/1", "/account/", "/account/sessions",
    "/account/tokens", "/office/newcomers",
]  # fmt: skip
ALL_PAGES = PUBLIC_PAGES + STAFF_PAGES


def _loaded(page: str) -> set[str]:
    """Addresses of everything that a browser fetches for a page."""
    return set(re.findall(r'<(?:script|img|iframe|source)\b[^>]* src="([^"]+)"', page)) | set(
        re.findall(r'<link\b[^>]* href="([^"]+)"', page)
    )


@pytest.mark.parametrize("address", [*ALL_PAGES, "/api/v1/postings", "/healthz", "/static/app.js"])
def test_a_strict_policy_goes_with_every_answer(staff: FlaskClient, address: str) -> None:
    headers = staff.get(address).headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", [*ALL_PAGES, "/account/sign-up?for=employer"])
def test_a_page_has_no_script_or_style_of_its_own_and_loads_nothing_from_elsewhere(
    staff: FlaskClient, reader: FlaskClient, address: str
) -> None:
    page = (staff if address in STAFF_PAGES else reader).get(address).text

    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page)
    assert _loaded(page)
    assert all(loaded.startswith("/") and not loaded.startswith("//") for loaded in _loaded(page))


@pytest.mark.parametrize("address", ALL_PAGES)
def test_a_page_with_everything_it_loads_is_light(staff: FlaskClient, address: str) -> None:
    compressed = {"Accept-Encoding": "gzip, deflate"}  # what browsers take without HTTPS
    answer = staff.get(address, headers=compressed)
    parts = {loaded: staff.get(loaded, headers=compressed) for loaded in _loaded(staff.get(address).text)}

    assert all(part.status_code == 200 for part in parts.values())
    assert len(answer.data) + sum(len(part.data) for part in parts.values()) < LARGEST_PAGE


def test_no_cookie_can_be_read_by_scripts_or_sent_by_other_sites(reader: FlaskClient) -> None:
    signing_in = reader.post("/account/sign-in", data={"email": f"seeker@{HOST}", "password": PASSWORD})
    cookies = signing_in.headers.getlist("Set-Cookie") + reader.get("/?lang=en").headers.getlist("Set-Cookie")

    assert {cookie.partition("=")[0] for cookie in cookies} == {"session", "device", "language"}
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_in_production_the_session_travels_encrypted_only(visit: Callable[..., FlaskClient]) -> None:
    reader = visit(JOBMARKET_ENVIRONMENT="production")

    answer = reader.get("/account/sign-in", base_url="https://bureau.example")

    (session,) = answer.headers.getlist("Set-Cookie")
    assert "Secure" in session
    assert "max-age=31" in answer.headers["Strict-Transport-Security"]


def test_pages_for_staff_are_not_kept_by_proxies_for_others(staff: FlaskClient) -> None:
    for address in STAFF_PAGES:
        assert "Cookie" in staff.get(address).headers["Vary"]
        assert staff.get(address).headers["Cache-Control"] == "no-store"


def test_a_page_names_its_language(reader: FlaskClient) -> None:
    assert reader.get("/").headers["Content-Language"] == "zh"
    assert reader.get("/?lang=en").headers["Content-Language"] == "en"
