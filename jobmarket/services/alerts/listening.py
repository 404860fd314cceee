"""Which alerts listen (生效的订阅): not those of accounts, registrations, vacancies or members that rest or have gone.

Asked at the moment of a match, so that a registration that is paused stops its alerts at once, and one that is resumed
wakes them, without anybody telling.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_, select

from jobmarket.models import (
    Account,
    Alert,
    AlertKind,
    Consent,
    JobSeeking,
    Membership,
    Person,
    ProfileVisibility,
    Vacancy,
)
from jobmarket.services.publication import active_registrations, open_vacancies


def listens() -> ColumnElement[bool]:
    """Of `Alert`: it is to be told of new matches now."""
    registered = exists().where(JobSeeking.person_id == Account.person_id).correlate(Account)
    seeking = exists().where(JobSeeking.person_id == Account.person_id, active_registrations()).correlate(Account)
    hiring = exists().where(
        Vacancy.id == Alert.vacancy_id,
        open_vacancies(),
        Membership.employer_id == Vacancy.employer_id,
        Membership.account_id == Alert.account_id,
        Membership.confirmed_at.is_not(None),
    )
    rests = or_(
        and_(Alert.kind == AlertKind.SEARCH, registered, ~seeking),
        and_(Alert.kind == AlertKind.FITS_ME, ~seeking),
        and_(Alert.kind == AlertKind.FITS_VACANCY, ~hiring.correlate(Alert)),
    )
    awake = select(Account.id).where(
        Account.id == Alert.account_id, Account.active, Account.confirmed_at.is_not(None), ~rests
    )
    return and_(Alert.ended_at.is_(None), awake.correlate(Alert).exists())


def candidate_shown() -> ColumnElement[bool]:
    """Of `Person`: their newest consent lets employers see at least the profile without a name."""
    newest = select(Consent.profile).where(Consent.person_id == Person.id).order_by(Consent.id.desc()).limit(1)
    shown = newest.correlate(Person).scalar_subquery().in_([ProfileVisibility.ANONYMOUS, ProfileVisibility.FULL])
    return and_(Person.erased_at.is_(None), shown)
