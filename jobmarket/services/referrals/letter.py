"""The referral letter (职业介绍信): one A4 page that the person takes along and the employer reports back by.

The font is the one that PDF readers bring for Chinese (Adobe-GB1, STSong): nothing is embedded, the file stays small.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import segno
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

FONT = "STSong-Light"
_WIDTH, _HEIGHT = A4
_MARGIN = 24 * mm
_TEXT_WIDTH = _WIDTH - 2 * _MARGIN
_QR = 32 * mm

_TITLE = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=32, alignment=TA_CENTER)
_BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=22, wordWrap="CJK")
_INDENTED = ParagraphStyle("indented", parent=_BODY, firstLineIndent=24)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=9.5, leading=15)


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands in it. `code` in groups, `address` what the square code leads to."""

    number: int
    person: str
    employer: str
    title: str
    place: str
    office: str
    clerk: str
    issued_on: date
    due_on: date
    code: str
    address: str


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF of one page."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, lang="zh-CN", pageCompression=1)
    canvas.setTitle(f"职业介绍信 第{letter.number}号")
    canvas.setAuthor(letter.office)
    top = _letter(canvas, letter, _HEIGHT - 22 * mm)
    _report(canvas, letter, min(top, 128 * mm))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _letter(canvas: Canvas, letter: Letter, top: float) -> float:
    top = _put(canvas, "职业介绍信", _TITLE, top)
    top = _put(canvas, f"编号：{letter.number}", _SMALL, top - 2 * mm)
    top = _put(canvas, f"{_said(letter.employer, 60)}：", _BODY, top - 4 * mm)
    text = (
        f"兹介绍求职者 {_said(letter.person, 40)} 到贵单位应聘“{_said(letter.title, 60)}”岗位，请予接洽。"
        f"请求职者于 {_day(letter.due_on)} 前与贵单位联系。"
    )
    top = _put(canvas, text, _INDENTED, top)
    if letter.place:
        top = _put(canvas, f"工作地点：{_said(letter.place, 80)}", _INDENTED, top)
    top = _put(canvas, "公共就业服务免费，请勿向求职者收取任何费用，请勿扣押证件。", _INDENTED, top)
    right = _MARGIN + 92 * mm
    top -= 6 * mm
    for line in (letter.office, f"经办人：{letter.clerk}", _day(letter.issued_on), "（盖章）"):
        top = _put(canvas, _said(line, 40), _BODY, top, right)
    return top


def _report(canvas: Canvas, letter: Letter, top: float) -> None:
    """The lower part, which the employer reports back by: the square code, the code to type, boxes to tick."""
    canvas.setDash(3, 3)
    canvas.line(_MARGIN, top, _WIDTH - _MARGIN, top)
    canvas.setDash()
    top = _put(canvas, "<b>用人单位反馈</b>", _BODY, top - 4 * mm)
    _square_code(canvas, letter.address, _MARGIN, top - _QR - 2 * mm)
    left = _MARGIN + _QR + 8 * mm
    top = _put(canvas, "面试后请扫码告知结果，不需要注册；也可以打开下面的网址输入反馈码：", _SMALL, top - 2 * mm, left)
    top = _put(canvas, _said(letter.address.rpartition("/")[0], 90), _SMALL, top, left)
    canvas.setFont("Courier-Bold", 18)
    canvas.drawString(left, top - 9 * mm, letter.code)
    top -= 12 * mm
    top = _put(canvas, "反馈码仅用于本次推荐，请妥善保管。", _SMALL, top, left)
    top -= 12 * mm
    top = _put(canvas, f"回执（编号 {letter.number}，不便上网时请填写后交还求职者或本机构）", _SMALL, top)
    top = _put(
        canvas, "□ 录用，上岗日期：____年__月__日　　□ 未录用，原因：__________________　　□ 未到面试", _SMALL, top
    )
    _put(
        canvas,
        "联系人：______________　　联系电话：______________　　日期：____年__月__日　　（盖章）",
        _SMALL,
        top - 2 * mm,
    )


def _square_code(canvas: Canvas, address: str, left: float, bottom: float) -> None:
    matrix = segno.make(address, error="m", micro=False).matrix
    side = _QR / len(matrix)
    for row, line in enumerate(matrix):
        for column, is_dark in enumerate(line):
            if is_dark:
                canvas.rect(left + column * side, bottom + _QR - (row + 1) * side, side, side, stroke=0, fill=1)


def _put(canvas: Canvas, text: str, style: ParagraphStyle, top: float, left: float = _MARGIN) -> float:
    """A paragraph below `top`; gives where it ends."""
    paragraph = Paragraph(text, style)
    height: float = paragraph.wrap(_WIDTH - _MARGIN - left, _HEIGHT)[1]
    paragraph.drawOn(canvas, left, top - height)
    return top - height


def _said(text: str, longest: int) -> str:
    """What came from outside: shortened, and its angle brackets are no markup."""
    plain = " ".join(text.split())
    return escape(plain if len(plain) <= longest else plain[: longest - 1] + "…")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
