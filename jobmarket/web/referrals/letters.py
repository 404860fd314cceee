"""The letter of a referral: as a PDF, and by mail to the person."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.mail import Attachment, Mail
from jobmarket.models import Account, Referral
from jobmarket.services.persons import staff_names
from jobmarket.services.referrals.codes import shown
from jobmarket.web import display
from jobmarket.wiring import current
from matching import regions

_CHINA = ZoneInfo("Asia/Shanghai")


def pdf_of(session: Session, referral: Referral) -> bytes:
    """The letter; always in Chinese, because the employer reads it."""
    from jobmarket.services.referrals.letter import Letter, letter_pdf  # printing is not loaded by every start

    vacancy = referral.vacancy
    names = staff_names(session, [referral.issued_by_id])
    place = " ".join(filter(None, [regions.full_name(vacancy.region_code or ""), vacancy.address]))
    letter = Letter(
        number=referral.id,
        person=referral.person.name,
        employer=vacancy.employer.name,
        title=vacancy.title,
        place=place,
        office=referral.office.name,
        clerk=names.get(referral.issued_by_id or 0, ""),
        issued_on=referral.issued_at.astimezone(_CHINA).date(),
        due_on=referral.due_on,
        code=shown(referral.code),
        address=url_for("referrals.report", code=referral.code, _external=True),
    )
    return letter_pdf(letter)


def send(session: Session, referral: Referral, account: Account) -> None:
    """Mail the letter to the person, in their language."""
    with force_locale("zh" if account.language == "zh" else "en"):
        subject = _("Your referral: %(title)s", title=referral.vacancy.title)
        told = _(
            "The bureau refers you to %(employer)s: %(title)s.\n"
            "Please contact them by %(day)s, and take the attached letter along.",
            employer=referral.vacancy.employer.name,
            title=referral.vacancy.title,
            day=display.day(referral.due_on),
        )
    letter = Attachment(f"referral-{referral.id}.pdf", pdf_of(session, referral))
    current().mailer.send(Mail(account.email, subject, told + "\n", (letter,)))
