"""Skills are found in free text of both languages, and only where they are meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.skills import find_skills, skills
from matching.skills.finding import mentions
from matching.text import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("熟悉C/C++、Go、C#、.NET", ("c", "c-plus-plus", "go", "c-sharp", "dotnet")),
        ("精通 UX/UI 设计", ("ux-design",)),
        ("会氩弧焊、二保焊，能看懂图纸", ("argon-arc-welding", "co2-welding", "blueprint-reading")),
        ("照顾老人，做饭，打扫卫生", ("elderly-care", "chinese-cooking", "cleaning")),
        ("Proficient in Go, R and Excel", ("go", "r", "microsoft-excel")),
        ("会開叉車", ("forklift-driving",)),
    ],
)
def test_finds_what_is_named(text: str, expected: tuple[str, ...]) -> None:
    found = find_skills(text)

    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "We go to market together",
        "a mango and a goat",
        "You excel at what you do",
        "提供培训，历史数据",
        "全市招聘岗位",
    ],
)
def test_everyday_words_are_not_skills(text: str) -> None:
    found = find_skills(text)

    assert not set(found) & {"go", "microsoft-excel", "vocational-training", "history-teaching", "recruitment"}


def test_three_spellings_of_full_stack_are_one_skill() -> None:
    found = {find_skills(text) for text in ("full stack", "fullstack", "全栈", "Full-Stack")}

    assert found == {("full-stack-development",)}


def test_the_longest_label_wins() -> None:
    found = find_skills("西门子PLC")

    assert found == ("siemens-plc",)


@pytest.mark.parametrize("text", [None, "", " ", "，。", "😀", "\ud800", "\x00"])
def test_text_without_skills_has_none(text: str | None) -> None:
    assert find_skills(text) == ()


@given(st.text(max_size=300))
def test_any_text_gives_known_concepts_once_each(text: str) -> None:
    found = find_skills(text)

    assert len(set(found)) == len(found)
    assert set(found) <= set(skills())


@given(st.lists(st.sampled_from(["java", "焊接", "excel", "go", "护理", "数控车床", "x", " "]), max_size=12))
def test_mentions_never_overlap(words: list[str]) -> None:
    found = list(mentions(normalise("、".join(words))))

    assert all(first.end <= second.start for first, second in pairwise(found))
