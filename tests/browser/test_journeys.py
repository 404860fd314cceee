"""The three main journeys, each from its start to its end: a seeker who finds work to apply for, an employer who finds
a seeker to invite, a clerk who finds somebody at the window work with the keyboard alone.

What one person does is seen by the next through the service itself: mails, pages, the letter. Only what a journey
starts from (a vacancy, a seeker to be found) is put there beforehand.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from sqlalchemy.orm import Session

from indexer import open_engine
from jobmarket.models import Consent, ContactVisibility, EmployerState, ProfileVisibility
from jobmarket.services.demonstration.identities import credit_code
from jobmarket.services.indexing import drain
from matching.encoder import Encoder
from tests.browser.conftest import PHONE, OpenPage
from tests.factories import make_employer, make_job_seeking, make_person, make_vacancy
from tests.factories_applications import make_login, make_recruiter
from tests.factories_registrations import new_number
from tests.hiring import picture
from tests.signing_in import HOST, PASSWORD, database_of, link_in, mails_to
from tests.small_market import SmallMarket

_FIRST = 60_000  # milliseconds: the first to ask loads vocabulary and model
_newcomers = itertools.count(1)
_credit_codes = map(credit_code, itertools.count(8_000))


@pytest.fixture
def app(market: SmallMarket) -> Iterator[Flask]:
    """The application in this process, on the server's database and mails."""
    app = market.app()
    yield app
    app.extensions["jobmarket"].close()


Put = Callable[[Callable[[Session], object]], None]


@pytest.fixture
def put(app: Flask, market: SmallMarket) -> Put:
    """Puts rows into the served market and brings them to its index, as the worker does."""

    def put(make: Callable[[Session], object]) -> None:
        database, engine = database_of(app), open_engine(None, market.settings.home)
        with database.begin() as session:
            make(session)
        while drain(database, engine, Encoder.load()):
            pass
        engine.close()

    return put


def _vacancy(session: Session, title: str, region_code: str, occupation_code: str, employer_name: str) -> None:
    """An opening of a verified employer that somebody acts for."""
    employer = make_employer(session, employer_name, state=EmployerState.VERIFIED, region_code=region_code)
    make_vacancy(session, title, employer=employer, region_code=region_code, occupation_code=occupation_code)
    make_recruiter(session, employer.id)


def _receptionist(session: Session) -> None:
    """A seeker who lets employers see a profile without the name."""
    person = make_person(session, "孙丽")
    make_job_seeking(session, "前台接待", person=person, occupation_codes=["3-01-01-01"], skill_ids=["reception"])
    session.add(Consent(person_id=person.id, profile=ProfileVisibility.ANONYMOUS, contact=ContactVisibility.NEVER))
    make_login(session, f"receptionist@{HOST}", seeks_work=True, person_id=person.id)


def _sign_up(page: Page, app: Flask, **employer: str) -> str:
    """Make an account as people do it, up to the end of signing in; `employer`: label to text. Gives the address."""
    mail = f"newcomer{next(_newcomers)}@{HOST}"
    page.goto("/")
    page.get_by_role("link", name="登录").first.click()
    page.get_by_role("link", name="还没有账户？去注册").click()
    if employer:
        page.get_by_role("link", name="我要招人").click()
    for label, text in employer.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输入一次密码").fill(PASSWORD)
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("status")).to_contain_text("我们已给")
    page.goto(link_in(mails_to(app, mail)[0]))
    expect(page.get_by_role("status")).to_contain_text("邮箱已确认")
    page.goto("/account/sign-in")
    page.get_by_label("邮箱").fill(mail)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    return mail


