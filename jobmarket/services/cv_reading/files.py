"""The text of an uploaded CV: PDF, DOCX, plain text in UTF-8 or GB18030. What it is, its content says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from jobmarket.models import FilePurpose
from jobmarket.services.uploads import ACCEPTED, DOCX, PDF, Refusal, UploadRefused, recognise

LONGEST_TEXT = 60_000  # characters that are read
_MOST_PAGES = 20
_MOST_NESTED = 3  # tables in tables


def text_of(content: bytes) -> str:
    """The text, line by line. Raises UploadRefused for what is no CV, broken, locked or without text (a scan)."""
    media_type = recognise(content)
    if media_type not in ACCEPTED[FilePurpose.CV]:
        raise UploadRefused(Refusal.WRONG_TYPE)
    read = {PDF: _pdf, DOCX: _docx}.get(media_type, _plain)
    text = read(content)[:LONGEST_TEXT]
    if not any(letter.isalnum() for letter in text):
        raise UploadRefused(Refusal.EMPTY)
    return text


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader  # these libraries are loaded by whoever uploads a CV, not by every start
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UploadRefused(Refusal.BROKEN)
        return _joined(
            page.extract_text() or "" for _number, page in zip(range(_MOST_PAGES), reader.pages, strict=False)
        )
    except UploadRefused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError,
            NotImplementedError, AssertionError, ArithmeticError, MemoryError):  # fmt: skip
        raise UploadRefused(Refusal.BROKEN) from None  # what damaged files make a reader of PDF raise is without end


def _docx(content: bytes) -> str:
    from docx import Document

    try:
        document = Document(io.BytesIO(content))
        return _joined(_paragraphs(document.iter_inner_content(), _MOST_NESTED))
    except (ValueError, KeyError, AttributeError, OSError, SyntaxError):
        raise UploadRefused(Refusal.BROKEN) from None


def _paragraphs(blocks: Iterator[Any], depth: int) -> Iterator[str]:
    """Paragraphs in the order of the page; the cells of a row of a table on one line."""
    from docx.table import Table

    for block in blocks:
        if not isinstance(block, Table):
            yield block.text
            continue
        for row in block.rows if depth else ():
            cells: list[str] = []
            seen: set[int] = set()
            for cell in row.cells:
                if id(cell._tc) not in seen:  # a merged cell comes once for each place
                    seen.add(id(cell._tc))
                    cells.append("\n".join(_paragraphs(cell.iter_inner_content(), depth - 1)))
            yield "\n".join(cells) if any("\n" in cell.strip() for cell in cells) else "  ".join(cells)


def _plain(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _joined(parts: Iterator[str]) -> str:
    text, length = [], 0
    for part in parts:
        text.append(part)
        length += len(part)
        if length > LONGEST_TEXT:
            break
    return "\n".join(text)
