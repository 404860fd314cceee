"""Today's queue (今日待办): what is due at the office, each with its next step."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import Handover, JobSeeking, Referral, Vacancy
from jobmarket.referral_words import state_names
from jobmarket.security.masking import mask_name
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Viewer
from jobmarket.services import handovers, memberships, today
from jobmarket.web import display
from jobmarket.web.desk.sections import SECTIONS, Entry, Section
from jobmarket.web.staff import blueprint
from jobmarket.web.words import role_names
from jobmarket.wiring import current

_CHINA = ZoneInfo("Asia/Shanghai")


@blueprint.get("/today", endpoint="today")
def today_page() -> str:
    """All sections, those with nothing to do included, so that it is seen that nothing is."""
    day = display.today()
    with current().database.session() as session:
        sections = [section(session, viewer(), day) for section in SECTIONS]
        total = sum(section.total for section in sections)
        return render_template("staff/today.html", sections=sections, total=total, today=day)


def due_referrals(session: Session, asking: Viewer, day: date) -> Section:
    """Of which something should have been heard."""
    found = today.due(session, asking, day)
    step = _("Ask and report")
    entries = tuple(_referral(row, step) for row in found.rows)
    return Section(_("Referrals due"), found.total, entries, url_for("referrals.listing", due=1, office=1))


def answers_due(session: Session, asking: Viewer, day: date) -> Section:
    """Employers who wait for candidates."""
    found = today.answers_due(session, asking, day)
    step = _("Suggest candidates")
    return Section(_("Employers to answer"), found.total, tuple(_vacancy(row, step) for row in found.rows))


def waiting_handovers(session: Session, asking: Viewer, day: date) -> Section:
    """What other offices would hand over."""
    found = handovers.waiting(session, asking).to_decide
    entries = tuple(_handover(row) for row in found[: today.SHOWN])
    return Section(_("Hand-overs to decide"), len(found), entries, url_for("referrals.handover_list"))


def ending_registrations(session: Session, asking: Viewer, day: date) -> Section:
    """Whom to ask whether they still look for work."""
    found = today.ending(session, asking, day)
    step = _("Ask and renew")
    return Section(_("Registrations ending soon"), found.total, tuple(_registration(row, step) for row in found.rows))


def newcomers(session: Session, asking: Viewer, day: date) -> Section:
    """Accounts that ask to act for an employer."""
    found = memberships.waiting(session, asking)
    href, names = url_for("office.newcomers"), role_names()
    entries = tuple(
        Entry(row.employer.name, names[row.role], _("Confirm or refuse"), href) for row in found[: today.SHOWN]
    )
    return Section(_("Newcomers"), len(found), entries, href)


def my_referrals(session: Session, asking: Viewer, day: date) -> Section:
    """Open ones that are not due yet."""
    found = today.my_referrals(session, asking, day)
    step = _("Report")
    entries = tuple(_referral(row, step) for row in found.rows)
    return Section(_("My open referrals"), found.total, entries, url_for("referrals.listing", state="open", mine=1))


def my_registrations(session: Session, asking: Viewer, day: date) -> Section:
    """Seekers that the viewer is in charge of."""
    found = today.my_registrations(session, asking, day)
    return Section(_("My seekers"), found.total, tuple(_registration(row, _("Open")) for row in found.rows))


def my_vacancies(session: Session, asking: Viewer, day: date) -> Section:
    """Vacancies that the viewer is in charge of."""
    found = today.my_vacancies(session, asking, day)
    return Section(_("My vacancies"), found.total, tuple(_vacancy(row, _("Find seekers")) for row in found.rows))


SECTIONS += [
    due_referrals,
    answers_due,
    waiting_handovers,
    ending_registrations,
    newcomers,
    my_referrals,
    my_registrations,
    my_vacancies,
]


def _referral(row: Referral, step: str) -> Entry:
    text = f"{mask_name(row.person.name)} → {row.vacancy.title}"
    detail = f"{row.vacancy.employer.name} · {state_names()[row.state]}"
    return Entry(text, detail, step, url_for("referrals.referral", referral_id=row.id), row.due_on)


def _registration(row: JobSeeking, step: str) -> Entry:
    text = f"{mask_name(row.person.name)} · {row.title}"
    href = url_for("staff.person", person_id=row.person_id)
    return Entry(text, display.region(row.region_code), step, href, row.valid_until)


def _vacancy(row: Vacancy, step: str) -> Entry:
    due = row.answer_due_at.astimezone(_CHINA).date() if row.answer_due_at and not row.answered_at else None
    return Entry(row.title, row.employer.name, step, url_for("staff.vacancy", vacancy_id=row.id), due)


def _handover(row: Handover) -> Entry:
    if row.job_seeking is not None:
        text = f"{mask_name(row.job_seeking.person.name)} · {row.job_seeking.title}"
    else:
        text = row.vacancy.title if row.vacancy is not None else ""
    return Entry(text, row.from_office.name, _("Accept or decline"), url_for("referrals.handover_list"))
