"""Assigning a whole market: capacities, stability, the largest total, congestion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from matching import Matcher, Seeker, Vacancy, assign
from matching.ranking.assignment import EPSILON, largest, stable
from matching.ranking.congestion import Congestion
from matching.ranking.preferences import Pairs

seeds = st.integers(0, 2**32 - 1)


def random_pairs(seed: int) -> tuple[Pairs, np.ndarray]:
    """Up to 8 vacancies and 25 seekers, of whose pairs about 60 % are acceptable, and the places."""
    random = np.random.default_rng(seed)
    vacancies, seekers = random.integers(1, 9), random.integers(1, 26)
    vacancy, seeker = np.nonzero(random.random((vacancies, seekers)) < 0.6)
    score, to_employer, to_seeker = random.integers(1, 100, (3, len(vacancy))) / 100
    pairs = Pairs(vacancy, seeker, score, to_employer, to_seeker, int(vacancies), int(seekers))
    return pairs, random.integers(0, 4, vacancies)


def taken(vacancy_of: np.ndarray, vacancies: int) -> np.ndarray:
    return np.bincount(vacancy_of[vacancy_of >= 0], minlength=vacancies)


@given(seed=seeds)
def test_no_vacancy_takes_more_than_its_places_and_only_acceptable_pairs_are_made(seed: int) -> None:
    pairs, places = random_pairs(seed)
    acceptable = set(zip(pairs.seeker.tolist(), pairs.vacancy.tolist(), strict=True))

    for vacancy_of in (stable(pairs, places), largest(pairs, places)):
        assert (taken(vacancy_of, pairs.vacancies) <= places).all()
        assert {(s, v) for s, v in enumerate(vacancy_of.tolist()) if v >= 0} <= acceptable


@given(seed=seeds)
def test_no_seeker_and_vacancy_would_both_rather_have_each_other(seed: int) -> None:
    pairs, places = random_pairs(seed)

    vacancy_of = stable(pairs, places)

    got = vacancy_of[pairs.seeker] == pairs.vacancy
    value = np.zeros(pairs.seekers)
    value[pairs.seeker[got]] = pairs.to_seeker[got]
    worst = np.zeros(pairs.vacancies)  # the employer's value of the worst it has, 0 while there is room
    for vacancy in range(pairs.vacancies):
        kept = pairs.to_employer[got & (pairs.vacancy == vacancy)]
        worst[vacancy] = kept.min() if len(kept) == places[vacancy] and len(kept) else 0
    worst[places == 0] = np.inf
    blocking = (pairs.to_seeker > value[pairs.seeker]) & (pairs.to_employer > worst[pairs.vacancy])
    assert not blocking.any()


@given(seed=seeds)
def test_the_largest_total_is_reached_within_epsilon_a_seeker(seed: int) -> None:
    pairs, places = random_pairs(seed)
    table = np.zeros((pairs.seekers, int(places.sum())))
    first = np.concatenate(([0], places.cumsum()))
    for vacancy, seeker, score in zip(pairs.vacancy, pairs.seeker, pairs.score, strict=True):
        table[seeker, first[vacancy] : first[vacancy + 1]] = score
    best = table[linear_sum_assignment(table, maximize=True)].sum()

    vacancy_of = largest(pairs, places)

    total = pairs.score[vacancy_of[pairs.seeker] == pairs.vacancy].sum()
    assert best + 1e-9 >= total >= best - EPSILON * pairs.seekers - 1e-9


@given(seed=seeds)
def test_the_outcome_is_the_same_in_every_run(seed: int) -> None:
    pairs, places = random_pairs(seed)

    assert (stable(pairs, places) == stable(pairs, places)).all()
    assert (largest(pairs, places) == largest(pairs, places)).all()


def test_a_market_of_texts_is_assigned(matcher: Matcher) -> None:
    vacancies = [Vacancy(title="焊工", headcount=1), Vacancy(title="会计", headcount=2)]
    seekers = [Seeker(text="会计"), Seeker(text="焊工"), Seeker(text="会计")]

    result = assign(vacancies, seekers, matcher=matcher)

    assert result.vacancy_of.tolist() == [1, 0, 1]
    assert result.referred == 3
    assert result.total == pytest.approx(float(result.score_of.sum()))
    assert result.after.crowded_out == 0


def test_who_misses_a_requirement_by_far_is_not_referred(matcher: Matcher) -> None:
    vacancies = [Vacancy(title="焊工", region_code="310109")]
    seekers = [Seeker(text="焊工", region_codes=("650100",)), Seeker(text="焊工", region_codes=("310000",))]

    assert assign(vacancies, seekers, matcher=matcher).vacancy_of.tolist() == [-1, 0]


@pytest.mark.parametrize("objective", ["stable", "largest"])
def test_an_empty_market_is_assigned_to_nobody(matcher: Matcher, objective: str) -> None:
    assert assign([], [Seeker(text="焊工")], matcher=matcher, objective=objective).vacancy_of.tolist() == [-1]
    assert assign([Vacancy(title="焊工")], [], matcher=matcher, objective=objective).vacancy_of.tolist() == []


def test_bad_capacities_and_objectives_are_refused(matcher: Matcher) -> None:
    market = [Vacancy(title="焊工")], [Seeker(text="焊工")]

    with pytest.raises(ValueError, match="capacities"):
        assign(*market, matcher=matcher, capacities=[1, 2])
    with pytest.raises(ValueError, match="capacities"):
        assign(*market, matcher=matcher, capacities=[-1])
    with pytest.raises(ValueError, match="objective"):
        assign(*market, matcher=matcher, objective="random")  # type: ignore[arg-type]


def test_congestion_counts_those_for_whom_no_place_is_left() -> None:
    crowd = Congestion.of(np.array([0, 0, 0, 1, -1]), np.array([1, 1, 2]))

    assert crowd.crowded_out == pytest.approx(2 / 4)
    assert crowd.unreached == pytest.approx(2 / 4)
    assert crowd.busiest_tenth == pytest.approx(3 / 4)


def test_an_even_market_has_no_inequality() -> None:
    assert Congestion.of(np.array([0, 1, 2]), np.array([1, 1, 1])).gini == pytest.approx(0)
