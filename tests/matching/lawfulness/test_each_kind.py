"""Each article by example: what is found, which words are quoted, and whether it stops the posting."""

from __future__ import annotations

import pytest

from matching.lawfulness import Field, Finding, Kind, Posting, check


def found(text: str, title: str = "") -> list[Finding]:
    """What the check finds in a description."""
    return check(Posting(title=title, description=text))


UNLAWFUL = [
    ("限男性，能吃苦。", Kind.SEX, "限男性", "就业促进法》第二十七条"),
    ("女士优先。", Kind.SEX, "女士优先", "人力资源市场暂行条例》第二十四条"),
    ("Male candidates only.", Kind.SEX, "Male candidates only", "就业促进法》第二十七条"),
    ("年龄18-35岁，肯学。", Kind.AGE, "年龄18-35岁", "就业促进法》第二十六条"),
    ("90后优先。", Kind.AGE, "90后优先", "就业促进法》第二十六条"),
    ("Applicants must be under 35.", Kind.AGE, "under 35", "就业促进法》第二十六条"),
    ("汉族优先。", Kind.ETHNICITY, "汉族优先", "就业促进法》第二十八条"),
    ("限本地户口。", Kind.REGION, "限本地户口", "就业促进法》第三十一条"),
    ("不要河南人。", Kind.REGION, "不要河南人", "就业促进法》第三十一条"),
    ("已婚已育优先。", Kind.MARRIAGE, "已婚已育优先", "就业促进法》第二十七条"),
    ("三年内不得怀孕。", Kind.MARRIAGE, "三年内不得怀孕", "就业促进法》第二十七条"),
    ("乙肝携带者勿扰。", Kind.HEALTH, "乙肝携带者勿扰", "就业促进法》第三十条"),
    ("残疾人勿扰。", Kind.DISABILITY, "残疾人勿扰", "就业促进法》第二十九条"),
    ("处女座勿扰。", Kind.OTHER, "处女座勿扰", "就业促进法》第二十六条"),
    ("佛教徒优先。", Kind.OTHER, "佛教徒优先", "劳动法》第十二条"),
    ("入职缴纳押金500元。", Kind.DEPOSIT, "入职缴纳押金500元", "劳动合同法》第九条"),
    ("入职需扣押身份证原件。", Kind.DOCUMENTS, "扣押身份证原件", "劳动合同法》第九条"),
    ("兼职刷单，日赚千元。", Kind.FRAUD, "刷单", "人力资源市场暂行条例》第二十四条"),
    ("上海，月薪1500元。", Kind.WAGE_FLOOR, "月薪1500元", "劳动法》第四十八条"),
]


@pytest.mark.parametrize(("text", "kind", "quote", "article"), UNLAWFUL, ids=[row[0] for row in UNLAWFUL])
def test_unlawful_words_are_quoted_with_their_article(text: str, kind: Kind, quote: str, article: str) -> None:
    finding = next(one for one in found(text) if one.kind is kind)

    assert finding.quote == quote
    assert article in finding.article.zh
    assert finding.article.en
    assert finding.blocking or kind is Kind.WAGE_FLOOR  # not by a figure that nobody has compared
    assert finding.message.zh
    assert finding.message.en


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("限女性", "限女性"),
        ("限 男 性", "限 男 性"),
        ("限\u200b男性", "限\u200b男性"),
        ("限＊男性", "限＊男性"),
        ("１８－３５歲", "１８－３５歲"),
        ("限本地戶口", "限本地戶口"),
        ("MALE ONLY", "MALE ONLY"),
    ],
)
def test_however_it_is_written_the_quote_is_the_original(written: str, quote: str) -> None:
    (finding,) = found(f"待遇好。{written}。")

    assert finding.quote == quote
    assert finding.start == 4


def test_the_title_is_checked_too() -> None:
    (finding,) = check(Posting(title="女文员", description="做五休二。"))

    assert (finding.kind, finding.field, finding.quote) == (Kind.SEX, Field.TITLE, "女")


def test_all_kinds_of_one_clause_are_found() -> None:
    kinds = {one.kind for one in found("女，25-38岁，未婚，本地户口优先。")}

    assert kinds == {Kind.SEX, Kind.AGE, Kind.MARRIAGE, Kind.REGION}


@pytest.mark.parametrize("text", ["限35周岁（含）以下女性。", "25-35岁女性，肯学。"])
def test_sex_and_age_in_one_breath_are_two_findings(text: str) -> None:
    assert [one.kind for one in found(text)] == [Kind.AGE, Kind.SEX]


def test_who_is_turned_away_decides_the_article() -> None:
    (against_women,) = found("女生勿扰。")
    (against_men,) = found("男士勿扰。")

    assert "第二十七条" in against_women.article.zh
    assert "第二十七条" not in against_men.article.zh


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("井下采煤工", "国家规定女职工禁忌的岗位，限男性。"),
        ("女子监狱民警", "限女性。"),
        ("话剧演员", "限女性，饰演女主角。"),
    ],
)
def test_a_sex_may_be_asked_where_the_law_or_the_role_does(title: str, text: str) -> None:
    assert found(text, title) == []


def test_the_reason_for_one_sex_is_none_for_the_other() -> None:
    assert [one.kind for one in found("限女性。", "井下采煤工")] == [Kind.SEX]


@pytest.mark.parametrize(
    "text", ["年满18周岁。", "18-60周岁。", "18岁以下勿投。", "教3-6岁幼儿。", "未达到法定退休年龄。"]
)
def test_ages_that_protect_or_belong_to_others_are_lawful(text: str) -> None:
    assert found(text) == []


def test_no_infections_may_be_asked_for_food_but_not_for_an_office() -> None:
    assert found("身体健康，无传染病。", "食堂厨师") == []

    (finding,) = found("身体健康，无传染病。", "文员")
    assert (finding.kind, finding.blocking) == (Kind.HEALTH, False)


def test_members_of_minorities_may_be_preferred() -> None:
    assert found("同等条件下少数民族优先。") == []


def test_membership_of_the_party_may_be_asked_for_party_work_only() -> None:
    assert found("限中共党员。", "党建专员") == []

    (finding,) = found("限中共党员。", "会计")
    assert (finding.kind, finding.blocking) == (Kind.OTHER, False)
