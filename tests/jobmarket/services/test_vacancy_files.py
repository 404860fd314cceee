"""Files of vacancies: what is read, what is refused, and that no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.services.vacancy_files import EXAMPLE, HEADINGS, FileRefused, as_csv, as_xlsx, read_rows, safe

FORMULAS = ['=HYPERLINK("http://x.invalid")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


def workbook(*rows: list[Any]) -> bytes:
    """An XLSX file with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma(*rows: list[str], encoding: str = "utf-8-sig") -> bytes:
    """A CSV file with these rows."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def bomb() -> bytes:
    """A spreadsheet of a few kilobytes that would become 80 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (80 << 20))
    return out.getvalue()


@pytest.mark.parametrize("kind", [as_csv, as_xlsx])
def test_the_template_has_its_headings_and_an_example_that_is_not_read(kind: Any) -> None:
    content = kind(HEADINGS, [EXAMPLE])

    with pytest.raises(FileRefused, match="no-rows"):
        read_rows(content)
    filled = kind(HEADINGS, [EXAMPLE, {"title": "焊工", "headcount": "3"}])
    assert [(row.line, row.cells) for row in read_rows(filled)] == [(3, {"title": "焊工", "headcount": "3"})]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_in_the_encodings_that_people_have(encoding: str) -> None:
    rows = read_rows(comma(["岗位名称", "招聘人数"], ["电工", "2"], encoding=encoding))

    assert rows[0].cells == {"title": "电工", "headcount": "2"}


def test_cells_are_read_as_people_see_them() -> None:
    rows = read_rows(
        workbook(
            ["某某公司招聘表"],
            [],
            ["岗位名称", "最低月薪", "截止日期", "没有这一列", "招聘人数"],
            ["电工", 7000.0, datetime(2026, 12, 31), "x", None],
            [None, None],
            [" 焊工 ", "8,000", "2026/12/31", "", 3],
        )
    )

    assert [(row.line, row.cells) for row in rows] == [
        (4, {"title": "电工", "wage_min": "7000", "expires_on": "2026-12-31"}),
        (6, {"title": "焊工", "wage_min": "8,000", "expires_on": "2026/12/31", "headcount": "3"}),
    ]


def test_a_formula_is_named_and_not_calculated() -> None:
    rows = read_rows(workbook(["岗位名称", "最低月薪"], ["电工", "=1000*7"], ['=cmd|"/c calc"!A1', 1]))

    assert [row.formulas for row in rows] == [["wage_min"], ["title"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "wrong-type"),
        (b"MZ\x00\x01", "wrong-type"),
        (b"PK\x03\x04 not really", "broken"),
        (b"x" * (11 << 20), "too-large"),
        (comma(["公司", "电话"], ["x", "1"]), "no-headings"),
        (comma(["岗位名称"]), "no-rows"),
        (comma(["岗位名称"], *([["电工"]] * 1001)), "too-many-rows"),
        (comma(["岗位名称"], *([[""]] * 6000), ["电工"]), "too-many-rows"),
    ],
    ids=["empty", "pdf", "program", "torn", "large", "no-headings", "no-rows", "many", "far-down"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_rows(content)

    assert refused.value.code == code


def test_a_bomb_is_not_opened() -> None:
    packed = bomb()

    assert len(packed) < 200_000
    with pytest.raises(FileRefused, match="bomb"):
        read_rows(packed)


def test_entities_that_multiply_are_not_followed() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    book = io.BytesIO(workbook(["岗位名称"], ["电工"]))
    out = io.BytesIO()
    with zipfile.ZipFile(book) as good, zipfile.ZipFile(out, "w") as bad:
        for part in good.namelist():
            text = good.read(part)
            if part == "xl/sharedStrings.xml" or part == "xl/worksheets/sheet1.xml":
                head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode()
                text = head + text.split(b"?>", 1)[-1]
            bad.writestr(part, text)

    with pytest.raises(FileRefused, match="bomb"):
        read_rows(out.getvalue())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(text: str) -> None:
    rows = [{"title": text, "headcount": 1}]

    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(HEADINGS, rows)))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    line = list(csv.reader(io.StringIO(as_csv(HEADINGS, rows).decode("utf-8-sig"))))[1]

    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.quotePrefix for cell in cells)
    assert line[list(HEADINGS).index("title")] == f"'{text}"


@given(st.text(max_size=60))
def test_any_text_can_be_exported(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx({"title": "t"}, [{"title": text}])), read_only=True)

    assert safe(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert len(list(book.active.iter_rows())) == 2


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        rows = read_rows(content)
    except FileRefused:
        return
    assert rows
