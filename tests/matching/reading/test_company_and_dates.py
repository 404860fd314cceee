"""Company size, company nature and posting dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading import CompanyNature, CompanySize, read_company_nature, read_company_size, read_date

TODAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "size", "hint"),
    [
        ("20-99人", CompanySize.SMALL, None),
        ("100-299人", CompanySize.MEDIUM, None),
        ("100-499人", CompanySize.MEDIUM, None),
        ("500-999人", CompanySize.LARGE, None),
        ("1000-9999人", CompanySize.VERY_LARGE, None),
        ("10000人以上", CompanySize.GIANT, None),
        ("20人以下", CompanySize.MICRO, None),
        ("少于15人", CompanySize.MICRO, None),
        ("少于50人", CompanySize.SMALL, None),
        ("50-150人", CompanySize.SMALL, None),
        ("150-500人", CompanySize.MEDIUM, None),
        ("500-2000人", CompanySize.LARGE, None),
        ("2000人以上", CompanySize.VERY_LARGE, None),
        ("5000-10000人", CompanySize.VERY_LARGE, None),
        ("1-49人", CompanySize.MICRO, None),
        ("1000+ employees", CompanySize.VERY_LARGE, None),
        ("300人", CompanySize.MEDIUM, None),
        ("电子/半导体/集成电路D轮及以上100-499人", CompanySize.MEDIUM, "电子/半导体/集成电路"),
        ("计算机软件不需要融资10000人以上", CompanySize.GIANT, "计算机软件"),
        ("互联网A轮1000-9999人", CompanySize.VERY_LARGE, "互联网"),
        ("互联网0-20人", CompanySize.MICRO, "互联网"),
        ("投资/融资20-99人", CompanySize.SMALL, "投资/融资"),
        ("计算机软件", None, "计算机软件"),
        ("小型企业", CompanySize.SMALL, None),
        ("1000人及以上", CompanySize.VERY_LARGE, None),
        ("50-99", CompanySize.SMALL, None),
    ],
)
def test_company_size(text: str, size: CompanySize | None, hint: str | None) -> None:
    reading = read_company_size(text)

    assert reading is not None
    assert (reading.size, reading.industry_hint) == (size, hint)


def test_no_company_size() -> None:
    assert read_company_size("") is None
    assert read_company_size(None) is None


@given(st.text(max_size=60), st.integers(1, 99_999))
def test_any_text_before_a_size_does_no_harm(before: str, employees: int) -> None:
    reading = read_company_size(f"{before} 规模 {employees}人以上")

    assert reading is not None
    assert reading.size is not None


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("民营", CompanyNature.PRIVATE),
        ("私营企业", CompanyNature.PRIVATE),
        ("有限责任公司", CompanyNature.PRIVATE),
        ("国企", CompanyNature.STATE),
        ("有限责任公司(国有独资)", CompanyNature.STATE),
        ("股份有限公司", CompanyNature.JOINT_STOCK),
        ("港澳台商投资企业", CompanyNature.HONG_KONG_MACAO_TAIWAN),
        ("民办非企业单位", CompanyNature.NONPROFIT),
        ("央企", CompanyNature.STATE),
        ("股份制企业", CompanyNature.JOINT_STOCK),
        ("上市公司", CompanyNature.LISTED),
        ("合资（欧美）", CompanyNature.JOINT_VENTURE),
        ("外资（非欧美）", CompanyNature.FOREIGN),
        ("外商独资", CompanyNature.FOREIGN),
        ("港澳台公司", CompanyNature.HONG_KONG_MACAO_TAIWAN),
        ("外企代表处", CompanyNature.REPRESENTATIVE),
        ("事业单位", CompanyNature.INSTITUTION),
        ("学校/下级学院", CompanyNature.INSTITUTION),
        ("政府机关", CompanyNature.GOVERNMENT),
        ("非营利组织", CompanyNature.NONPROFIT),
        ("律师事务所", CompanyNature.PARTNERSHIP),
        ("个体工商户", CompanyNature.SOLE_TRADER),
        ("创业公司", CompanyNature.STARTUP),
        ("其它", CompanyNature.OTHER),
        ("计算机软件", None),
        ("", None),
    ],
)
def test_company_nature(text: str, nature: CompanyNature | None) -> None:
    assert read_company_nature(text) is nature


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-09-13", date(2019, 9, 13)),
        ("2019/9/3", date(2019, 9, 3)),
        ("2019.09.13", date(2019, 9, 13)),
        ("2019年9月13日", date(2019, 9, 13)),
        ("20190913", date(2019, 9, 13)),
        ("2019-09-13T08:30:00Z", date(2019, 9, 13)),
        ("2019-09-13 08:30", date(2019, 9, 13)),
        ("发布于2019-09-13", date(2019, 9, 13)),
        ("03-01发布", date(2024, 3, 1)),
        ("12-30发布", date(2023, 12, 30)),
        ("3月1日", date(2024, 3, 1)),
        ("今天", TODAY),
        ("刚刚", TODAY),
        ("5小时前", TODAY),
        ("昨天", date(2024, 3, 4)),
        ("前天", date(2024, 3, 3)),
        ("3天前", date(2024, 3, 2)),
        ("三天前", date(2024, 3, 2)),
        ("1周前", date(2024, 2, 27)),
        ("2 days ago", date(2024, 3, 3)),
        ("30+天前", date(2024, 2, 4)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", None, "2031-01-01", "1024-01-01", "2019-13-45", "0000-00-00", "随时", "9" * 50 + "天前"]
)
def test_no_believable_date(text: str | None) -> None:
    assert read_date(text, TODAY) is None


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789-/.年月日天前周个小时今昨", max_size=20)))
def test_any_text_gives_a_past_day_or_none(text: str) -> None:
    day = read_date(text, TODAY)

    assert day is None or date(1995, 1, 1) <= day <= date(2024, 3, 6)
