"""Reading a spreadsheet or CSV of vacancies: cells as text, nothing is calculated, nothing grows without bound."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from jobmarket.services.uploads import TEXT, XLSX, Refusal, UploadRefused, recognise
from jobmarket.services.vacancy_files.columns import EXAMPLE_MARK, field_of

MOST_ROWS = 1_000
_MOST_LINES = 5_000  # empty ones count here
_MOST_COLUMNS = 60
_LONGEST_CELL = 25_000  # characters
_LARGEST_PART = 24 << 20  # bytes of one unpacked part of a spreadsheet
_HEAD = 8_192  # bytes of a part in which a document type would stand
_SEARCHED_FOR_HEADINGS = 10  # lines


class FileRefused(ValueError):
    """A file that cannot be read as a whole.

    `code`: those of uploads.Refusal, or "no-headings", "no-rows", "too-many-rows".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Row:
    """One line with something in it: its number in the file, cells by field, and fields that hold a formula."""

    line: int
    cells: dict[str, str]
    formulas: list[str] = field(default_factory=list)


def read_rows(content: bytes, named: Callable[[str], str | None] = field_of, needed: str = "title") -> list[Row]:
    """The rows of an XLSX or CSV file, its kind told by its content. Raises FileRefused.

    `named` gives the field that a heading means; the line of headings is the one that has `needed`.
    """
    try:
        kind = recognise(content)
    except UploadRefused as refused:
        raise FileRefused(refused.reason.value) from None
    if kind not in (XLSX, TEXT):
        raise FileRefused(Refusal.WRONG_TYPE.value)
    try:
        lines = _sheet(content) if kind == XLSX else _csv(content)
        return _rows(lines, named, needed)
    except (
        zipfile.BadZipFile, InvalidFileException, ParseError, csv.Error, KeyError, ValueError, TypeError, OSError,
        AttributeError, IndexError,
    ) as broken:  # fmt: skip
        if isinstance(broken, FileRefused):
            raise
        raise FileRefused(Refusal.BROKEN.value) from None


def _rows(lines: Iterable[tuple[int, Sequence[Any]]], named: Callable[[str], str | None], needed: str) -> list[Row]:
    fields: list[str | None] = []
    rows: list[Row] = []
    for number, cells in lines:
        if number > _MOST_LINES:
            raise FileRefused("too-many-rows")
        if not fields:
            found = [named(_text(cell)) for cell in cells]
            if needed in found:
                fields = found
            elif number >= _SEARCHED_FOR_HEADINGS:
                break
            continue
        row = _row(number, fields, cells)
        if row is not None:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise FileRefused("too-many-rows")
    if not fields:
        raise FileRefused("no-headings")
    if not rows:
        raise FileRefused("no-rows")
    return rows


def _row(number: int, fields: Sequence[str | None], cells: Sequence[Any]) -> Row | None:
    row = Row(number, {})
    for name, cell in zip(fields, cells, strict=False):
        text = _text(cell)
        if name is None or not text or name in row.cells:
            continue
        row.cells[name] = text
        if text.startswith("="):
            row.formulas.append(name)
    return row if row.cells and EXAMPLE_MARK not in row.cells.values() else None


def _text(cell: Any) -> str:
    """A cell as people see it: 3.0 is 3, a date its day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()[:_LONGEST_CELL]


def _sheet(content: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """The first sheet. Formulas are read as their text, never as a value."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.file_size > _LARGEST_PART or _declares_entities(archive, part):
                raise FileRefused(Refusal.BOMB.value)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size counts for nothing
        yield from enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), 1)
    finally:
        book.close()


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """No office program writes a document type; it is there for entities that multiply, or reach for other files."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(_HEAD).replace(b"\0", b"").upper()


def _csv(content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FileRefused(Refusal.WRONG_TYPE.value)
    head = text[:4096].splitlines()[0] if text.strip() else ""
    delimiter = max(",\t;；", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, cells[:_MOST_COLUMNS]
