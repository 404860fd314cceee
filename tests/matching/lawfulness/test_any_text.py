"""Whatever the text: no exception, quotes from the text, and no unlawful clause hidden by lawful ones around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.lawfulness import LONGEST, MOST_FINDINGS, Field, Kind, Posting, check
from matching.lawfulness.folding import Folded

_WORDS = (
    "限 男 女 性 岁 18 - 35 以下 优先 勿扰 不要 本地 户口 河南人 汉族 已婚 怀孕 乙肝 残疾 押金 500元 扣押 身份证 "
    "刷单 日入过万 加微信 月薪 1200元 上海 "
    "， 。 、 （ ） \n \u200b 歲 戶籍 ＭＡＬＥ only under under 35 no deposit 免 0 ♀ 1, ."
)
_PIECES = st.sampled_from(_WORDS.split(" "))
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join), st.lists(_PIECES).map(" ".join))
_LAWFUL = st.sampled_from(
    [
        "负责日常接待和资料整理。",
        "五险一金，双休，带薪年假。",
        "年龄不限，男女均可。",
        "We offer training and a fair wage.",
        "熟练使用办公软件；沟通能力强；",
        "1、大专以上学历；2、两年以上经验；",
    ]
)
_UNLAWFUL = st.sampled_from(
    [
        ("限女性。", Kind.SEX),
        ("男士优先。", Kind.SEX),
        ("35岁以下。", Kind.AGE),
        ("under 35", Kind.AGE),
        ("汉族优先。", Kind.ETHNICITY),
        ("外地人勿扰。", Kind.REGION),
        ("限未婚。", Kind.MARRIAGE),
        ("乙肝携带者勿投。", Kind.HEALTH),
        ("不招残疾人。", Kind.DISABILITY),
        ("O型血优先。", Kind.OTHER),
        ("需交押金300元。", Kind.DEPOSIT),
        ("押身份证。", Kind.DOCUMENTS),
        ("兼职刷单。", Kind.FRAUD),
    ]
)


@given(title=_TEXTS, description=_TEXTS)
def test_every_quote_is_in_the_text_where_it_is_said_to_be(title: str, description: str) -> None:
    fields = {Field.TITLE: title, Field.DESCRIPTION: description}

    for finding in check(Posting(title=title, description=description)):
        assert finding.quote
        assert fields[finding.field][finding.start : finding.end] == finding.quote


@given(before=st.lists(_LAWFUL, max_size=4), unlawful=_UNLAWFUL, after=st.lists(_LAWFUL, max_size=4))
def test_lawful_sentences_hide_no_unlawful_clause(
    before: list[str], unlawful: tuple[str, Kind], after: list[str]
) -> None:
    clause, kind = unlawful

    kinds = [one.kind for one in check(Posting(description="\n".join([*before, clause, *after])))]

    assert kinds == [kind]


@given(text=_TEXTS)
def test_folding_remembers_places(text: str) -> None:
    folded = Folded(text)

    places = [folded.span(place, place + 1) for place in range(len(folded.text))]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\x7f",
        "\ud800",
        "男" * 1_000_000,
        "限男性，35岁以下，需交押金500元，" * 60_000,
        "(" * 100_000,
        "1," * 100_000,
    ],
    ids=["empty", "blank", "control", "surrogate", "one letter", "one megabyte", "brackets", "numbers"],
)
def test_odd_texts_are_read(text: str) -> None:
    findings = check(Posting(title=text[:300], description=text))

    assert all(one.end <= LONGEST for one in findings)
    assert len([one for one in findings if one.kind is Kind.SEX]) <= MOST_FINDINGS


def test_control_characters_hide_nothing() -> None:
    assert [one.kind for one in check(Posting(description="限\x00男\x07性"))] == [Kind.SEX]
