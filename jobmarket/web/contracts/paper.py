"""Papers of contracts on A4 (打印): rows of label and value, a sentence, room for two signatures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from flask_babel import gettext as _

from jobmarket.web.display import day

_FONT = "STSong-Light"  # of every PDF reader; no font file is shipped


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed."""

    title: str
    number: str
    rows: Sequence[tuple[str, str]]
    sentence: str
    employer: str
    printed_on: date


def paper_pdf(paper: Paper) -> bytes:
    """The pages; text is text, whatever it looks like."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=11, leading=16, wordWrap="CJK")
    title = ParagraphStyle("title", parent=plain, fontSize=20, leading=30, alignment=1, spaceAfter=4 * mm)
    right = ParagraphStyle("right", parent=plain, alignment=2)
    cells = [[Paragraph(escape(label), plain), Paragraph(escape(value), plain)] for label, value in paper.rows]
    table = Table(cells, colWidths=[55 * mm, 110 * mm])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    signatures = Table(
        [[Paragraph(escape(_("Employer (seal)")), plain), Paragraph(escape(_("Worker (signature)")), plain)]],
        colWidths=[82 * mm, 82 * mm],
    )
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, title=paper.title
    )
    document.build(
        [
            Paragraph(escape(paper.title), title),
            Paragraph(escape(_("No. %(number)s", number=paper.number)), right),
            Spacer(1, 5 * mm),
            table,
            Spacer(1, 6 * mm),
            Paragraph(escape(paper.sentence), plain),
            Spacer(1, 16 * mm),
            signatures,
            Spacer(1, 10 * mm),
            Paragraph(escape(paper.employer), right),
            Paragraph(escape(day(paper.printed_on)), right),
        ]
    )
    return out.getvalue()
