"""The text matcher: meaning where meaning helps, exact words where only they do, plain wording between equals."""

from __future__ import annotations

import numpy as np
import pytest

from matching import Encoder
from matching.text_fusion import COMPONENTS, QUERY_FEATURES, Evidence, Question, fusion_table, shares
from matching.textmatch import TextMatcher

TITLES = ["accountant", "welder", "nurse", "back-end developer", "truck driver"]


@pytest.mark.parametrize(("query", "best"), [("会计", 0), ("焊工", 1), ("护士", 2), ("Java开发工程师", 3), ("司机", 4)])
def test_meaning_decides_across_languages(query: str, best: int) -> None:
    assert int(np.argmax(TextMatcher().fit(TITLES).scores(query))) == best


def test_exact_words_decide_in_a_language_the_model_never_saw() -> None:
    query = "szukamy doświadczonego spawacza mig mag do pracy przy konstrukcjach stalowych praca dwuzmianowa gdańsk"
    pool = [
        "pielęgniarka oddziałowa z doświadczeniem w szpitalu praca w nocy kraków zatrudnienie na umowę",
        "spawacz mig mag konstrukcjach stalowych uprawnienia gdańsk dwuzmianowa",
        "kierowca kategorii ce transport krajowy i międzynarodowy baza w poznaniu umowa o pracę",
    ]
    assert int(np.argmax(TextMatcher().fit(pool).scores(query))) == 1


def test_of_two_titles_that_fit_equally_the_plain_one_comes_first() -> None:
    scores = (
        TextMatcher()
        .fit(["急聘Java开发工程师（五险一金）(J12345)", "Java开发工程师"])
        .scores("Java Spring MySQL 后端开发")
    )
    assert scores[1] > scores[0]


@pytest.mark.parametrize("query", [None, "", "👷", "x" * 50_000, "电工 " * 20_000, "a" * 1_000_000])
@pytest.mark.parametrize("pool", [[], [""], [None, "电工"], TITLES])
def test_scores_are_finite_and_between_zero_and_one(query: str | None, pool: list[str | None]) -> None:
    scores = TextMatcher().fit(pool).scores(query)
    assert scores.dtype == np.float32
    assert scores.shape == (len(pool),)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_known_vectors_spare_the_encoding() -> None:
    encoder = Encoder.load()
    with_vectors = TextMatcher(encoder).fit(TITLES, encoder.encode(TITLES))
    assert np.array_equal(with_vectors.scores("会计"), TextMatcher(encoder).fit(TITLES).scores("会计"))


def test_vectors_of_another_model_are_refused() -> None:
    with pytest.raises(ValueError, match="do not belong"):
        TextMatcher().fit(TITLES, np.ones((len(TITLES), 7), np.float32))


def test_the_shares_of_the_components_add_up_to_one() -> None:
    table = fusion_table()
    assert table.shape == (len(QUERY_FEATURES), len(COMPONENTS))
    assert shares([1, 0.9, 1.1, 0.8, 0, 0.7, 1], table).sum() == pytest.approx(1)


def test_the_fewer_words_the_model_knows_the_more_exact_words_count() -> None:
    def share_of_words(unknown: float) -> float:
        question = Question(unknown=unknown, count=100, covered=0.8, chinese=False, pool_chinese=0.0)
        nothing = np.zeros(3, np.float32)
        return float(shares(Evidence.of(question, nothing, nothing, nothing).features, fusion_table())[1])

    assert share_of_words(0.9) > share_of_words(0.5) > share_of_words(0.0)
