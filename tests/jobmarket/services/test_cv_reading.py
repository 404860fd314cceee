"""CVs read into the form: Chinese and English, PDF, DOCX and text; files that are not what they say."""

from __future__ import annotations

import io
import json
import zipfile
from gzip import open as open_gzip
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jobmarket.services.cv_reading import read_cv, text_of
from jobmarket.services.uploads import Refusal, UploadRefused

CHINESE = """个人简历
姓名：张伟    性别：男    电话：138-1234-5678
现居住地：上海市虹口区    期望薪资：8000-10000元/月
求职意向：维修电工    期望城市：上海、苏州
工作经历
2018.03-2021.06  上海东方电气有限公司  维修电工
负责厂区配电柜检修，熟悉PLC。
2021年7月至今
苏州某某机械厂
电工班长
1. 管理5人班组
教育背景
2014.09-2017.06  南京技师学院  电气自动化  大专
专业技能
低压配电、PLC编程、CAD
证书
低压电工证；高压电工证
自我评价
踏实肯干，八年电工经验。
"""
ENGLISH = """Mary Smith
Shanghai, China | +86 13912345678 | mary@example.com
PROFESSIONAL SUMMARY
Software engineer with 6 years of experience.
WORK EXPERIENCE
Software Engineer, Acme Technologies Ltd
Mar 2018 – Jun 2021
- Built services in Python
Junior Developer | Beta Inc | 07/2015 - present
- Maintained Java code.
EDUCATION
Bachelor of Computer Science, Fudan University, 2011 - 2015
SKILLS
Python, Java, SQL
CERTIFICATIONS
AWS Certified Developer
"""
EXPECTED = {
    CHINESE: {
        "name": "张伟",
        "telephone": "13812345678",
        "title": "维修电工",
        "lives_in": "上海市虹口区",
        "wage_min": "8000",
        "education": "4",
        "skills": "低压配电、PLC编程、CAD",
        "certificates": "低压电工证；高压电工证",
        "summary": "踏实肯干，八年电工经验。",
    },
    ENGLISH: {
        "name": "Mary Smith",
        "telephone": "13912345678",
        "title": "Software Engineer",
        "education": "5",
        "experience_years": "6",
        "skills": "Python, Java, SQL",
        "certificates": "AWS Certified Developer",
    },
}


@pytest.mark.parametrize("cv", list(EXPECTED), ids=["zh", "en"])
def test_the_fields_of_a_cv_are_read(cv: str) -> None:
    form = read_cv(cv).form

    assert {name: form.get(name) for name in EXPECTED[cv]} == EXPECTED[cv]


def test_jobs_and_schools_are_read_with_their_months() -> None:
    form = read_cv(CHINESE).form

    assert [(job["title"], job["employer_name"], job["started_on"], job["ended_on"]) for job in form["jobs"]] == [
        ("维修电工", "上海东方电气有限公司", "2018.03", "2021.06"),
        ("电工班长", "苏州某某机械厂", "2021.07", "至今"),
    ]
    assert form["jobs"][0]["description"] == "负责厂区配电柜检修，熟悉PLC。"
    assert form["schoolings"] == [
        {
            "school": "南京技师学院",
            "subject": "电气自动化",
            "education": "4",
            "started_on": "2014.09",
            "ended_on": "2017.06",
        }
    ]


def test_english_jobs_are_read_in_either_order_of_lines() -> None:
    jobs = read_cv(ENGLISH).form["jobs"]

    assert [(job["title"], job["employer_name"], job["started_on"], job["ended_on"]) for job in jobs] == [
        ("Software Engineer", "Acme Technologies Ltd", "2018.03", "2021.06"),
        ("Junior Developer", "Beta Inc", "2015.07", "至今"),
    ]


def test_a_docx_is_read_with_its_tables() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ("姓名：王芳", "电话：13800001234", "学历：本科", "现居住地：苏州市"), strict=True
    ):
        cell.text = text
    for line in ("工作经历", "2019年1月-2022年12月  苏州大酒店  前台主管", "接待客人"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)

    form = read_cv(text_of(file.getvalue())).form

    assert (form["name"], form["telephone"], form["education"]) == ("王芳", "13800001234", "5")
    assert form["lives_in"].endswith("苏州市")
    assert (form["jobs"][0]["employer_name"], form["jobs"][0]["title"]) == ("苏州大酒店", "前台主管")


def test_a_pdf_is_read() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("STSong-Light", 11)
    for number, line in enumerate(CHINESE.splitlines()):
        canvas.drawString(50, 800 - 18 * number, line)
    canvas.save()

    form = read_cv(text_of(file.getvalue())).form

    assert form["telephone"] == "13812345678"
    assert form["title"] == "维修电工"
    assert [job["started_on"] for job in form["jobs"]] == ["2018.03", "2021.07"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_in_the_encodings_that_people_have(encoding: str) -> None:
    assert read_cv(text_of(CHINESE.encode(encoding))).form["name"] == "张伟"


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"   \n", Refusal.EMPTY),
        (b"MZ\x90\x00\x03" + b"\x00" * 80, Refusal.WRONG_TYPE),  # a program that is called cv.pdf
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, Refusal.WRONG_TYPE),
        (b"%PDF-1.7\n%%EOF", Refusal.BROKEN),
        (b"%PDF-1.7\n" + b"1 0 obj <</Type/Catalog/Pages 1 0 R>> endobj trailer <</Root 1 0 R>>", Refusal.BROKEN),
        (b"PK\x03\x04nothing", Refusal.BROKEN),
        (_zip(**{"word/document.xml": b"<broken"}), Refusal.BROKEN),
        (_zip(**{"word/document.xml": b" " * (61 << 20)}), Refusal.BOMB),
        (_zip(**{"xl/workbook.xml": b"<x/>"}), Refusal.WRONG_TYPE),
        (b"a" * ((10 << 20) + 1), Refusal.TOO_LARGE),
    ],
    ids=["nothing", "blank", "program", "picture", "no pages", "pages in a ring", "half", "no document", "bomb",
         "sheet", "large"],
)  # fmt: skip
def test_a_file_that_is_no_cv_is_refused(content: bytes, reason: Refusal) -> None:
    with pytest.raises(UploadRefused) as refused:
        text_of(content)

    assert refused.value.reason is reason


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_cv(text)


@given(st.lists(st.sampled_from(CHINESE.splitlines() + ENGLISH.splitlines()), max_size=30))
def test_no_order_of_lines_breaks_the_reading(lines: list[str]) -> None:
    form = read_cv("\n".join(lines)).form

    assert all(len(str(form.get(name, ""))) <= 500 for name in ("name", "title", "skills"))


def test_most_fields_of_real_cvs_are_read(shared: Path) -> None:
    with open_gzip(shared / "data/resumes-en.jsonl.gz") as file:
        texts = [json.loads(line)["text"] for line in file]

    forms = [read_cv(text).form for text in texts]
    with_jobs = [(text, form) for text, form in zip(texts, forms, strict=True) if "company - " in text]
    named = sum(len(form.get("jobs", ())) for _text, form in with_jobs)
    stated = sum(min(text.count("company - "), 20) for text, _form in with_jobs)
    assert named / stated > 0.9
    assert sum(bool(form.get("education")) for form in forms) / len(forms) > 0.8
    assert sum(bool(form.get("schoolings")) for form in forms) / len(forms) > 0.7
