"""Employers and workers with accounts, for tests of labour contracts; identity numbers that fit their check digit."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session
from stdnum.cn import ric

from jobmarket.labour_law import ContractKind
from jobmarket.labour_law.contract_terms import Terms
from jobmarket.models import Contract, Person
from jobmarket.security import encryption
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services.accounts import viewer_of
from jobmarket.services.contracts.filing import draft
from jobmarket.services.contracts.signing import begin_due, record_signed
from tests.hiring import Firm, make_firm
from tests.signing_in import HOST, make_account

_number = itertools.count(1)
START, END = date(2024, 3, 1), date(2027, 2, 28)
TERMS = Terms(
    ContractKind.FIXED, START, END, "维修电工", Decimal(8000), region_code="310109", probation_months=Decimal(2)
)
FORM = {
    "document_kind": "resident-identity", "worker_name": "王小明", "kind": "fixed", "job_title": "维修电工",
    "region_code": "上海市虹口区", "wage": "8000", "daily_hours": "8", "weekly_hours": "40", "pay_period_days": "30",
    "clauses": ["employer", "worker", "term", "work-and-place", "hours-and-leave", "pay", "social-insurance",
                "protection"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An employer and a worker, with the mail address and viewer of the worker."""

    firm: Firm
    person_id: int
    number: str
    worker_mail: str
    worker: Viewer


def identity_number(born: date = date(1990, 1, 1)) -> str:
    """A number with a right check digit that nobody has: no region has the code 99."""
    body = f"990000{born:%Y%m%d}{next(_number) % 1000:03d}"
    return body + str(ric.calc_check_digit(body + "0"))


def make_worker(session: Session, name: str = "王小明") -> Person:
    """Somebody known by an identity number."""
    number = identity_number()
    person = Person(
        name=name, document_number=number, document_hash=encryption.lookup_hash(number), is_demonstration=True
    )
    session.add(person)
    session.flush()
    return person


def make_pair(session: Session) -> Pair:
    """A firm, and a person with an account."""
    firm, person = make_firm(session), make_worker(session)
    account = make_account(session, f"worker-{next(_number)}@{HOST}", person_id=person.id)
    account.seeks_work = True
    session.flush()
    return Pair(firm, person.id, person.document_number, account.email, viewer_of(account))


def make_contract(session: Session, pair: Pair, terms: Terms = TERMS, **links: Any) -> Contract:
    """A draft of five days before its first day."""
    person = session.get_one(Person, pair.person_id)
    return draft(session, OPERATOR, pair.firm.id, person, terms, terms.starts_on - timedelta(days=5), **links)[0]


def in_force(session: Session, pair: Pair, terms: Terms = TERMS, **links: Any) -> Contract:
    """A contract that was signed on the day before its first one."""
    contract = make_contract(session, pair, terms, **links)
    eve = terms.starts_on - timedelta(days=1)
    record_signed(session, OPERATOR, contract, eve, None, eve)
    begin_due(session, OPERATOR, contract, terms.starts_on)
    return contract
