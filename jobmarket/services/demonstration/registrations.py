"""The demonstration's seeker with an account (演示求职者): one of the generated people, so that the page is full at once."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, Consent, ContactVisibility, JobSeeking, Person, ProfileVisibility
from jobmarket.services.publication import active_registrations

_REGION = "31%"  # where the demonstration's offices are
_YEARS = (3, 10)  # enough to tell of, not so many that little fits


def link_seeker(session: Session, account: Account) -> bool:
    """Make the account that of a registered person with some years of work; False where the market has none such."""
    query = (
        select(JobSeeking)
        .join(Person)
        .where(
            Person.is_demonstration,
            active_registrations(),
            JobSeeking.region_code.like(_REGION),
            JobSeeking.experience_years.between(*_YEARS),
        )
        .order_by(JobSeeking.id)
        .limit(1)
    )
    registration = session.scalar(query)
    if registration is None:
        return False
    account.person_id = registration.person_id
    session.add(
        Consent(
            person_id=registration.person_id,
            profile=ProfileVisibility.ANONYMOUS,
            contact=ContactVisibility.SHORTLISTED,
            given_by_id=account.id,
        )
    )
    return True
