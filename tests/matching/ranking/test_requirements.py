"""What is read out of free text, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Education, Seeker, Vacancy


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("本科及以上学历", Education.BACHELOR),
        ("大专以上，硕士优先", Education.COLLEGE),
        ("本科以上学历（985/211优先）", Education.BACHELOR),
        ("大專以上學歷", Education.COLLEGE),
        ("中专或高中毕业", Education.VOCATIONAL),
        ("Bachelor's degree or above; PhD preferred", Education.BACHELOR),
        ("学历不限", None),
        ("五险一金，包吃住", None),
    ],
)
def test_a_vacancy_demands_the_lowest_education_that_is_enough(text: str, level: Education | None) -> None:
    assert Vacancy.from_text("职员", text).education == level


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3-5年工作经验", 3, 5),
        ("五年以上电工经验", 5, None),
        ("十五年工作经验", 15, None),
        ("5+ years of experience in Java", 5, None),
        ("three (3) years experience", 3, None),
        ("4.1年以上实操经验", 1, None),
        ("公司成立10年，经验不限", None, None),
        ("2019年开始工作的团队", None, None),
        ("年龄18-45岁", None, None),
    ],
)
def test_years_of_work_are_read_and_other_years_are_not(text: str, least: float | None, most: float | None) -> None:
    vacancy = Vacancy.from_text("职员", text)

    assert (vacancy.experience_min_years, vacancy.experience_max_years) == (least, most)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("月薪8000-12000元", 8000, 12000),
        ("薪资 1-1.5万/月", 10000, 15000),
        ("15k-30k 14薪", 15000, 30000),
        ("工作时间9:00-18:00", None, None),
    ],
)
def test_wages_are_read_where_pay_is_spoken_of(text: str, low: int | None, high: int | None) -> None:
    vacancy = Vacancy.from_text("职员", text)

    assert (vacancy.wage_min, vacancy.wage_max) == (low, high)


def test_a_preferred_certificate_is_not_demanded() -> None:
    demanded = Vacancy.from_text("电工", "持有电工证")
    preferred = Vacancy.from_text("电工", "有电工证优先")

    assert demanded.certificates
    assert not preferred.certificates


def test_known_facts_override_what_the_text_says() -> None:
    vacancy = Vacancy.from_text("会计", "本科以上，三年经验", education=Education.COLLEGE, skills=["any"])

    assert vacancy.education is Education.COLLEGE
    assert vacancy.skills == ("any",)
    assert vacancy.experience_min_years == 3


def test_an_unknown_field_name_is_refused() -> None:
    with pytest.raises(TypeError, match="age"):
        Seeker.from_text("电工", age=30)


def test_a_seeker_has_the_highest_education_and_the_most_years_named() -> None:
    seeker = Seeker.from_text("Java 开发\n大专毕业，后取得本科学历。8年工作经验，其中3年管理经验")

    assert seeker.education is Education.BACHELOR
    assert seeker.experience_years == 8


@given(text=st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    vacancy, seeker = Vacancy.from_text(text, text), Seeker.from_text(text)

    assert vacancy.title == text
    assert seeker.text == text
