"""Rows for tests of referrals: offices with staff, a registration and a vacancy that go together, a bureau to serve."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from jobmarket import create_app
from jobmarket.models import JobSeeking, OfficeLevel, Referral, StaffMember, StaffRole, Vacancy
from jobmarket.security import encryption
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services import accounts, offices, referrals
from tests.factories import make_job_seeking, make_vacancy
from tests.signing_in import database_of, make_account, make_accounts
from tests.small_market import read_settings

TODAY = date.today()


def bureau_app(home: Path, migrated_file: Path) -> Flask:
    """An application with accounts and nothing else, for tests that write; forms need no token."""
    home.mkdir(parents=True)
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    settings = read_settings(home)
    encryption.configure(settings.secret_key)
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with database_of(app).begin() as session:
        make_accounts(session)
    return app


@dataclass(frozen=True, slots=True)
class TwoOffices:
    """Who works where."""

    clerk: Viewer
    colleague: Viewer
    supervisor: Viewer
    elsewhere: Viewer  # a clerk in Beijing
    beijing: Viewer  # the supervisor there


def make_offices(session: Session) -> TwoOffices:
    """An office in Shanghai with three people, one in Beijing with two."""
    shanghai = offices.add(session, OPERATOR, "上海测试中心", OfficeLevel.PROVINCE, "310000")
    beijing = offices.add(session, OPERATOR, "北京测试中心", OfficeLevel.PROVINCE, "110000")

    def member(name: str, role: StaffRole, office: Any) -> Viewer:
        account = make_account(session, f"{name}@offices.test")
        account.staff = StaffMember(office=office, role=role, name=name)
        session.flush()
        return accounts.viewer_of(account)

    return TwoOffices(
        member("clerk", StaffRole.CLERK, shanghai),
        member("colleague", StaffRole.CLERK, shanghai),
        member("supervisor", StaffRole.SUPERVISOR, shanghai),
        member("elsewhere", StaffRole.CLERK, beijing),
        member("beijing", StaffRole.SUPERVISOR, beijing),
    )


def make_pair(session: Session, **vacancy: Any) -> tuple[JobSeeking, Vacancy]:
    """A registered electrician and a vacancy for one."""
    code = ["6-31-01-03"]
    registration = make_job_seeking(session, "电工", occupation_codes=code, education=4, experience_years=8.0)
    return registration, make_vacancy(session, "维修电工", **{"occupation_code": code[0], "headcount": 2} | vacancy)


def make_referral(session: Session, viewer: Viewer, **values: Any) -> Referral:
    """A referral that was issued just now; `values` change the row."""
    registration, vacancy = make_pair(session, **values.pop("vacancy", {}))
    referral = referrals.issue(session, viewer, registration.id, vacancy.id, working_days=5, today=TODAY)
    for name, value in values.items():
        setattr(referral, name, value)
    session.flush()
    return referral
