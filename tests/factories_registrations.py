"""Forms and accounts for tests of registrations."""

from __future__ import annotations

import itertools
from typing import Any

from sqlalchemy.orm import Session

from jobmarket.models import Account
from jobmarket.security.viewer import Viewer
from jobmarket.services.accounts import viewer_of
from jobmarket.services.demonstration.identities import identity_number
from jobmarket.services.registrations.statements import Statement, read_statement
from tests.signing_in import make_account

_numbers = itertools.count(5_000)


def new_number() -> str:
    """An identity number that belongs to nobody and to no other test."""
    return identity_number(next(_numbers))


def filled_form(**values: Any) -> dict[str, Any]:
    """A form that is right; `values` change fields."""
    return {
        "name": "李小红",
        "document_kind": "resident-identity",
        "document_number": new_number(),
        "telephone": "13800001234",
        "title": "电工、焊工",
        "lives_in": "上海市虹口区",
        "places": "上海市",
        "wage_min": "6000",
        "skills": "低压配电、看图纸",
        "certificates": "低压电工证",
        "education": "4",
        "jobs": [
            {
                "title": "维修电工",
                "employer_name": "某机械厂",
                "started_on": "2018.03",
                "ended_on": "2021.06",
                "description": "配电柜检修",
            }
        ],
        "schoolings": [{"school": "某职业技术学院", "subject": "电气", "education": "4", "ended_on": "2017.06"}],
    } | values


def statement(**values: Any) -> Statement:
    """What such a form says."""
    return read_statement(filled_form(**values), with_document=False)


def posted(form: dict[str, Any]) -> dict[str, str]:
    """A form as a browser sends it."""
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    for kind in ("jobs", "schoolings"):
        for number, entry in enumerate(form.get(kind) or []):
            fields |= {f"{kind}-{number}-{name}": value for name, value in entry.items()}
    return fields


def seeker_account(session: Session, mail: str | None = None) -> Account:
    """An account that seeks work and has registered nothing yet."""
    return make_account(session, mail or f"person{next(_numbers)}@bureau.test", seeks_work=True)


def as_viewer(session: Session, account: Account) -> Viewer:
    """The viewer that the account is now."""
    session.flush()
    session.refresh(account)
    return viewer_of(account)
