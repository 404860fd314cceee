"""Exact-word scorers against what their formulas say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from matching.lexical import Bm25, NgramTfidf, words

POOL = ["电工 低压电工证", "电气工程师", "Java developer", "senior java developer in Shanghai", "", "会计"]


def test_words_are_segmented_and_lower_case() -> None:
    assert words("高级Java开发 C++") == ["高级", "java", "开发", "c++"]


def test_bm25_is_the_textbook_formula() -> None:
    scores = Bm25(["a b", "b c c"]).scores("c")
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2.5))
    assert scores == pytest.approx([0, expected])


def test_bm25_prefers_the_shorter_text_with_the_same_words() -> None:
    scores = Bm25(POOL).scores("java developer")
    assert int(np.argmax(scores)) == 2
    assert scores[3] > 0
    assert scores[5] == 0


def test_the_same_text_has_an_ngram_cosine_of_one() -> None:
    scores = NgramTfidf(POOL).scores("电气工程师")
    assert scores[1] == pytest.approx(1, abs=1e-5)
    assert scores[2] == 0


def test_ngrams_survive_a_typing_mistake() -> None:
    assert int(np.argmax(NgramTfidf(POOL).scores("acountant develoer jaava"))) in (2, 3)


@pytest.mark.parametrize("scorer", [Bm25, NgramTfidf])
@pytest.mark.parametrize("query", [None, "", "。。", "zzz", "👷"])
def test_nothing_in_common_scores_zero(scorer: type[Bm25] | type[NgramTfidf], query: str | None) -> None:
    assert scorer(POOL).scores(query).tolist() == [0] * len(POOL)


@pytest.mark.parametrize("scorer", [Bm25, NgramTfidf])
@pytest.mark.parametrize("pool", [[], [None], ["", None]])
def test_empty_pools_are_allowed(scorer: type[Bm25] | type[NgramTfidf], pool: list[str | None]) -> None:
    scores = scorer(pool).scores("电工")
    assert scores.shape == (len(pool),)
    assert np.isfinite(scores).all()


def test_covered_is_the_share_of_words_in_the_pool() -> None:
    assert Bm25(POOL).covered("java xyzzy") == pytest.approx(0.5)
