"""Papers on A4 (打印): a title, rows of label and value, a sentence, room to sign, who issues it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from flask import Response
from flask_babel import gettext as _

from jobmarket.web.display import day

_FONT = "STSong-Light"  # of every PDF reader; no font file is shipped


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. `signatures` stand side by side, `issued_by` line by line above the day."""

    title: str
    number: str
    rows: Sequence[tuple[str, str]]
    sentence: str
    issued_by: Sequence[str]
    printed_on: date
    signatures: Sequence[str] = ()


def answer(paper: Paper, name: str | None = None) -> Response:
    """The PDF, shown by the browser; `name` of the file, by default the paper's number."""
    return Response(
        pdf(paper),
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name or paper.number}.pdf"'},
    )


def pdf(paper: Paper) -> bytes:
    """The pages; text is text, whatever it looks like."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=11.5, leading=18, wordWrap="CJK")
    title = ParagraphStyle("title", parent=plain, fontSize=20, leading=30, alignment=1, spaceAfter=4 * mm)
    right = ParagraphStyle("right", parent=plain, alignment=2)

    def said(text: str, style: ParagraphStyle = plain) -> Paragraph:
        return Paragraph(escape(text), style)

    table = Table([[said(label), said(value)] for label, value in paper.rows], colWidths=[52 * mm, 110 * mm])
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle(TableStyle([*lines, ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]))
    parts: list[Flowable] = [
        said(paper.title, title),
        said(_("No. %(number)s", number=paper.number), right),
        Spacer(1, 5 * mm),
        table,
        Spacer(1, 7 * mm),
        said(paper.sentence),
        Spacer(1, 16 * mm),
    ]
    if paper.signatures:
        width = 162 * mm / len(paper.signatures)
        parts += [Table([[said(one) for one in paper.signatures]], colWidths=[width] * len(paper.signatures))]
        parts += [Spacer(1, 10 * mm)]
    parts += [said(line, right) for line in (*paper.issued_by, day(paper.printed_on))]
    out = io.BytesIO()
    margins = {"leftMargin": 23 * mm, "rightMargin": 23 * mm, "topMargin": 20 * mm}
    SimpleDocTemplate(out, pagesize=A4, title=paper.title, **margins).build(parts)
    return out.getvalue()
