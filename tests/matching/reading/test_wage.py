"""Wage texts of many boards, and what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading import Wage, format_wage, read_wage
from matching.types import WageKind

MONTHLY = [
    # 前程无忧
    ("1-1.5万/月", 10000, 15000, 12),
    ("0.8-1.2万/月", 8000, 12000, 12),
    ("4.5-6千/月", 4500, 6000, 12),
    ("15-25万/年", 12500, 20833, 12),
    ("20万/年", 16667, 16667, 12),
    ("2万以下/年", None, 1667, 12),
    ("1.5千以下/月", None, 1500, 12),
    ("100万以上/年", 83333, None, 12),
    ("10万以上/月", 100000, None, 12),
    ("150元/天", 3262, 3262, 12),
    ("6-8千·13薪", 6000, 8000, 13),
    ("1-1.5万·14薪", 10000, 15000, 14),
    # 智联招聘
    ("6001-8000", 6001, 8000, 12),
    ("6001-8000元/月", 6001, 8000, 12),
    ("8千-1.1万·13薪", 8000, 11000, 13),
    ("1.2万-2万", 12000, 20000, 12),
    ("5千-1万元/月", 5000, 10000, 12),
    ("1000元以下", None, 1000, 12),
    ("1千以下", None, 1000, 12),
    ("100,000以上", 100000, None, 12),
    ("100001以上", 100001, None, 12),
    ("500-1000元/周", 2175, 4350, 12),
    ("70-100元/时", 12180, 17400, 12),
    ("100-200/天", 2175, 4350, 12),
    # BOSS直聘, 拉勾
    ("15k-30k", 15000, 30000, 12),
    ("15K-30K", 15000, 30000, 12),
    ("12-18K·14薪", 12000, 18000, 14),
    ("10-15K/月", 10000, 15000, 12),
    ("6k以下", None, 6000, 12),
    ("50k以上", 50000, None, 12),
    ("200-300元/天", 4350, 6525, 12),
    ("120-150元/时", 20880, 26100, 12),
    ("3-5K", 3000, 5000, 12),
    # 猎聘
    ("15-20k·13薪", 15000, 20000, 13),
    ("20-40万", 16667, 33333, 12),
    ("30-50万·15薪", 25000, 41667, 15),
    ("8-10k*13薪", 8000, 10000, 13),
    ("25-40k×16", 25000, 40000, 16),
    ("60万以上", 50000, None, 12),
    # 58同城, 赶集
    ("5000-8000元/月", 5000, 8000, 12),
    ("3000-4000元", 3000, 4000, 12),
    ("8000-12000元月", 8000, 12000, 12),
    ("12000元以上/月", 12000, None, 12),
    ("底薪4000+提成", 4000, None, 12),
    ("4000+提成", 4000, None, 12),
    ("底薪3000+提成，综合8000-12000", 8000, 12000, 12),
    ("底薪3500，月入8000-15000元", 8000, 15000, 12),
    ("25元/小时", 4350, 4350, 12),
    ("18-22元每小时", 3132, 3828, 12),
    ("时薪25元", 4350, 4350, 12),
    ("日薪200-260元", 4350, 5655, 12),
    ("200元/天 日结", 4350, 4350, 12),
    ("260元一天", 5655, 5655, 12),
    # 公共招聘网
    ("3500元-5000元", 3500, 5000, 12),
    ("3500～5000元/月", 3500, 5000, 12),
    ("4000—6000", 4000, 6000, 12),
    ("4000--6000元", 4000, 6000, 12),
    ("4000至6000元", 4000, 6000, 12),
    ("4000到6000元/月", 4000, 6000, 12),
    ("月薪：4500-6500元", 4500, 6500, 12),
    ("月薪4500元以上", 4500, None, 12),
    ("不低于3000元/月", 3000, None, 12),
    ("5000元及以上", 5000, None, 12),
    ("5000元起", 5000, None, 12),
    ("5000.00-7000.00", 5000, 7000, 12),
    ("5,000-7,000元/月", 5000, 7000, 12),
    ("5000元/月", 5000, 5000, 12),
    ("5000元左右", 5000, 5000, 12),
    ("年薪12万", 10000, 10000, 12),
    ("年薪20-30万元", 16667, 25000, 12),
    ("年薪20-30", 16667, 25000, 12),
    ("税前8000-10000元", 8000, 10000, 12),
    ("试用期4000，转正后6000-8000元/月", 6000, 8000, 12),
    ("5000-6000元/月，每天工作8小时", 5000, 6000, 12),
    ("5000-6000元/月，五险一金", 5000, 6000, 12),
    ("5000-6000元/月（年底双薪）", 5000, 6000, 13),
    # how people type
    ("６０００～８０００", 6000, 8000, 12),
    ("1.2w-1.5w", 12000, 15000, 12),
    ("1-1.5W", 10000, 15000, 12),
    ("8000-1.2万", 8000, 12000, 12),
    ("8-1.2万", 8000, 12000, 12),
    ("8千-12000", 8000, 12000, 12),
    ("1万5", 15000, 15000, 12),
    ("1万2-1万5", 12000, 15000, 12),
    ("3千5-5千", 3500, 5000, 12),
    ("五千到八千", 5000, 8000, 12),
    ("八千以上", 8000, None, 12),
    ("一万五以上", 15000, None, 12),
    ("月薪八千至一万二", 8000, 12000, 12),
    ("15-20K·十三薪", 15000, 20000, 13),
    ("15000-8000", 8000, 15000, 12),
    ("¥8000-10000", 8000, 10000, 12),
    ("￥8000", 8000, 8000, 12),
    ("8K+", 8000, None, 12),
    ("2万以上", 20000, None, 12),
    ("最高2万", None, 20000, 12),
    ("8000元以内", None, 8000, 12),
    # English
    ("CNY 15,000 - 20,000 per month", 15000, 20000, 12),
    ("RMB 10k–15k/month", 10000, 15000, 12),
    ("RMB 300,000 per year", 25000, 25000, 12),
    ("8000 to 10000 yuan monthly", 8000, 10000, 12),
    ("up to 20k", None, 20000, 12),
    ("from 10k", 10000, None, 12),
    ("200 RMB/day", 4350, 4350, 12),
    ("30 RMB per hour", 5220, 5220, 12),
    ("20-25k x 13", 20000, 25000, 13),
]


@pytest.mark.parametrize(("text", "minimum", "maximum", "months"), MONTHLY)
def test_monthly_wages(text: str, minimum: int | None, maximum: int | None, months: int) -> None:
    wage = read_wage(text)

    assert (wage.kind, wage.minimum, wage.maximum, wage.months) == (WageKind.MONTHLY, minimum, maximum, months)


@pytest.mark.parametrize(
    "text",
    [
        "面议",
        "薪资面议",
        "面 议",
        "工资面谈",
        "待遇从优",
        "按公司规定",
        "薪资可谈",
        "Negotiable",
        "competitive salary",
        "根据个人能力",
    ],
)
def test_negotiable_wages(text: str) -> None:
    assert read_wage(text) == Wage(WageKind.NEGOTIABLE, text=text)


def test_amounts_count_more_than_the_word_negotiable() -> None:
    assert read_wage("5000以上（面议）").minimum == 5000


@pytest.mark.parametrize("text", [None, "", "  ", "-", "——", "无", "未填写", "null", "N/A"])
def test_nothing_said(text: str | None) -> None:
    wage = read_wage(text)

    assert wage.kind is WageKind.NONE
    assert wage.understood


@pytest.mark.parametrize(
    "text",
    [
        "500-1000元/次",  # no monthly amount follows from a wage for each trip
        "3元/件",
        "80元/课时",
        "$3000/month",
        "3000-5000美元/月",
        "20000港币/月",
        "10-15",  # thousands? yuan an hour?
        "1",
        "1元/月",
        "99999999元/月",
        "五险一金",
        "9" * 400,
    ],
)
def test_not_understood(text: str) -> None:
    wage = read_wage(text)

    assert wage.kind is WageKind.NONE
    assert not wage.understood


def test_original_text_is_kept() -> None:
    assert read_wage("１万以上").text == "１万以上"


def test_months_out_of_range_are_ignored() -> None:
    assert read_wage("8-10K·99薪").months == 12


amounts = st.integers(min_value=100, max_value=10_000_000)


@st.composite
def monthly_wages(draw: st.DrawFn) -> Wage:
    low, high = sorted((draw(amounts), draw(amounts)))
    ends = draw(st.sampled_from([(low, high), (low, None), (None, high), (high, high)]))
    return Wage(WageKind.MONTHLY, ends[0], ends[1], draw(st.integers(12, 24)))


@given(monthly_wages())
def test_formatting_then_reading_is_the_identity(wage: Wage) -> None:
    read = read_wage(format_wage(wage))

    assert (read.kind, read.minimum, read.maximum, read.months) == (wage.kind, wage.minimum, wage.maximum, wage.months)


wage_like = st.text(alphabet="0123456789.-~—至到万千百wkK元/月年天时周薪·*以上下起底薪+提成面议 十三五", max_size=40)


@given(st.one_of(st.text(max_size=100), wage_like))
def test_any_text_gives_an_ordered_wage_within_bounds(text: str) -> None:
    wage = read_wage(text)

    if wage.minimum is not None and wage.maximum is not None:
        assert wage.minimum <= wage.maximum
    assert all(0 <= end <= 10_000_000 for end in (wage.minimum, wage.maximum) if end is not None)
    assert (wage.kind is WageKind.MONTHLY) == (wage.minimum is not None or wage.maximum is not None)
    assert (wage.months is not None) == (wage.kind is WageKind.MONTHLY)


@given(wage_like)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    wage = read_wage(text)
    again = read_wage(format_wage(wage))

    assert (again.kind, again.minimum, again.maximum, again.months) == (
        wage.kind,
        wage.minimum,
        wage.maximum,
        wage.months,
    )
