"""Scores mean a share of pairs that suit: the table rises, what teaches it is honest, and it holds where measured."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Matcher
from matching.ranking.calibrating import (
    FOLDS,
    KNOTS,
    Folds,
    Sample,
    fit,
    kinds_of_pairs,
    measured,
    reliability,
    together,
    write,
)
from matching.ranking.scores import calibrated
from matching.ranking.weights import calibration

LABELLED = Path(__file__).parents[1] / "occupations" / "labelled_titles.csv"


def sample(means: list[float], suits: list[bool]) -> Sample:
    return Sample("made", np.array(means), np.array(suits), np.full(len(means), 1 / len(means)))


def test_the_shipped_table_rises_from_0_to_1_without_ties() -> None:
    means, scores = calibration()

    assert (means[0], scores[0], means[-1], scores[-1]) == (0, 0, 1, 1)
    assert all(low < high for low, high in pairwise(scores))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=50))
def test_a_higher_mean_never_has_a_lower_score(means: list[float]) -> None:
    scores = calibrated(np.sort(np.array(means)))

    assert (np.diff(scores) >= 0).all()
    assert ((scores >= 0) & (scores <= 1)).all()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_whatever_teaches_the_table_rises_between_0_and_1(pairs: list[tuple[float, bool]]) -> None:
    table = fit([sample([mean for mean, _ in pairs], [suits for _, suits in pairs])])

    assert (np.diff(table) > 0).all()
    assert (table[0], table[-1]) == pytest.approx((0, 1))


def test_the_share_that_suits_is_learned() -> None:
    random = np.random.default_rng(3)
    means = random.random(20_000)

    table = fit([sample(means.tolist(), (random.random(20_000) < means**2).tolist())])

    assert table == pytest.approx(KNOTS**2, abs=0.06)


def test_a_written_table_is_read_back(tmp_path: Path) -> None:
    write(KNOTS, tmp_path / "calibration.csv")

    lines = (tmp_path / "calibration.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "mean,score"
    assert len(lines) == len(KNOTS) + 1


def test_reliability_says_what_share_of_a_band_suits() -> None:
    made = sample([0.5] * 40, [True] * 30 + [False] * 10)

    assert reliability(made, np.full(40, 0.75)) == [(0.7, 0.8, 40, pytest.approx(0.75), pytest.approx(0.75))]


def test_each_group_is_scored_by_a_table_that_the_others_taught() -> None:
    random = np.random.default_rng(4)
    parts = [(random.random(40), [True] * 20 + [False] * 20, [1.0] * 40) for _ in range(FOLDS)]
    kind = Folds("made", tuple([part] for part in parts))

    sample = measured([kind])[0]

    assert sample.means[:40] == pytest.approx(np.interp(parts[0][0], KNOTS, fit([kind.without(0)])))
    assert len(sample.means) == 40 * FOLDS


def test_a_score_means_about_that_share_on_pairs_that_did_not_teach_it(shared: Path) -> None:
    sample = together(measured(kinds_of_pairs(shared / "data", LABELLED, Matcher.load())))

    bands = reliability(sample, sample.means)

    assert len(bands) >= 9
    for low, high, pairs, score, share in bands:
        assert share == pytest.approx(score, abs=0.12), f"{low}-{high}, {pairs} pairs"


def test_the_shipped_table_is_the_one_that_this_model_and_these_weights_teach(shared: Path) -> None:
    kinds = kinds_of_pairs(shared / "data", LABELLED, Matcher.load())

    learn_again = "after a change of model or weights: python -m matching.ranking.calibrating DATA --titles ... --write"
    assert fit([kind.without() for kind in kinds]) == pytest.approx(np.array(calibration()[1]), abs=0.02), learn_again
