"""Swapping a word about the person changes no score; exposure and selection are measured rightly."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from matching import Matcher, Seeker, Vacancy
from matching.fairness import SWAPS, Shown, shares, swapped
from matching.neutral import neutral

TODAY = date(2026, 11, 24)
CVS = (
    "电焊工\n八年钢结构焊接经验，持有焊工证，高中毕业，期望6000-8000元/月",
    "幼儿园教师\n带过3-6岁的孩子，大专学历，会弹钢琴",
    "女装设计师\n做过五年女装设计，会用 Photoshop",
    "Java developer\nBachelor's degree, 5 years of experience with Java, Spring and MySQL",
    "salesman\nSold machines for three years",
)
OPENINGS = [
    Vacancy.from_text("焊工", "三年以上经验，持焊工证"),
    Vacancy.from_text("幼师", "大专以上，限女性，35岁以下，身高160cm以上"),
    Vacancy.from_text("女装设计师", "会PS"),
    Vacancy.from_text("后端开发", "本科以上，3年以上Java经验，男性优先"),
    Vacancy.from_text("sales representative", "3 years of experience"),
]


@pytest.fixture(scope="module")
def trained() -> Matcher:
    return Matcher.load()


@pytest.mark.parametrize("kind", sorted({swap.kind for swap in SWAPS}))
def test_a_swapped_word_changes_no_score(trained: Matcher, kind: str) -> None:
    pool = trained.pool(OPENINGS)

    for cv in CVS:
        for swap, one, other in swapped(cv):
            if swap.kind == kind:
                before, after = (
                    trained.score(Seeker.from_text(text), pool, today=TODAY).score for text in (one, other)
                )
                assert np.abs(before - after).max() == 0, f"{swap} in {cv!r}"


@pytest.mark.parametrize(
    ("one", "other"),
    [("限女性", "限男性"), ("35岁以下", "55岁以下"), ("本市户籍", "农村户籍"), ("male preferred", "female preferred")],
)
def test_what_a_vacancy_says_of_the_person_changes_no_score(trained: Matcher, one: str, other: str) -> None:
    pool = trained.pool([Seeker.from_text(cv) for cv in CVS])

    before, after = (
        trained.score(Vacancy.from_text("会计", f"{word}，会用办公软件"), pool, today=TODAY).score
        for word in (one, other)
    )

    assert (before == after).all()


def test_every_swap_changes_the_text_and_nothing_that_is_read_of_it() -> None:
    for swap in SWAPS:
        assert swap.one != swap.other
        assert neutral(swap.one).split() == neutral(swap.other).split()


def test_groups_treated_alike_get_what_is_due() -> None:
    lists = [Shown(np.arange(4), np.array([0, 1])), Shown(np.arange(4), np.array([1, 0]))] * 10

    female, male = shares("sex", ["female", "male", "female", "male"], lists)

    assert (female.exposure, male.exposure) == pytest.approx((1, 1))
    assert (female.selection, male.selection, male.impact) == pytest.approx((0.5, 0.5, 1))
    assert female.candidates == 40


def test_a_group_that_is_passed_over_is_seen() -> None:
    people = 40
    groups = ["young", "old"] * (people // 2)
    young = np.arange(0, people, 2)

    old, other = shares("age", groups, [Shown(np.arange(people), young)])

    assert (old.exposure, old.selection, old.impact) == (0, 0, 0)
    assert other.exposure == pytest.approx(2)
    assert old.exposure < old.low
    assert other.exposure > other.high


def test_who_could_not_be_in_a_list_does_not_count() -> None:
    welders, others = np.arange(20), 20
    groups = ["male"] * 10 + ["female"] * (10 + others)

    female, male = shares("sex", groups, [Shown(welders, welders[::2])])

    assert (female.candidates, male.candidates) == (10, 10)
    assert female.selection == male.selection == 0.5


def test_unknown_groups_and_groups_of_few_are_left_out() -> None:
    lists = [Shown(np.arange(14), np.arange(5))]

    found = shares("sex", ["female"] * 11 + ["male"] + [None, None], lists)

    assert [one.group for one in found] == ["female"]
    assert shares("sex", [None] * 14, lists) == shares("sex", ["female"] * 14, []) == []