def _menu(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()


def test_a_seeker_signs_up_registers_searches_and_applies(open_page: OpenPage, app: Flask, put: Put) -> None:
    put(lambda session: _vacancy(session, "美发师", "440106", "4-10-03-02", "广州丽人美发有限公司"))
    page = open_page(viewport=PHONE)
    _sign_up(page, app)

    _menu(page, "我的求职登记")
    page.get_by_role("link", name="马上登记").click()
    page.get_by_role("combobox", name="您想找什么工作？").fill("美发师")
    page.get_by_role("combobox", name="您现在住在哪里？").fill("广州市天河区")
    page.get_by_role("combobox", name="您想去哪里工作？").fill("广州市")
    page.get_by_label("最低月薪（元）").fill("6000")
    page.locator("#name").fill("何小芳")
    page.get_by_label("手机号").fill("13800005678")
    page.get_by_label("证件号码").fill(new_number())
    page.get_by_role("button", name="登记", exact=True).last.click()
    page.wait_for_url("**/registration/", timeout=_FIRST)
    expect(page.get_by_role("main")).to_contain_text("还剩 180 天")

    _menu(page, "找工作")
    page.get_by_role("combobox", name="想找什么工作").fill("广州 美发师 六千以上")
    page.get_by_role("main").get_by_role("button", name="搜索").click()
    expect(page.locator("#found")).to_have_text("1 个岗位", timeout=_FIRST)
    page.get_by_role("link", name="美发师", exact=True).click()
    page.get_by_role("link", name="应聘", exact=True).click()
    expect(page.get_by_role("heading", name="应聘：美发师")).to_be_visible()
    page.locator("#profile-full").check()
    page.get_by_label("给雇主写几句话").fill("做了六年，随时可以上岗。")
    page.get_by_role("button", name="提交应聘").click()
    expect(page.get_by_text("已投递", exact=True).first).to_be_visible()

    _menu(page, "我的应聘")
    expect(page.get_by_role("article")).to_contain_text("广州丽人美发有限公司")


def test_an_employer_signs_up_is_verified_posts_and_invites(
    open_page: OpenPage, app: Flask, put: Put, tmp_path: Path
) -> None:
    put(_receptionist)
    licence = tmp_path / "执照.png"
    licence.write_bytes(picture())
    name = "上海浦江前台服务有限公司"
    owner = open_page()
    _sign_up(owner, app, 单位全称=name, 统一社会信用代码=next(_credit_codes))

    _menu(owner, "用人单位")
    for field, text in {
        "region_code": "上海市虹口区",
        "address": "北外滩路1号",
        "contact_name": "刘经理",
        "contact_telephone": "13800006789",
    }.items():
        owner.locator(f"#{field}").fill(text)
    owner.get_by_role("button", name="保存", exact=True).click()
    owner.get_by_label("PDF 或图片").set_input_files(licence)
    owner.get_by_role("button", name="上传").click()
    owner.get_by_role("button", name="提交审核").click()
    expect(owner.get_by_role("status").first).to_contain_text("已提交")

    clerk = open_page(staff=True)
    _menu(clerk, "用人单位")
    clerk.get_by_role("link", name=name).click()
    clerk.get_by_role("button", name="通过审核").click()
    expect(clerk.get_by_role("status").first).to_contain_text("已处理")

    _menu(owner, "招聘岗位")
    owner.get_by_role("link", name="新建岗位").click()
    owner.get_by_label("岗位名称", exact=True).fill("前台接待")
    owner.get_by_label("岗位说明", exact=True).fill("负责来访接待。限女性，25岁以下。")
    owner.get_by_label("工作地点").fill("上海市虹口区")
    owner.get_by_role("button", name="保存", exact=True).click()
    stopped = owner.locator('[data-findings="description"]')
    expect(stopped.locator("mark")).to_have_text(["限女性", "25岁以下"], timeout=_FIRST)
    expect(stopped).to_contain_text("就业促进法》第二十六条")
    owner.get_by_role("button", name="保存并提交发布").click()
    expect(owner.get_by_role("status").first).to_contain_text("先由工作人员审核")

    owner.get_by_role("button", name="撤回").click()
    owner.get_by_role("link", name="修改", exact=True).click()
    owner.get_by_label("岗位说明", exact=True).fill("负责来访接待和电话转接。")
    owner.get_by_role("button", name="保存并提交发布").click()
    expect(owner.get_by_role("status").first).to_contain_text("已发布")

    owner.get_by_role("link", name="谁适合这个岗位").click()
    owner.get_by_role("article").first.get_by_role("link").click()
    owner.get_by_label("给求职者的话").fill("欢迎来谈谈")
    owner.get_by_role("button", name="发出邀请").click()
    expect(owner.get_by_text("邀请已发出")).to_be_visible()

    seeker = open_page(role="receptionist", viewport=PHONE)
    seeker.goto("/applications")
    seeker.get_by_role("link", name="查看并答复").click()
    expect(seeker.get_by_text("欢迎来谈谈")).to_be_visible()


def test_a_clerk_finds_a_walk_in_work_with_the_keyboard_alone(open_page: OpenPage, put: Put) -> None:
    put(lambda session: _vacancy(session, "木工", "310109", "6-09-02-01", "上海虹口木器厂"))
    page = open_page(staff=True)
    page.locator("h1").click()  # out of the search field, as Escape or the end of the last task leaves it

    page.keyboard.press("n")
    page.wait_for_url("**/staff/register")
    expect(page.get_by_label("身份证号")).to_be_focused()
    page.keyboard.type(new_number())
    page.keyboard.press("Enter")
    expect(page.get_by_label("姓名")).to_be_focused()
    for text in ("赵一", "13800001234", "", "木工", "上海市虹口区", "", "7000"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/seekers/*", timeout=_FIRST)
    expect(page.get_by_role("heading", level=1)).to_have_text("赵* · 木工")
    registration = page.url

    page.keyboard.press("j")  # the best match
    expect(page.get_by_role("link", name="木工", exact=True).first).to_be_focused()
    page.keyboard.press("r")
    page.wait_for_url(re.compile(r"/referrals/refer\?"))
    expect(page.get_by_role("button", name="推荐", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/referrals/\d+$"))
    expect(page.get_by_role("status")).to_contain_text("推荐已开具")
    assert "上海虹口木器厂" in _letter(page)

    _tab_to(page, page.locator('[name="state"]').first)
    hired = page.get_by_label("已录用", exact=True)
    for _ in range(page.locator('[name="state"]').count()):
        if hired.is_checked():
            break
        page.keyboard.press("ArrowRight")
    _tab_to(page, page.get_by_role("button", name="记录", exact=True))
    page.keyboard.press("Enter")

    expect(page.locator(".steps-taken")).to_contain_text("已录用")
    page.goto(registration)
    expect(page.get_by_role("main")).to_contain_text("通过本服务找到工作")


def _letter(page: Page) -> str:
    """What stands in the letter of the referral that is open."""
    answer = page.context.request.get(f"{page.url}/letter.pdf")
    return PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not lead there")
