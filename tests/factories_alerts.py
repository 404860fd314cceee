"""Accounts, alerts and new rows for tests of alerts."""

from __future__ import annotations

import itertools
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    Account,
    Alert,
    AlertMatch,
    AlertPace,
    Consent,
    ContactVisibility,
    JobSeeking,
    MemberRole,
    Membership,
    Notice,
    Person,
    ProfileVisibility,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts, alerts
from jobmarket.services.alerts import arrivals, telling
from jobmarket.services.alerts.reverse import Watch
from jobmarket.services.search import PostingQuery
from tests.bureau import Bureau, encoder

_number = itertools.count(1)
PASSWORD = "窗口-secret-窗口"


def make_seeker_account(session: Session, person: Person | None = None, **values: Any) -> Account:
    """A confirmed account of somebody who seeks work; `person` once they are registered."""
    mail = f"alert-seeker{next(_number)}@bureau.test"
    account = accounts.create(session, mail, PASSWORD, **{"confirmed": True} | values)
    account.seeks_work = True
    account.person_id = person.id if person else None
    session.flush()
    return account


def make_member_account(session: Session, employer_id: int) -> Account:
    """A confirmed account of an owner of this employer."""
    account = accounts.create(session, f"alert-owner{next(_number)}@bureau.test", PASSWORD, confirmed=True)
    account.memberships.append(Membership(employer_id=employer_id, role=MemberRole.OWNER, confirmed_at=now()))
    session.flush()
    return account


def viewer_of(session: Session, account: Account) -> Viewer:
    """The viewer that an account is."""
    found = accounts.by_id(session, account.id)
    assert found is not None
    return accounts.viewer_of(found)


def make_search_alert(
    session: Session, text: str, account: Account | None = None, pace: AlertPace = AlertPace.AT_ONCE, **conditions: Any
) -> Alert:
    """A saved search, of a new seeker unless somebody is named."""
    owner = account or make_seeker_account(session)
    return alerts.save_search(
        session, viewer_of(session, owner), PostingQuery(text=text, **conditions), text or "saved", pace
    )


def give_consent(session: Session, person: Person, profile: ProfileVisibility = ProfileVisibility.ANONYMOUS) -> None:
    """What employers may see of a person from now on."""
    session.add(Consent(person_id=person.id, profile=profile, contact=ContactVisibility.NEVER))
    session.flush()


def person_with(session: Session, registration: JobSeeking) -> Person:
    """The person of a registration."""
    person = session.get(Person, registration.person_id)
    assert person is not None
    return person


def watch() -> Watch:
    """What alerts wait for, as a worker that starts now would hold it."""
    return Watch(encoder())


def arrive(bureau: Bureau, holder: Watch | None = None) -> int:
    """Index what is new, compare it with alerts, tell at once; gives how many notices that made."""
    bureau.index()
    while arrivals.compare(bureau.database, holder or watch()):
        pass
    return telling.tell_at_once(bureau.database)


def matches_of(bureau: Bureau, alert: Alert) -> list[int]:
    """The rows that an alert has found."""
    with bureau.database.session() as session:
        query = select(AlertMatch.row_id).where(AlertMatch.alert_id == alert.id).order_by(AlertMatch.row_id)
        return list(session.scalars(query))


def notices_of(bureau: Bureau, account_id: int) -> list[Notice]:
    """An account's notices, oldest first."""
    with bureau.database.session() as session:
        return list(session.scalars(select(Notice).where(Notice.account_id == account_id).order_by(Notice.id)))
