"""What comes from outside is no formula in a list that is exported."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jobmarket.services.spreadsheets import harmless, workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=cmd|'/c calc'!A0", "\u200b=1"])
def test_what_begins_like_a_formula_is_marked_as_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["", "电工", "8,000–12,000 元/月", "a=b", "两行\n文字"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_any_text_can_be_written_and_is_no_formula(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook(["heading"], [[text]]))).active

    assert sheet is not None
    assert sheet["A2"].data_type in {"s", "n"}  # an empty cell counts as a number


def test_numbers_and_days_stay_numbers_and_days() -> None:
    sheet = load_workbook(io.BytesIO(workbook(["n", "d", "e"], [[5, date(2026, 11, 25), None]], [4, 10, 4]))).active

    assert sheet is not None
    assert sheet["A2"].value == 5
    assert sheet["B2"].is_date
    assert sheet["C2"].value is None
    assert sheet["A1"].font.bold
