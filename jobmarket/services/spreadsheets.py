"""Lists as Excel files (导出): what came from outside is text there, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | float | date | None


def harmless(text: str) -> str:
    """The text so that no spreadsheet program takes it for a formula, also once saved as CSV and opened again."""
    plain = "".join(character for character in text if character.isprintable() or character == "\n")
    return f"'{plain}" if plain.lstrip().startswith(_STARTS_FORMULA) else plain


def workbook(heading: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[int] = ()) -> bytes:
    """An Excel file with one sheet; `widths` of columns in characters."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    first = [_cell(sheet, text) for text in heading]
    for cell in first:
        cell.font = Font(bold=True)
    sheet.append(first)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: object, value: Value) -> WriteOnlyCell:
    text = harmless(value) if isinstance(value, str) else ""
    cell = WriteOnlyCell(sheet, (text or None) if isinstance(value, str) else value)
    if text:
        cell.data_type = "s"
    return cell
