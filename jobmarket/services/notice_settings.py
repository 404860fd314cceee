"""How accounts wish to be told (通知设置): by topic and channel at once, once a day, or never. The inbox has all."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Channel, NoticePreference, Pace
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.notices import NoticeKind


class Topic(StrEnum):
    """Kinds of notices that are set together."""

    MATCHES = "matches"
    REGISTRATION = "registration"
    REFERRALS = "referrals"
    APPLICATIONS = "applications"
    MESSAGES = "messages"
    FAIRS = "fairs"
    EMPLOYER = "employer"  # the employer itself and its vacancies
    CONTRACTS = "contracts"
    WORK = "work"  # what staff have to do


TOPICS: Mapping[str, Topic] = {
    NoticeKind.REGISTRATION_ENDS: Topic.REGISTRATION,
    NoticeKind.REGISTRATION_LAPSED: Topic.REGISTRATION,
    NoticeKind.REFERRAL_ISSUED: Topic.REFERRALS,
    NoticeKind.REFERRAL_RECEIVED: Topic.EMPLOYER,
    NoticeKind.REFERRAL_REPORTED: Topic.WORK,
    NoticeKind.REFERRAL_DUE: Topic.WORK,
    NoticeKind.EMPLOYER_VERIFIED: Topic.EMPLOYER,
    NoticeKind.EMPLOYER_REFUSED: Topic.EMPLOYER,
    NoticeKind.EMPLOYER_SUSPENDED: Topic.EMPLOYER,
    NoticeKind.POSTING_APPROVED: Topic.EMPLOYER,
    NoticeKind.POSTING_REFUSED: Topic.EMPLOYER,
    NoticeKind.VACANCY_PUBLISHED: Topic.EMPLOYER,
    NoticeKind.VACANCY_ENDS: Topic.EMPLOYER,
    NoticeKind.VACANCY_EXPIRED: Topic.EMPLOYER,
    NoticeKind.VACANCY_FILLED: Topic.EMPLOYER,
    NoticeKind.VACANCY_ANSWER_DUE: Topic.WORK,
    NoticeKind.CANDIDATES_SENT: Topic.EMPLOYER,
    NoticeKind.APPLICATION_RECEIVED: Topic.APPLICATIONS,
    NoticeKind.APPLICATION_MOVED: Topic.APPLICATIONS,
    NoticeKind.APPLICANT_MOVED: Topic.APPLICATIONS,
    NoticeKind.INVITATION_TO_TELL: Topic.WORK,
    NoticeKind.INVITATION_RECEIVED: Topic.APPLICATIONS,
    NoticeKind.INVITATION_ANSWERED: Topic.APPLICATIONS,
    NoticeKind.MESSAGE_RECEIVED: Topic.MESSAGES,
    NoticeKind.MATCHES_FOUND: Topic.MATCHES,
    NoticeKind.FAIR_TICKET: Topic.FAIRS,
    NoticeKind.FAIR_CANCELLED: Topic.FAIRS,
    NoticeKind.HANDOVER_ASKED: Topic.WORK,
    NoticeKind.HANDOVER_DECIDED: Topic.WORK,
    NoticeKind.WORK_ASSIGNED: Topic.WORK,
    NoticeKind.VISIT_DUE: Topic.WORK,
    NoticeKind.CONTRACT_TO_CONFIRM: Topic.CONTRACTS,
    NoticeKind.CONTRACT_SIGNED: Topic.CONTRACTS,
    NoticeKind.CONTRACT_ENDED: Topic.CONTRACTS,
    NoticeKind.CONTRACT_SIGN_DUE: Topic.CONTRACTS,
    NoticeKind.CONTRACT_PROBATION_DUE: Topic.CONTRACTS,
    NoticeKind.CONTRACT_RENEW_DUE: Topic.CONTRACTS,
    NoticeKind.CONTRACT_OVER: Topic.CONTRACTS,
    NoticeKind.CONTRACT_OPEN_ENDED: Topic.CONTRACTS,
    NoticeKind.CONTRACT_CERTIFY_DUE: Topic.CONTRACTS,
    NoticeKind.CONTRACT_RECORD_DUE: Topic.CONTRACTS,
}

# What concerns a date that somebody must keep also goes to the telephone; staff have their inbox open.
_USUAL: Mapping[tuple[Topic, Channel], Pace] = {
    (Topic.WORK, Channel.MAIL): Pace.DAILY,
    (Topic.REFERRALS, Channel.TEXT): Pace.AT_ONCE,
    (Topic.REGISTRATION, Channel.TEXT): Pace.AT_ONCE,
}
_OF_SEEKERS = (Topic.MATCHES, Topic.REGISTRATION, Topic.REFERRALS, Topic.APPLICATIONS, Topic.MESSAGES, Topic.FAIRS,
               Topic.CONTRACTS)  # fmt: skip
_OF_EMPLOYERS = (Topic.MATCHES, Topic.EMPLOYER, Topic.CONTRACTS, Topic.APPLICATIONS, Topic.MESSAGES, Topic.FAIRS)


def topics_for(viewer: Viewer) -> tuple[Topic, ...]:
    """The topics that a viewer gets notices of."""
    if viewer.is_staff:
        return (Topic.WORK,)
    offered = (_OF_SEEKERS if viewer.has(Role.SEEKER) else ()) + (
        _OF_EMPLOYERS if viewer.has(Role.OWNER, Role.RECRUITER) else ()
    )
    return tuple(dict.fromkeys(offered))


def usual(topic: Topic, channel: Channel) -> Pace:
    """How one is told who has set nothing."""
    return _USUAL.get((topic, channel), Pace.AT_ONCE if channel is Channel.MAIL else Pace.NEVER)


def of_account(session: Session, account_id: int) -> dict[tuple[Topic, Channel], Pace]:
    """How an account is told of each topic by each channel."""
    rows = session.scalars(select(NoticePreference).where(NoticePreference.account_id == account_id))
    chosen = {(row.topic, row.channel): Pace(row.pace) for row in rows}
    return {
        (topic, channel): chosen.get((topic, channel), usual(topic, channel)) for topic in Topic for channel in Channel
    }


def choose(session: Session, viewer: Viewer, wanted: Mapping[tuple[Topic, Channel], Pace]) -> None:
    """Set some of the viewer's own paces."""
    assert viewer.account_id is not None  # the table of permissions lets nobody else come here
    for (topic, channel), pace in wanted.items():
        session.merge(NoticePreference(account_id=viewer.account_id, topic=topic, channel=channel, pace=pace))


def set_all(session: Session, account_id: int, channel: Channel, pace: Pace) -> None:
    """One pace for everything that goes by one channel."""
    for topic in Topic:
        session.merge(NoticePreference(account_id=account_id, topic=topic, channel=channel, pace=pace))
