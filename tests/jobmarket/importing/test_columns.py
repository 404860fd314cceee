"""Headings as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobmarket.importing import read_file
from jobmarket.importing.columns import HEADINGS, fields_of
from jobmarket.services.coding import code_posting
from jobmarket.services.seekers_coding import code_seeker
from matching.reading import RawPosting


def test_a_chinese_spreadsheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "岗位.csv"
    file.write_text(
        "岗位名称,单位名称,薪资待遇,工作地点,学历要求,工作经验,招聘人数\n电工,甲厂,6000-8000元/月,上海·虹口,大专,3-5年,2人\n",
        "gb18030",
    )

    (line,) = read_file(file)

    facts = code_posting(RawPosting.from_mapping(line.row or {})).facts
    assert (facts.wage.minimum, facts.region_code, facts.headcount) == (6000, "310109", 2)


def test_seekers_with_chinese_headings_are_read() -> None:
    row = fields_of({"姓名": "张三", "求职意向": "电工", "期望工资": "6000元", "联系电话": "13800000000"})

    seeker = code_seeker(row)

    assert (seeker.name, seeker.telephone, seeker.registration["wage_min"]) == ("张三", "13800000000", 6000)


def test_duties_and_demands_are_one_description() -> None:
    assert fields_of({"岗位职责": "修电路", "任职要求": "电工证"})["description"] == "修电路\n电工证"


def test_a_field_under_its_own_name_keeps_its_value() -> None:
    assert fields_of({"title": "电工", "职位": "别的", "Job Title": "other"})["title"] == "电工"


@pytest.mark.parametrize("heading", ["薪资", " 月薪 ", "Salary"])
def test_blanks_and_capitals_make_no_difference(heading: str) -> None:
    assert fields_of({heading: "8k"}) == {"wage_text": "8k"}


def test_no_heading_means_two_fields() -> None:
    every = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(every) == len(set(every))
