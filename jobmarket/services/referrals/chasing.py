"""Chasing (催办): whoever follows a referral up is told once that its day has come and nothing was heard."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobmarket.database import Database
from jobmarket.models import Referral
from jobmarket.services.notices import NoticeKind, notify, notify_office
from jobmarket.services.referrals.listing import is_due
from jobmarket.services.substitutions import substitute_of
from jobmarket.services.working_days import today_in_china


def chase(session: Session, today: date) -> int:
    """Write the notices of the day; gives how many referrals were new among the due ones.

    To be run once a day; running it again writes nothing twice. A colleague who is away is spared, the substitute told.
    """
    query = select(Referral).options(joinedload(Referral.vacancy)).where(is_due(today), Referral.reminded_on.is_(None))
    found = list(session.scalars(query.with_for_update(of=Referral, skip_locked=True)))
    for referral in found:
        subject = ("referral", referral.id)
        facts = {"title": referral.vacancy.title, "day": referral.due_on.isoformat()}
        if referral.assigned_to_id is None:
            notify_office(session, referral.office_id, NoticeKind.REFERRAL_DUE, subject, **facts)
        else:
            account_id = substitute_of(session, referral.assigned_to_id, today)
            notify(session, account_id, NoticeKind.REFERRAL_DUE, subject, **facts)
        referral.reminded_on = today
    session.flush()
    return len(found)


def chase_all(database: Database) -> str:
    """The daily job: what is due today, in one transaction; says how many."""
    with database.begin() as session:
        return f"{chase(session, today_in_china())} due"
