"""The words of notices (通知的文字), in the language at hand; for the inbox, mails and text messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from jobmarket.language import date_words
from jobmarket.services.notices import NoticeKind


def sentence(kind: str, facts: Mapping[str, object]) -> str:
    """One line that says what happened; an unknown kind, of a newer version, is said in general words."""
    words = _sentences().get(kind)
    if words is None:
        return _("There is something new for you")
    return words % {name: _day(value) if name == "day" else str(value) for name, value in facts.items()}


def _day(value: object) -> str:
    """A day, kept as 2026-11-24, as people write it."""
    try:
        return date_words(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _sentences() -> dict[str, str]:
    return {
        NoticeKind.REGISTRATION_ENDS: _("Your registration ends on %(day)s. Please say whether you are still looking."),
        NoticeKind.REGISTRATION_LAPSED: _("Your registration has ended. One click renews it."),
        NoticeKind.REFERRAL_ISSUED: _("You were referred: %(title)s, %(employer)s. Please contact them by %(day)s."),
        NoticeKind.REFERRAL_RECEIVED: _("The bureau sends you a candidate: %(title)s"),
        NoticeKind.REFERRAL_REPORTED: _("A referral was reported on: %(title)s"),
        NoticeKind.REFERRAL_DUE: _("Nothing was reported on a referral: %(title)s, due on %(day)s"),
        NoticeKind.EMPLOYER_VERIFIED: _("Your employer was verified. You can publish vacancies now."),
        NoticeKind.EMPLOYER_REFUSED: _("Your employer could not be verified: %(reason)s"),
        NoticeKind.EMPLOYER_SUSPENDED: _("Your employer was suspended: %(reason)s"),
        NoticeKind.POSTING_APPROVED: _("Your vacancy was approved: %(title)s"),
        NoticeKind.POSTING_REFUSED: _("Your vacancy was not approved: %(title)s. %(reason)s"),
        NoticeKind.VACANCY_PUBLISHED: _("Your vacancy is published: %(title)s"),
        NoticeKind.VACANCY_ENDS: _("Your vacancy ends on %(day)s: %(title)s"),
        NoticeKind.VACANCY_EXPIRED: _("Your vacancy has ended: %(title)s"),
        NoticeKind.VACANCY_FILLED: _("All places are taken: %(title)s"),
        NoticeKind.VACANCY_ANSWER_DUE: _("An employer waits for candidates until %(day)s: %(title)s"),
        NoticeKind.CANDIDATES_SENT: _("The bureau suggests %(count)s candidates: %(title)s"),
        NoticeKind.APPLICATION_RECEIVED: _("Somebody applied: %(title)s"),
        NoticeKind.APPLICATION_MOVED: _("There is news on your application: %(title)s"),
        NoticeKind.APPLICANT_MOVED: _("There is news from an applicant: %(title)s"),
        NoticeKind.INVITATION_RECEIVED: _("%(employer)s invites you: %(title)s"),
        NoticeKind.INVITATION_TO_TELL: _("Please tell registration %(number)s: %(employer)s invites them, %(title)s"),
        NoticeKind.INVITATION_ANSWERED: _("Your invitation was answered: %(title)s"),
        NoticeKind.MESSAGE_RECEIVED: _("You have a new message: %(title)s"),
        NoticeKind.MATCHES_FOUND: _("%(count)s new matches: %(name)s"),
        NoticeKind.FAIR_TICKET: _("Your ticket for %(fair)s on %(day)s is ready"),
        NoticeKind.FAIR_CANCELLED: _("%(fair)s on %(day)s does not take place"),
        NoticeKind.HANDOVER_ASKED: _("Another office asks to hand somebody over"),
        NoticeKind.HANDOVER_DECIDED: _("The other office has decided on your hand-over"),
        NoticeKind.WORK_ASSIGNED: _("Somebody was assigned to you"),
        NoticeKind.CONTRACT_TO_CONFIRM: _("A labour contract waits for your confirmation: %(title)s, %(employer)s"),
        NoticeKind.CONTRACT_SIGNED: _("A labour contract is signed: %(title)s"),
        NoticeKind.CONTRACT_ENDED: _("A labour contract ended on %(day)s: %(title)s"),
        NoticeKind.CONTRACT_SIGN_DUE: _("A labour contract must be signed by %(day)s: %(title)s"),
        NoticeKind.CONTRACT_PROBATION_DUE: _("Probation ends on %(day)s: %(title)s"),
        NoticeKind.CONTRACT_RENEW_DUE: _("A labour contract ends on %(day)s, unless it is renewed: %(title)s"),
        NoticeKind.CONTRACT_OVER: _("The term was over on %(day)s. Please record the ending or a renewal: %(title)s"),
        NoticeKind.CONTRACT_OPEN_ENDED: _("The worker has a right to an open-ended contract from %(day)s: %(title)s"),
        NoticeKind.CONTRACT_CERTIFY_DUE: _("The certificate of the ending was due on %(day)s: %(title)s"),
        NoticeKind.CONTRACT_RECORD_DUE: _("Record and social insurance must be moved by %(day)s: %(title)s"),
        NoticeKind.VISIT_DUE: _("A follow-up visit is due on %(day)s"),
    }
