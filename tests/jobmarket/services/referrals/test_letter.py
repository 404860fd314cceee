"""The letter: one page of A4, readable text, a square code that leads to the report page."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from jobmarket.services.referrals.letter import Letter, letter_pdf

LETTER = Letter(
    number=12,
    person="欧阳小明",
    employer="上海东方电气有限公司",
    title="维修电工",
    place="上海市虹口区北外滩路1号",
    office="上海市公共就业服务中心",
    clerk="陈敏",
    issued_on=date(2026, 11, 25),
    due_on=date(2026, 12, 2),
    code="ABCD-EFGH-JKMN",
    address="https://bureau.example/r/ABCDEFGHJKMN",
)


def text_of(letter: Letter) -> str:
    return PdfReader(io.BytesIO(letter_pdf(letter))).pages[0].extract_text()


def test_it_is_one_small_page_of_a4() -> None:
    content = letter_pdf(LETTER)

    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 1
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    assert len(content) < 20_000  # no font is embedded


def test_its_text_can_be_read_by_programs() -> None:
    text = "".join(text_of(LETTER).split())

    for said in (
        "职业介绍信",
        "欧阳小明",
        "上海东方电气有限公司",
        "维修电工",
        "2026年12月2日",
        "陈敏",
        "ABCD-EFGH-JKMN",
    ):
        assert said in text


def test_markup_and_long_texts_of_others_do_no_harm() -> None:
    odd = replace(LETTER, title="<font size=99>电工</font>&<b>", employer="很长的单位名称" * 40, person="王<br/>明")

    text = text_of(odd)

    assert "<font size=99>电工</font>" in text
    assert "…" in text


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm on this machine")
def test_the_printed_page_has_black_on_white(tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "letter.pdf"
    file.write_bytes(letter_pdf(LETTER))
    subprocess.run(["pdftoppm", "-r", "50", "-png", "-singlefile", file, tmp_path / "page"], check=True)

    page = Image.open(tmp_path / "page.png").convert("L")
    dark = sum(page.histogram()[:100]) / (page.width * page.height)
    assert 0.005 < dark < 0.2
