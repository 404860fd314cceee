"""A small market for pages, API and browser: an electrician's vacancy and who fits it, many cooks, oddities."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from indexer import open_engine
from jobmarket import create_app
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import JobSeeking, VacancyState, WorkExperience
from jobmarket.security import encryption
from jobmarket.services import accounts
from jobmarket.services.demonstration.identities import identity_number
from jobmarket.services.indexing import drain
from matching.encoder import Encoder
from tests.factories import make_employer, make_job_seeking, make_person, make_vacancy
from tests.signing_in import HOST, make_accounts
from tests.small_labour import add_labour_states

COOKS = 45
SEEKER_NAME = "欧阳小明"
SEEKER_NUMBER = identity_number(7)
SEEKER_TELEPHONE = "10012345678"
SCRIPT = "<script>alert('title')</script>"
HOSTS = "localhost,127.0.0.1,bureau.example"
SECRET = "only for tests, never anywhere else, 0123456789"


@dataclass(frozen=True, slots=True)
class SmallMarket:
    """Settings to serve it with, and the ids of the rows that tests speak of."""

    settings: Settings
    electrician: int  # vacancy in Shanghai, 8,000–12,000, asks for a permit and two years
    injected: int  # vacancy with markup in every text
    closed: int
    seeker: int  # an electrician who fits the vacancy

    def app(self, **environment: str) -> Flask:
        """An application that serves it; `environment` changes settings."""
        return create_app(read_settings(self.settings.home, **environment))


def read_settings(home: Path, **environment: str) -> Settings:
    """Settings of an embedded set-up."""
    basis = {"JOBMARKET_HOME": str(home), "SECRET_KEY": SECRET, "JOBMARKET_HOSTS": HOSTS}
    return Settings.from_environment(basis | environment)


def build(home: Path, migrated_file: Path) -> SmallMarket:
    """Fill a fresh database in `home` and index it."""
    settings = read_settings(home)
    encryption.configure(settings.secret_key)
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    database, engine = Database(settings.database_url), open_engine(None, home)
    with database.begin() as session:
        market = SmallMarket(settings, _electrician(session), _injected(session), _closed(session), _seekers(session))
        _others(session)
        make_accounts(session)
        add_labour_states(session, market.seeker, market.electrician)
        _link(session, market.seeker)
    while drain(database, engine, Encoder.load()):
        pass
    engine.close()
    database.close()
    return market


def _electrician(session: Session) -> int:
    return make_vacancy(
        session,
        "维修电工",
        employer=make_employer(session, "上海东方电气有限公司", nature="private", size=3, industry_code="C38"),
        description="岗位职责：\n1. 负责厂区供电线路维修；\n2. 有低压电工证。\n包住，五险一金。",
        benefits="包住，五险一金",
        tags=["电工", "包住"],
        occupation_code="6-31-01-03",
        skill_ids=["low-voltage-distribution"],
        certificate_ids=["electrician-low-voltage"],
        education=3,
        experience_min_years=2,
        headcount=3,
        address="虹口区北外滩路1号",
    ).id


def _injected(session: Session) -> int:
    employer = make_employer(session, '=HYPERLINK("http://example.invalid")<b>公司</b>')
    texts = {"description": f"{SCRIPT}<img src=x onerror=alert(1)>保洁", "benefits": SCRIPT, "tags": [SCRIPT]}
    return make_vacancy(session, f"{SCRIPT}保洁员", employer=employer, region_code="310115", **texts).id


def _closed(session: Session) -> int:
    return make_vacancy(session, "已下线的电工", state=VacancyState.CLOSED).id


def _seekers(session: Session) -> int:
    person = make_person(
        session,
        SEEKER_NAME,
        document_number=SEEKER_NUMBER,
        document_hash=encryption.lookup_hash(SEEKER_NUMBER),
        telephone=SEEKER_TELEPHONE,
        telephone_hash=encryption.lookup_hash(SEEKER_TELEPHONE),
    )
    fitting = make_job_seeking(
        session,
        "电工",
        person=person,
        summary="八年工厂电工，会低压配电",
        occupation_codes=["6-31-01-03"],
        skill_ids=["low-voltage-distribution"],
        certificate_ids=["electrician-low-voltage"],
        education=4,
        experience_years=8,
        wage_min=7000,
    )
    fitting.work_experiences = [
        WorkExperience(title="电工", employer_name="某机械厂", started_on=date(2016, 3, 1), ended_on=date(2024, 3, 1))
    ]
    make_job_seeking(session, "会计", person=make_person(session, "李静"), occupation_codes=["2-06-03-00"])
    make_job_seeking(session, SCRIPT, person=make_person(session, "<b>王"), summary=SCRIPT)
    return fitting.id


def _link(session: Session, seeker_id: int) -> None:
    """seeker@bureau.test is the account of the electrician."""
    account = accounts.find(session, f"seeker@{HOST}")
    assert account is not None
    account.person_id = session.get_one(JobSeeking, seeker_id).person_id


def _others(session: Session) -> None:
    kitchens = make_employer(session, "成都好味餐饮有限公司")
    for number in range(COOKS):
        low = 5000 + number * 100
        make_vacancy(
            session,
            f"厨师{number:02d}号",
            employer=kitchens,
            region_code="510104",
            occupation_code="4-03-02-01",
            wage_min=low,
            wage_max=low + 2000,
        )
    make_vacancy(session, "会计", region_code="110101", occupation_code="2-06-03-00", education=4, wage_min=6000)
    make_vacancy(session, "Python 开发工程师", region_code="440300", education=5, wage_min=15000, wage_max=25000)
    make_vacancy(session, "仓库管理员", region_code=None, wage_kind="negotiable", wage_min=None, wage_max=None)
