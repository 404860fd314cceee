"""What the whole matcher makes of texts that no form would let through: always finite scores, never an exception."""

from __future__ import annotations

import math
from typing import Any

import pytest

from matching import Matcher, Seeker, Vacancy

ODD_TEXTS: dict[str, Any] = {
    "none": None,
    "empty": "",
    "blank": " \t\n\u3000",
    "one letter": "a",
    "one character": "电",
    "emoji": "👩\u200d🔧🚀",
    "mixed scripts": "电工 electrician электрик 電氣工 كهربائي 전기공 ช่างไฟฟ้า",
    "lone surrogate": "电\ud800工",
    "control characters": "电\x00\x07工",
    "only digits": "1234567890",
    "a million characters": "高级电工 senior electrician\n" * 40_000,
    "a million characters without a space": "x" * 1_000_000,
}
PLAIN = ["电工", "electrician", "Java开发工程师"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.load()


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_an_odd_question_gets_every_item_with_a_finite_score(matcher: Matcher, text: Any) -> None:
    seekers = [Seeker.from_text(plain) for plain in PLAIN]
    vacancies = [Vacancy.from_text(plain) for plain in PLAIN]
    for found in (
        matcher.rank(Vacancy.from_text(text, text), seekers),
        matcher.rank_vacancies(Seeker.from_text(text), vacancies),
    ):
        assert sorted(match.index for match in found) == [0, 1, 2]
        assert all(math.isfinite(match.score) and 0 <= match.score <= 1 for match in found)


def test_a_pool_of_odd_texts_is_ranked_like_any_other(matcher: Matcher) -> None:
    vacancies = [Vacancy.from_text(text) for text in ODD_TEXTS.values()] + [Vacancy.from_text("电工")]
    found = matcher.rank_vacancies(Seeker.from_text("电工"), vacancies)
    assert len(found) == len(vacancies)
    assert all(math.isfinite(match.score) and 0 <= match.score <= 1 for match in found)
    names = [*ODD_TEXTS, "plain"]
    assert names[found[0].index] in {"plain", "lone surrogate", "control characters"}  # all of which say 电工


def test_traditional_characters_count_as_their_simplified_forms(matcher: Matcher) -> None:
    questions = [Seeker.from_text("电气工程师"), Seeker.from_text("電氣工程師")]
    pools = [
        [Vacancy.from_text(title) for title in ("数据分析师", "电气工程师", "护士")],
        [Vacancy.from_text(title) for title in ("數據分析師", "電氣工程師", "護士")],
    ]
    simplified, *others = (matcher.rank_vacancies(seeker, pool) for seeker in questions for pool in pools)
    for found in others:
        assert [one.index for one in found] == [one.index for one in simplified]
        assert [one.score for one in found] == pytest.approx([one.score for one in simplified], abs=1e-4)


def test_nobody_in_the_pool_gives_nobody(matcher: Matcher) -> None:
    assert matcher.rank(Vacancy.from_text("电工"), []) == []
    assert matcher.rank_vacancies(Seeker.from_text("电工"), []) == []
