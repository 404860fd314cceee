"""Certificates of registrations (登记证明): one A4 page each, free of charge (Provisions art. 61)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import EmploymentRegistration, LabourStateState, Office, UnemploymentRegistration
from jobmarket.web.display import day, today
from jobmarket.web.labour_states import words

_FONT = "STSong-Light"  # of every PDF reader; no font file is shipped


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is printed: a title, a number, rows of label and value, a sentence below them, and who certifies."""

    title: str
    number: str
    rows: Sequence[tuple[str, str]]
    sentence: str
    office: str
    printed_on: date


def number_of(letters: str, row: UnemploymentRegistration | EmploymentRegistration) -> str:
    """The number of a certificate: what it is, the office's region, the day, the row."""
    return f"{letters}{row.region_code or '000000'}{row.registered_on:%Y%m%d}{row.id:06d}"


def of_unemployment(session: Session, row: UnemploymentRegistration) -> Certificate:
    """失业登记证明."""
    until = [(_("Until"), day(row.ended_on))] if row.ended_on else []
    holds = row.state == LabourStateState.ACTIVE
    return Certificate(
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
        _office(session, row.office_id),
        today(),
    )


def of_employment(session: Session, row: EmploymentRegistration) -> Certificate:
    """就业登记证明."""
    until = [(_("Until"), day(row.ended_on))] if row.ended_on else []
    holds = row.state == LabourStateState.ACTIVE
    return Certificate(
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
        _office(session, row.office_id),
        today(),
    )


def _office(session: Session, office_id: int | None) -> str:
    office = session.get(Office, office_id) if office_id is not None else None
    return office.name if office else ""


def answer(certificate: Certificate) -> Response:
    """The PDF, shown by the browser."""
    return Response(
        pdf(certificate),
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{certificate.number}.pdf"'},
    )


def pdf(certificate: Certificate) -> bytes:
    """The page."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=12, leading=19, wordWrap="CJK")
    title = ParagraphStyle("title", parent=plain, fontSize=20, leading=30, alignment=1, spaceAfter=4 * mm)
    right = ParagraphStyle("right", parent=plain, alignment=2)
    cells = [
        [_paragraph(Paragraph, label, plain), _paragraph(Paragraph, value, plain)] for label, value in certificate.rows
    ]
    table = Table(cells, colWidths=[50 * mm, 110 * mm])
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=25 * mm, title=certificate.title
    )
    document.build(
        [
            _paragraph(Paragraph, certificate.title, title),
            _paragraph(Paragraph, _("No. %(number)s", number=certificate.number), right),
            Spacer(1, 6 * mm),
            table,
            Spacer(1, 8 * mm),
            _paragraph(Paragraph, certificate.sentence, plain),
            Spacer(1, 22 * mm),
            _paragraph(Paragraph, certificate.office, right),
            _paragraph(Paragraph, _("(seal)"), right),
            _paragraph(Paragraph, day(certificate.printed_on), right),
        ]
    )
    return out.getvalue()


def _paragraph(make: type, text: str, style: object) -> object:
    """Text as it is: what looks like markup is none."""
    from xml.sax.saxutils import escape

    return make(escape(text), style)
