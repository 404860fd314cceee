"""Accounts of the demonstration (演示账户): one of each role, with a password that everybody may know.

They can sign in only while the service runs as a demonstration, whatever database it runs on later.
"""

from __future__ import annotations

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from jobmarket.models import Account, Employer, MemberRole, Membership, Office, OfficeLevel, StaffMember, StaffRole, now
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import accounts, offices
from jobmarket.services.demonstration.employers import load_vacancies
from jobmarket.services.demonstration.referrals import load_referrals
from jobmarket.services.demonstration.registrations import link_seeker
from jobmarket.services.working_days import today_in_china
from matching.regions import code_prefix

PASSWORD = "demonstration"  # noqa: S105 - shown on the sign-in page
_HOST = "example.invalid"
_STAFF = {
    StaffRole.CLERK: "陈敏",
    StaffRole.SUPERVISOR: "周宁",
    StaffRole.STATISTICIAN: "吴岚",
    StaffRole.AUDITOR: "郑平",
    StaffRole.ADMINISTRATOR: "冯远",
}
MAILS = (*(f"{role}@{_HOST}" for role in ("clerk", "supervisor", "statistician", "auditor", "administrator")),
         *(f"{role}@{_HOST}" for role in ("owner", "recruiter", "seeker")))  # fmt: skip
_OFFICES = (
    ("上海市公共就业服务中心", OfficeLevel.PROVINCE, "310000"),
    ("虹口区就业促进中心", OfficeLevel.DISTRICT, "310109"),
    ("北外滩街道社区事务受理服务中心", OfficeLevel.STREET, "310109"),
)


def load_accounts(session: Session) -> bool:
    """Make the accounts and their offices; False where they are there. The caller's transaction commits it."""
    if session.scalar(select(Account.id).where(Account.is_demonstration).limit(1)):
        return False
    bureau: Office | None = None
    for name, level, region_code in _OFFICES:
        parent = bureau
        bureau = offices.find(session, name) or offices.add(session, OPERATOR, name, level, region_code, parent)
    first = offices.find(session, _OFFICES[0][0])
    assert first is not None  # made just now
    for role, name in _STAFF.items():
        account = _account(session, role.value)
        account.staff = StaffMember(office=first, role=role, name=name)
    seeker = _account(session, "seeker")
    seeker.seeks_work = True
    link_seeker(session, seeker)
    near = case((Employer.region_code.like(f"{code_prefix(first.region_code)}%"), 0), else_=1)  # where the office is
    employer_id = session.scalar(
        select(Employer.id).where(Employer.is_demonstration).order_by(near, Employer.id).limit(1)
    )
    for member in MemberRole:
        account = _account(session, member.value)
        if employer_id is not None:
            account.memberships.append(Membership(employer_id=employer_id, role=member, confirmed_at=now()))
    session.flush()
    clerk = accounts.find(session, f"{StaffRole.CLERK}@{_HOST}")
    assert clerk is not None  # made just now
    if employer_id is not None:
        load_vacancies(session, employer_id)
    load_referrals(session, accounts.viewer_of(clerk), employer_id, today_in_china())
    return True


def _account(session: Session, name: str) -> Account:
    return accounts.create(session, f"{name}@{_HOST}", PASSWORD, confirmed=True, is_demonstration=True)
