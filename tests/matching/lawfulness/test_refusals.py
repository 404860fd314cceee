"""Reasons for turning somebody away: what nobody may be refused for is found; what has to do with the work is not."""

from __future__ import annotations

import pytest

from matching.lawfulness.refusals import check_refusal, check_words


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("您是女性，这个工作太累", "sex", "女性"),
        ("我们想要男的", "sex", "男的"),
        ("年龄偏大，不合适", "age", "年龄"),
        ("您已经45岁了", "age", "45岁"),
        ("You are too old for this job", "age", "too old"),
        ("我们更想要90后", "age", "90后"),
        ("因为您未育，暂不考虑", "marriage", "未育"),
        ("怀孕了不方便", "marriage", "怀孕"),
        ("she is pregnant", "marriage", "pregnant"),
        ("外地户口，不考虑", "region", "外地户口"),
        ("您是少数民族，食堂不方便", "ethnicity", "少数民族"),
        ("体检发现乙肝", "health", "乙肝"),
        ("听障，沟通不便", "disability", "听障"),
        ("长得不够精神", "other-discrimination", "长得"),
        ("属虎的不要", "other-discrimination", "属虎"),
        ("请先交押金200元再考虑", "deposit", "请先交押金200元"),
    ],
)
def test_what_nobody_may_be_refused_for_is_quoted_with_its_article(text: str, kind: str, quote: str) -> None:
    (finding,) = check_refusal(text)

    assert (finding.kind, finding.quote) == (kind, quote)
    assert finding.article.zh
    assert finding.article.en
    assert text[finding.start : finding.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "经验不足，欢迎以后再投",
        "岗位需要电工证，您还没有",
        "工资要求高于我们的预算",
        "约好的面试没有来",
        "女装设计经验不足",
        "没有儿童教育经验",
        "民族舞教学经验不足",
        "年轻客群运营经验不足",
        "残疾人服务工作经验不足",
        "我们要有外地项目经验的人",
        "Your experience as a manager is too short",
        "Not enough practice in welding",
    ],
)
def test_a_reason_that_has_to_do_with_the_work_is_no_finding(text: str) -> None:
    assert check_refusal(text) == []


@pytest.mark.parametrize(
    ("text", "found"), [("身份证原件押在公司", True), ("只招男性", True), ("带好身份证来面试", False)]
)
def test_what_an_employer_may_not_write_at_all(text: str, found: bool) -> None:
    assert bool(check_words(text)) is found
