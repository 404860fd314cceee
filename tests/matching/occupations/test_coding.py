"""Titles are coded to the classification, measured on titles that a person coded."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.occupations import code_occupation, level_code, occupations
from matching.occupations.titles import code_of_title
from matching.text import normalise

SAMPLE = Path(__file__).with_name("labelled_titles.csv")


def labelled(part: str) -> list[tuple[str, str]]:
    """(title, code) of one part of the sample, without titles that our own table holds."""
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["part"] == part]
    return [(row["title"], row["code"]) for row in rows if normalise(row["title"]) not in code_of_title()]


@pytest.mark.parametrize(("level", "floor"), [(1, 0.94), (2, 0.92), (3, 0.88), (4, 0.87)])
def test_accuracy_on_titles_that_were_not_looked_at(level: int, floor: float) -> None:
    sample = labelled("blind")

    coded = [(code_occupation(title), code) for title, code in sample]

    right = [found and level_code(found[0].code, level) == level_code(code, level) for found, code in coded]

    assert sum(map(bool, right)) / len(sample) >= floor


def test_confidence_means_a_share_of_right_codings() -> None:
    coded = [(code_occupation(title), code) for title, code in labelled("blind")]
    sure = [(found[0].code == code, found[0].confidence) for found, code in coded if found]

    right = sum(is_right for is_right, _ in sure) / len(sure)
    promised = sum(confidence for _, confidence in sure) / len(sure)

    assert abs(right - promised) < 0.08


def test_the_sample_names_existing_codes_of_at_least_300_titles() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert len(rows) >= 300
    assert {row["code"] for row in rows} <= set(occupations())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("急招电工（包吃住）8000-10000", "6-31-01-03"),
        ("电气工程师", "2-02-11-01"),
        ("高级 C++ 开发工程师/双休", "2-02-10-03"),
        ("招聘专员（6-9k）", "4-07-03-08"),
        ("人工智能销售", "4-01-02-01"),
        ("A2驾驶员", "4-02-02-02"),
        ("养老护理员", "4-10-01-05"),
        ("Registered nurse", "2-05-08-01"),
        ("Truck drivers", "4-02-02-02"),
        ("軟體工程師助理 軟件工程師", "2-02-10-03"),
    ],
)
def test_everyday_titles(title: str, code: str) -> None:
    assert code_occupation(title)[0].code == code


def test_tags_help_where_the_title_says_nothing() -> None:
    found = code_occupation("高薪诚聘", tags=("焊工",))

    assert found[0].code == "6-18-02-04"


@pytest.mark.parametrize("title", ["", " ", "急招", "12345", "😀😀", "。。。", "\ud800"])
def test_titles_that_say_nothing_have_no_code(title: str) -> None:
    assert code_occupation(title) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_at_most_five_known_codes_best_first(title: str, description: str) -> None:
    found = code_occupation(title, description)

    confidences = [coding.confidence for coding in found]
    assert len(found) <= 5
    assert {coding.code for coding in found} <= set(occupations())
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
