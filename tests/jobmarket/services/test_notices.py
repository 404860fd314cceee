"""Notices: who is told, and that every kind has its words."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import MemberRole, Membership, Notice, now
from jobmarket.notice_words import sentence
from jobmarket.services.notices import NoticeKind, notify_employer, notify_person
from tests.factories import make_employer, make_person
from tests.jobmarket.web.conftest import app, market  # noqa: F401 (fixtures)
from tests.signing_in import make_account

FACTS = {
    name: f"<{name}>" for name in ("day", "title", "employer", "reason", "count", "name", "state", "fair", "number")
}


def test_a_person_with_an_account_is_told(session: Session) -> None:
    person = make_person(session)
    account = make_account(session, "w@bureau.test", person_id=person.id)

    assert notify_person(session, person.id, NoticeKind.REGISTRATION_LAPSED)

    session.flush()
    assert session.scalars(select(Notice.account_id)).all() == [account.id]


def test_a_person_without_an_account_must_be_told_otherwise(session: Session) -> None:
    assert not notify_person(session, make_person(session).id, NoticeKind.REGISTRATION_LAPSED)


def test_an_employer_is_everybody_who_was_confirmed(session: Session) -> None:
    employer = make_employer(session)
    for mail, confirmed in (("a@bureau.test", now()), ("b@bureau.test", now()), ("c@bureau.test", None)):
        member = Membership(employer_id=employer.id, role=MemberRole.RECRUITER, confirmed_at=confirmed)
        account = make_account(session, mail)
        account.memberships.append(member)
    session.flush()

    told = notify_employer(session, employer.id, NoticeKind.VACANCY_EXPIRED, ("vacancy", 1), title="电工")

    assert told == 2


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_kind_says_something_of_its_own(app: Flask, kind: NoticeKind, locale: str) -> None:  # noqa: F811
    with app.test_request_context(), force_locale(locale):
        said = sentence(kind, FACTS)
        general = sentence("of a newer version", {})

    assert said != general
    assert not re.search(r"%\(", said)
    assert bool(re.search(r"[一-鿿]", said)) is (locale == "zh")
