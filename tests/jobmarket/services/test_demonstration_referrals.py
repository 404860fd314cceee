"""Referrals of the demonstration: what a newcomer sees at the desk."""

from __future__ import annotations

from sqlalchemy import select

from jobmarket.models import Handover, Note, Referral, ReferralEvent
from jobmarket.services import accounts, today
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.demonstration.accounts import MAILS, load_accounts
from jobmarket.services.referrals.outcomes import outcomes
from jobmarket.services.working_days import today_in_china
from tests.bureau import Bureau


def test_the_clerk_has_work_to_do_and_outcomes_to_look_at(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        load_demonstration(session, DemonstrationSize(employers=120, vacancies=600, seekers=400))
        load_accounts(session)

    with bureau.database.session() as session:
        account = accounts.find(session, MAILS[0])
        assert account is not None
        clerk, day = accounts.viewer_of(account), today_in_china()
        questions = (today.ending, today.answers_due, today.my_registrations, today.my_vacancies)
        counts = [question(session, clerk, day).total for question in questions]
        ended = sum(row.hired.of for row in outcomes(session, clerk))
        rows = list(session.scalars(select(Referral)))
        steps = list(session.scalars(select(ReferralEvent)))
        waiting = session.scalars(select(Handover.to_office_id)).all()
        notes = session.scalars(select(Note.id)).all()

    assert counts[0] == 3
    assert counts[1:] == [2, 8, 4]
    assert len(notes) == 1
    assert ended > 5
    assert any(row.closed_at is None for row in rows)
    assert {step.referral_id for step in steps} == {row.id for row in rows}
    assert all(row.issued_at <= row.moved_at for row in rows)
    assert waiting in ([], [clerk.office_id])
