"""Today's queue (今日待办): what the other areas of the service have for the desk to decide or to do."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import Assistance, Employer, JobFair, PostingReview, ReviewState
from jobmarket.security.masking import mask_name
from jobmarket.security.viewer import Viewer
from jobmarket.services import assistance, employers, fairs, posting_reviews, today
from jobmarket.services.assistance import DueVisit
from jobmarket.web import display
from jobmarket.web.choices import review_state_names
from jobmarket.web.desk.sections import Entry, Section
from jobmarket.web.fairs.words import states as fair_states
from jobmarket.web.labour_states.words import categories, ways

_CHINA = ZoneInfo("Asia/Shanghai")


def postings_to_decide(session: Session, asking: Viewer, day: date) -> Section:
    """What the check stopped, and appeals."""
    found = posting_reviews.waiting(session, asking)
    entries = tuple(_posting(row) for row in found[: today.SHOWN])
    return Section(_("Postings to decide"), len(found), entries, url_for("office.postings"))


def employers_to_verify(session: Session, asking: Viewer, day: date) -> Section:
    """Employers that handed in their licence."""
    found = employers.waiting(session, asking)
    entries = tuple(_employer(row) for row in found[: today.SHOWN])
    return Section(_("Employers to verify"), len(found), entries, url_for("office.employers"))


def reported_hires(session: Session, asking: Viewer, day: date) -> Section:
    """What an employer said with the code on the letter: whoever was hired looks for work no longer."""
    found = today.reported_hires(session, asking, day)
    entries = tuple(
        Entry(
            f"{mask_name(row.person.name)} → {row.vacancy.title}",
            row.vacancy.employer.name,
            _("Close as found here"),
            url_for("referrals.referral", referral_id=row.id),
        )
        for row in found.rows
    )
    return Section(_("Hires reported by employers"), found.total, entries)


def help_to_give(session: Session, asking: Viewer, day: date) -> Section:
    """Applications for assistance to decide, then follow-up visits that are due."""
    waiting = assistance.open_cases(session, asking)
    due = assistance.due_visits(session, asking, day, day)
    entries = (*(_application(row) for row in waiting), *(_visit(one) for one in due))
    return Section(_("Assistance"), len(entries), entries[: today.SHOWN], url_for("labour_states.visits"))


def documents_to_see(session: Session, asking: Viewer, day: date) -> Section:
    """Registrations made online: the document is looked at when the person comes."""
    found = today.unseen_documents(session, asking, day)
    entries = tuple(
        Entry(
            f"{mask_name(row.person.name)} · {row.title}",
            display.region(row.region_code),
            _("See the document"),
            url_for("staff.person", person_id=row.person_id),
        )
        for row in found.rows
    )
    return Section(_("Documents not seen yet"), found.total, entries)


def coming_fairs(session: Session, asking: Viewer, day: date) -> Section:
    """Fairs of the region that are running or come within two weeks."""
    found = fairs.coming_fairs(session, asking, day)
    entries = tuple(_fair(row) for row in found[: today.SHOWN])
    return Section(_("Coming job fairs"), len(found), entries, url_for("fair_office.listing"))


def _posting(row: PostingReview) -> Entry:
    detail = row.vacancy.employer.name
    if row.state == ReviewState.APPEALED:
        detail = f"{detail} · {review_state_names()[row.state]}"
    return Entry(row.vacancy.title, detail, _("Decide"), url_for("office.posting", review_id=row.id))


def _employer(row: Employer) -> Entry:
    detail = " · ".join(one for one in (row.credit_code, display.region(row.region_code)) if one)
    return Entry(row.name, detail, _("Look at the licence"), url_for("office.employer", employer_id=row.id))


def _application(row: Assistance) -> Entry:
    href = url_for("labour_states.assistance", person_id=row.person_id)
    return Entry(mask_name(row.person.name), categories()[row.category], _("Decide"), href)


def _visit(one: DueVisit) -> Entry:
    href = url_for("labour_states.assistance", person_id=one.assistance.person_id)
    name = mask_name(one.assistance.person.name)
    return Entry(name, ways()[one.visit.way], _("Visit and note"), href, one.visit.due_on)


def _fair(row: JobFair) -> Entry:
    starts = row.starts_at.astimezone(_CHINA)
    detail = f"{starts:%H:%M} · {row.place} · {fair_states()[row.state]}"
    return Entry(row.name, detail, _("Prepare"), url_for("fair_office.fair", fair_id=row.id), starts.date())
