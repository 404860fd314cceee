"""Applying and hiring in a real browser: a seeker on a telephone, an employer at a desk; every page on the way is
accessible, no wider than a phone, and can be hit with a thumb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from jobmarket.database import Database
from jobmarket.models import now
from jobmarket.services import accounts
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.test_every_page import _RULES, _SMALL_TARGETS, _TOUCH
from tests.factories_applications import FORMER_EMPLOYER, NAME, TELEPHONE, apply, make_hiring, make_seeker, recruiter_of
from tests.small_market import SmallMarket

_AWAY = "440300"  # another region than the other tests' rows


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who meets whom: the names before the @ of the accounts, and the vacancy."""

    seeker: str
    recruiter: str
    vacancy_id: int
    registration_id: int
    application_id: int | None = None


@pytest.fixture
def meeting(market: SmallMarket) -> Iterator[Meeting]:
    """A vacancy, its recruiter and a seeker, all new."""
    database = Database(market.settings.database_url)
    yield _meeting(database)
    database.close()


@pytest.fixture
def applied(market: SmallMarket) -> Iterator[Meeting]:
    """The same after the seeker has applied with name and number."""
    database = Database(market.settings.database_url)
    made = _meeting(database)
    with database.session() as session:
        account = accounts.find(session, f"{made.seeker}@bureau.test")
        assert account is not None
        viewer = accounts.viewer_of(account)
    number = apply(database, viewer, made.vacancy_id, "full", "shortlisted")
    yield Meeting(made.seeker, made.recruiter, made.vacancy_id, made.registration_id, number)
    database.close()


def _meeting(database: Database) -> Meeting:
    with database.begin() as session:
        vacancy = make_hiring(session, region_code=_AWAY)
        account, registration = make_seeker(session, region_code=_AWAY, wished_region_codes=[_AWAY])
        recruiter = recruiter_of(session, vacancy.employer_id)
        hiring = accounts.by_id(session, recruiter.account_id or 0)
        assert hiring is not None
        return Meeting(account.email.partition("@")[0], hiring.email.partition("@")[0], vacancy.id, registration.id)


def check(page: Page) -> list[str]:
    """What is wrong with the page that is open."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    broken = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in Axe().run(page, options=_RULES).response["violations"]
    ]
    broken += page.evaluate(_SMALL_TARGETS, _TOUCH)
    viewport = page.viewport_size
    assert viewport is not None
    if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
        broken.append("too wide")
    return broken


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_seeker_applies_on_a_telephone(open_page: OpenPage, meeting: Meeting, language: str) -> None:
    page = open_page(role=meeting.seeker, viewport=PHONE, language=language)
    broken = []
    page.goto(f"/vacancies/{meeting.vacancy_id}")
    page.get_by_role("link", name="应聘" if language == "zh" else "Apply", exact=True).click()
    expect(page.get_by_text(FORMER_EMPLOYER).first).to_be_visible()
    broken += check(page)

    page.locator("#profile-full").check()
    page.locator("#contact-never").check()
    page.locator("#covering").fill("八年经验，随时可以上岗")
    page.get_by_role("button", name="提交应聘" if language == "zh" else "Send the application").click()

    expect(page.get_by_text("已投递" if language == "zh" else "Sent", exact=True).first).to_be_visible()
    broken += check(page)
    page.goto("/applications")
    expect(page.get_by_role("article")).to_have_count(1)
    assert broken + check(page) == []


def test_an_employer_goes_from_a_new_application_to_an_interview(open_page: OpenPage, applied: Meeting) -> None:
    page = open_page(role=applied.recruiter)
    broken = []
    page.goto("/employer/applications")
    broken += check(page)
    page.get_by_role("link", name="维修电工", exact=True).click()
    broken += check(page)
    page.get_by_role("link", name=f"应聘者 {applied.application_id}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    assert TELEPHONE not in page.content()

    page.get_by_role("button", name="入围").click()
    expect(page.get_by_text(TELEPHONE, exact=True)).to_be_visible()
    moment = (now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    page.locator(".next-step #interview_at").fill(moment)
    page.locator(".next-step #interview_place").fill("人事部三楼")
    page.get_by_role("button", name="约面试").click()

    expect(page.locator(".next-step").get_by_text("人事部三楼")).to_be_visible()
    assert broken + check(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_invitation_is_sent_and_accepted(open_page: OpenPage, meeting: Meeting, scheme: str) -> None:
    hiring = open_page(role=meeting.recruiter, color_scheme=scheme)
    broken = []
    hiring.goto(f"/employer/vacancies/{meeting.vacancy_id}/candidates")
    broken += check(hiring)
    hiring.locator(f"#match-{meeting.registration_id} a").click()
    broken += check(hiring)
    hiring.locator("#words").fill("欢迎来谈谈")
    hiring.get_by_role("button", name="发出邀请").click()
    expect(hiring.get_by_text("邀请已发出")).to_be_visible()

    page = open_page(role=meeting.seeker, viewport=PHONE, color_scheme=scheme)
    page.goto("/applications")
    page.get_by_role("link", name="查看并答复").click()
    expect(page.get_by_text("欢迎来谈谈")).to_be_visible()
    broken += check(page)
    page.goto(page.url)
    page.get_by_role("button", name="接受邀请").click()

    expect(page.locator(".next-step").get_by_text("入围", exact=True)).to_be_visible()
    assert broken == []
