"""Writing vacancies to files that a spreadsheet program opens: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_000  # characters; what Excel takes
_WIDE = {"description": 60, "title": 24, "region_code": 22, "address": 30, "skills": 30, "certificates": 24}


def safe(text: str) -> str:
    """Text that begins as a formula does gets an apostrophe before it, which spreadsheet programs do not show."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_CELL]
    return f"'{plain}" if plain.startswith(_BEGINS_A_FORMULA) else plain


def as_csv(headings: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """CSV that Excel opens as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings.values())
    for row in rows:
        writer.writerow([safe(_said(row.get(name))) for name in headings])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(headings: Mapping[str, str], rows: Iterable[Mapping[str, object]], sheet_name: str = "岗位") -> bytes:
    """A workbook with one sheet; every cell is text and stays it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A2"
    for position, name in enumerate(headings):
        sheet.column_dimensions[_letter(position)].width = _WIDE.get(name, 14)
    sheet.append([_cell(sheet, text, bold=True) for text in headings.values()])
    for row in rows:
        sheet.append([_cell(sheet, _said(row.get(name))) for name in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str, bold: bool = False) -> WriteOnlyCell:
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=plain)
    cell.data_type = "s"  # else a text that begins with = would be a formula
    cell.quotePrefix = plain.startswith(_BEGINS_A_FORMULA)  # and stays a text when somebody edits it
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letter(position: int) -> str:
    return chr(ord("A") + position) if position < 26 else f"A{chr(ord('A') + position - 26)}"


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
