"""Certificates of registrations (登记证明): one A4 page each, free of charge (Provisions art. 61)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import EmploymentRegistration, LabourStateState, Office, UnemploymentRegistration
from jobmarket.web.display import day, today
from jobmarket.web.labour_states import words
from jobmarket.web.paper import Paper


def number_of(letters: str, row: UnemploymentRegistration | EmploymentRegistration) -> str:
    """The number of a certificate: what it is, the office's region, the day, the row."""
    return f"{letters}{row.region_code or '000000'}{row.registered_on:%Y%m%d}{row.id:06d}"


def of_unemployment(session: Session, row: UnemploymentRegistration) -> Paper:
    """失业登记证明."""
    until = [(_("Until"), day(row.ended_on))] if row.ended_on else []
    holds = row.state == LabourStateState.ACTIVE
    return Paper(
        _("Certificate of unemployment registration"),
        number_of("SY", row),
        [
            (_("Name"), row.person.name),
            (_("Identity number"), row.person.document_number),
            (_("Reason"), words.grounds()[row.ground]),
            *([(_("Former employer"), row.former_employer)] if row.former_employer else []),
            (_("Unemployed since"), day(row.unemployed_since)),
            (_("Registered on"), day(row.registered_on)),
            *until,
        ],
        _("The registration holds on the day of printing.") if holds else _("The registration has ended."),
        (_office(session, row.office_id), _("(seal)")),
        today(),
    )


def of_employment(session: Session, row: EmploymentRegistration) -> Paper:
    """就业登记证明."""
    until = [(_("Until"), day(row.ended_on))] if row.ended_on else []
    holds = row.state == LabourStateState.ACTIVE
    return Paper(
        _("Certificate of employment registration"),
        number_of("JY", row),
        [
            (_("Name"), row.person.name),
            (_("Identity number"), row.person.document_number),
            (_("Kind"), words.kinds()[row.kind]),
            *([(_("Employer"), row.employer_name)] if row.employer_name else []),
            *([(_("Work"), row.work)] if row.work else []),
            (_("Since"), day(row.started_on)),
            (_("Registered on"), day(row.registered_on)),
            *until,
        ],
        _("The registration holds on the day of printing.") if holds else _("The registration has ended."),
        (_office(session, row.office_id), _("(seal)")),
        today(),
    )


def _office(session: Session, office_id: int | None) -> str:
    office = session.get(Office, office_id) if office_id is not None else None
    return office.name if office else ""
