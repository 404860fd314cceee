"""Experience, education and head count texts of many boards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading import Headcount, read_education, read_experience, read_headcount
from matching.types import Education

EXPERIENCE = [
    ("1-3年", 1, 3),
    ("3-4年工作经验", 3, 4),
    ("1-3年经验", 1, 3),
    ("经验1-3年", 1, 3),
    ("3年-5年", 3, 5),
    ("3～5年", 3, 5),
    ("三至五年", 3, 5),
    ("3到5年以上", 3, 5),
    ("5-3年", 3, 5),
    ("3-5", 3, 5),
    ("10年以上", 10, None),
    ("10年以上工作经验", 10, None),
    ("5年及以上", 5, None),
    ("三年以上", 3, None),
    ("十年以上", 10, None),
    ("至少2年", 2, None),
    ("2年工作经验", 2, None),
    ("一年", 1, None),
    ("两年经验", 2, None),
    ("半年以上", 0.5, None),
    ("6个月以上", 0.5, None),
    ("1年以下", 0, 1),
    ("1年以内", 0, 1),
    ("不足1年", 0, 1),
    ("一年以内", 0, 1),
    ("经验不限", 0, None),
    ("工作经验不限", 0, None),
    ("不限", 0, None),
    ("无经验", 0, None),
    ("无工作经验", 0, None),
    ("无需经验", 0, None),
    ("不需要工作经验", 0, None),
    ("没有要求", 0, None),
    ("在校/应届", 0, 0),
    ("应届毕业生", 0, 0),
    ("应届生", 0, 0),
    ("2024届毕业生", 0, 0),
    ("5天/周3个月", 0, 0),
    ("4天/周 6个月", 0, 0),
    ("实习", 0, 0),
    ("在校生/应届生", 0, 0),
    ("无需经验", 0, None),
    ("经验应届毕业生", 0, 0),
    ("1年（含）以上", 1, None),
    ("一至三年", 1, 3),
    ("3-4年经验", 3, 4),
    ("１－３年", 1, 3),
    ("3 years", 3, None),
    ("5+ years", 5, None),
    ("3-5 years of experience", 3, 5),
    ("less than 1 year", 0, 1),
    ("no experience", 0, None),
    ("Not required", 0, None),
    ("Fresh graduate", 0, 0),
]


@pytest.mark.parametrize(("text", "low", "high"), EXPERIENCE)
def test_experience(text: str, low: float, high: float | None) -> None:
    experience = read_experience(text)

    assert experience is not None
    assert (experience.min_years, experience.max_years) == (low, high)


@pytest.mark.parametrize("text", ["", None, "本科", "英语精通", "学历经验要求", "500年", "2000年-2005年"])
def test_no_experience_in_it(text: str | None) -> None:
    assert read_experience(text) is None


@given(
    st.one_of(st.text(max_size=60), st.text(alphabet="0123456789-年以上下内经验不限应届三五十个月/周天", max_size=20))
)
def test_any_text_gives_ordered_years(text: str) -> None:
    experience = read_experience(text)

    assert experience is None or 0 <= experience.min_years <= (
        experience.max_years or 50 if experience.max_years != 0 else 0
    )


EDUCATION = [
    ("不限", Education.NONE),
    ("学历不限", Education.NONE),
    ("无学历要求", Education.NONE),
    ("其他", Education.NONE),
    ("Not required", Education.NONE),
    ("初中及以下", Education.JUNIOR),
    ("初中", Education.JUNIOR),
    ("小学", Education.JUNIOR),
    ("高中以下", Education.JUNIOR),
    ("中专", Education.VOCATIONAL),
    ("中技", Education.VOCATIONAL),
    ("中专/中技", Education.VOCATIONAL),
    ("职高", Education.VOCATIONAL),
    ("技工学校", Education.VOCATIONAL),
    ("中等职业教育", Education.VOCATIONAL),
    ("高中/中专", Education.VOCATIONAL),
    ("高中及以上", Education.SENIOR),
    ("普通高中", Education.SENIOR),
    ("High school", Education.SENIOR),
    ("大专", Education.COLLEGE),
    ("大专及以上", Education.COLLEGE),
    ("大学专科", Education.COLLEGE),
    ("专科以上学历", Education.COLLEGE),
    ("大专/本科", Education.COLLEGE),
    ("大专以上，本科优先", Education.COLLEGE),
    ("专科教育", Education.COLLEGE),
    ("中等专科", Education.VOCATIONAL),
    ("初级中学", Education.JUNIOR),
    ("大学本科教育", Education.BACHELOR),
    ("研究生教育", Education.MASTER),
    ("Associate degree", Education.COLLEGE),
    ("本科", Education.BACHELOR),
    ("本科及以上", Education.BACHELOR),
    ("统招本科", Education.BACHELOR),
    ("大学本科", Education.BACHELOR),
    ("全日制本科以上", Education.BACHELOR),
    ("学士", Education.BACHELOR),
    ("985/211", Education.BACHELOR),
    ("Bachelor", Education.BACHELOR),
    ("Bachelor's degree or above", Education.BACHELOR),
    ("本科-硕士", Education.BACHELOR),
    ("硕士", Education.MASTER),
    ("硕士及以上", Education.MASTER),
    ("硕士研究生", Education.MASTER),
    ("研究生", Education.MASTER),
    ("MBA", Education.MASTER),
    ("MBA/EMBA", Education.MASTER),
    ("Master's degree", Education.MASTER),
    ("博士", Education.DOCTOR),
    ("博士研究生", Education.DOCTOR),
    ("博士后", Education.DOCTOR),
    ("PhD", Education.DOCTOR),
    ("碩士", Education.MASTER),
]


@pytest.mark.parametrize(("text", "level"), EDUCATION)
def test_education(text: str, level: Education) -> None:
    assert read_education(text) is level


@pytest.mark.parametrize("text", ["", None, "英语良好", "普通话一般", "3-5年", "x"])
def test_no_education_in_it(text: str | None) -> None:
    assert read_education(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read_as_education_or_not(text: str) -> None:
    assert read_education(text) in (None, *Education)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2人", 2),
        ("招2人", 2),
        ("招聘人数：5人", 5),
        ("3名", 3),
        ("3-5人", 3),
        ("10人以上", 10),
        ("十人", 10),
        ("12", 12),
        ("2 openings", 2),
        ("若干人", None),
        ("招若干人", None),
        ("若干", None),
        ("不限", None),
    ],
)
def test_headcount(text: str, number: int | None) -> None:
    assert read_headcount(text) == Headcount(number)


@pytest.mark.parametrize("text", ["", None, "0人", "999999999人", "本科"])
def test_no_headcount_in_it(text: str | None) -> None:
    assert read_headcount(text) is None


@given(st.text(max_size=60))
def test_any_text_gives_a_positive_headcount_or_none(text: str) -> None:
    headcount = read_headcount(text)

    assert headcount is None or headcount.number is None or headcount.number > 0
