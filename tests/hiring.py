"""Employers that hire, for tests: a verified firm with two recruiters, staff of its region, openings to post."""

from __future__ import annotations

import io
import itertools
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from jobmarket.models import Employer, EmployerState, MemberRole, Membership, Vacancy, now
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import vacancy_life as life
from jobmarket.services.accounts import viewer_of
from jobmarket.services.demonstration.identities import credit_code
from tests.factories import make_employer
from tests.signing_in import HOST, make_account

_number = itertools.count(1)
PLACE = "310109"
LAWFUL = life.Opening(
    title="维修电工", description="负责厂区供电线路和设备的日常维修。", occupation_code="6-31-01-03", wage_min=7000,
    wage_max=9000, region_code=PLACE, headcount=2,
)  # fmt: skip
UNLAWFUL = replace(LAWFUL, title="前台接待", description="负责来访接待。限女性。", occupation_code="3-01-01-01")
FORM = {
    "title": "维修电工", "description": "负责厂区供电线路和设备的日常维修。", "occupation_code": "6-31-01-03",
    "wage_min": "7000", "wage_max": "9000", "region_code": "上海市虹口区", "headcount": "2",
}  # fmt: skip
CLERK = Viewer(frozenset({Role.CLERK}), account_id=901, region_code="310000")
SUPERVISOR = Viewer(frozenset({Role.SUPERVISOR}), account_id=902, region_code="310000")
ANOTHER_SUPERVISOR = replace(SUPERVISOR, account_id=903)
ELSEWHERE = Viewer(frozenset({Role.SUPERVISOR}), account_id=904, region_code="110000")


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer, and the mail addresses and viewers of its owner and its recruiter."""

    id: int
    owner_mail: str
    recruiter_mail: str
    owner: Viewer
    recruiter: Viewer


def make_firm(session: Session, state: EmployerState = EmployerState.VERIFIED, **values: Any) -> Firm:
    """An employer of Shanghai with an owner and a recruiter."""
    number = next(_number)
    facts: dict[str, Any] = {"region_code": PLACE, "credit_code": credit_code(5_000 + number)}
    employer = make_employer(session, f"上海招聘测试{number}有限公司", state=state, **facts | values)
    mails = []
    viewers = []
    for role in MemberRole:
        account = make_account(session, f"{role}-{number}@{HOST}")
        account.memberships.append(Membership(employer_id=employer.id, role=role, confirmed_at=now()))
        session.flush()
        mails.append(account.email)
        viewers.append(viewer_of(account))
    return Firm(employer.id, mails[0], mails[1], viewers[0], viewers[1])


def complete(employer: Employer) -> None:
    """Fill in what a firm needs to be handed in, but the licence."""
    employer.address, employer.contact_name, employer.contact_telephone = "北外滩路1号", "刘经理", "10012340000"


def post(session: Session, firm: Firm, opening: life.Opening = LAWFUL) -> Vacancy:
    """A vacancy of the firm that was handed in."""
    row = life.draft(session, firm.owner, firm.id, opening)
    return life.submit(session, firm.owner, row.id, row.version)


def picture(colour: str = "white", kind: str = "PNG") -> bytes:
    """A small picture that is a file of its kind."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, kind)
    return out.getvalue()
