"""The demonstration's applications: for the accounts that there are, in several states, of nobody real."""

from __future__ import annotations

from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.models import Account, Application, Person
from jobmarket.services.accounts import viewer_of
from jobmarket.services.applications import reading
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.demonstration.accounts import load_accounts
from jobmarket.services.demonstration.applications import load_applications


def test_the_accounts_have_something_to_look_at(database: Database) -> None:
    with database.begin() as session:
        load_demonstration(session, DemonstrationSize(employers=120, vacancies=400, seekers=600))
        load_accounts(session)
        made = load_applications(session)

    with database.session() as session:
        states = set(session.scalars(select(Application.state)))
        people = session.scalars(select(Person).join(Application, Application.person_id == Person.id)).all()
        seeker = session.scalars(select(Account).where(Account.is_demonstration, Account.seeks_work)).one()
        owner = session.scalars(select(Account).where(Account.email.like("owner@%"))).one()
        assert made >= 6
        assert {"submitted", "shortlisted", "invited", "offered", "rejected"} <= states
        assert all(person.is_demonstration for person in people)
        assert reading.mine(session, viewer_of(seeker)).applications
        assert sum(one.total for one in reading.received(session, viewer_of(owner))) == made


def test_without_anybody_to_apply_nothing_is_made(database: Database) -> None:
    with database.begin() as session:
        assert load_applications(session) == 0
        load_accounts(session)
        assert load_applications(session) == 0
