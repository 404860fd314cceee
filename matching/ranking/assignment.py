"""Many at once: who is referred to which vacancy, when each seeker gets one and a vacancy takes its head count.

Two objectives. "stable": no seeker and vacancy both prefer each other to what they got (Gale & Shapley 1962, the
seekers choosing). "largest": the sum of the scores is the largest, to within `EPSILON` a seeker (Bertsekas' auction).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.congestion import Congestion
from matching.ranking.matcher import Matcher
from matching.ranking.pool import Pool
from matching.ranking.preferences import Pairs, acceptable_pairs
from matching.types import Seeker, Vacancy

EPSILON = 0.004
Objective = Literal["stable", "largest"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """`vacancy_of[s]` is the row of the vacancy that seeker s is referred to, -1 for none; `score_of[s]` their score.

    `before` is the congestion when everybody goes to the vacancy that they like best, `after` that of the assignment.
    """

    vacancy_of: Integers
    score_of: Floats
    pairs: Pairs
    before: Congestion
    after: Congestion

    @property
    def total(self) -> float:
        """Sum of the scores of all referrals."""
        return float(self.score_of.sum())

    @property
    def referred(self) -> int:
        """Number of seekers with a referral."""
        return int((self.vacancy_of >= 0).sum())


def assign(
    vacancies: Sequence[Vacancy] | Pool,
    seekers: Sequence[Seeker] | Pool,
    *,
    matcher: Matcher | None = None,
    capacities: Sequence[int] | None = None,
    objective: Objective = "stable",
    choices: int = 40,
    today: date | None = None,
) -> Assignment:
    """Refer every seeker to at most one vacancy, and to a vacancy at most as many as it takes.

    `capacities`: how many each vacancy takes, its head count unless given. `choices`: how many vacancies closest in
    meaning a seeker looks at. Raises ValueError for an unknown objective, negative or missing capacities.
    """
    if objective not in ("stable", "largest"):
        raise ValueError(f"unknown objective: {objective}")
    matcher = matcher or Matcher.load()
    jobs = vacancies if isinstance(vacancies, Pool) else matcher.pool(vacancies)
    people = seekers if isinstance(seekers, Pool) else matcher.pool(seekers)
    places = _capacities(jobs, capacities)
    pairs = acceptable_pairs(matcher, jobs, people, choices, today or date.today())
    vacancy_of = stable(pairs, places) if objective == "stable" else largest(pairs, places)
    first = np.full(len(people), -1, np.int64)
    liked = np.lexsort((pairs.vacancy, -pairs.to_seeker))[::-1]
    first[pairs.seeker[liked]] = pairs.vacancy[liked]
    return Assignment(
        vacancy_of,
        _scores_of(pairs, vacancy_of),
        pairs,
        Congestion.of(first, places),
        Congestion.of(vacancy_of, places),
    )


def _capacities(vacancies: Pool, given: Sequence[int] | None) -> Integers:
    counts = [max(1, item.headcount) for item in vacancies.items if isinstance(item, Vacancy)]
    places = np.array(counts if given is None else given, dtype=np.int64)
    if len(places) != len(vacancies) or (places < 0).any():
        raise ValueError(f"capacities must be {len(vacancies)} numbers, none negative")
    return places


def _scores_of(pairs: Pairs, vacancy_of: Integers) -> Floats:
    scores = np.zeros(len(vacancy_of), np.float32)
    taken = vacancy_of[pairs.seeker] == pairs.vacancy
    scores[pairs.seeker[taken]] = pairs.score[taken]
    return scores


def stable(pairs: Pairs, places: Integers) -> Integers:
    """Deferred acceptance: each seeker asks the vacancies in the order of their value; a full one keeps the best.

    Equal values are told apart by row, so the outcome is one and the same in every run.
    """
    order = np.lexsort((pairs.vacancy, -pairs.to_seeker, pairs.seeker))
    wished, worth = pairs.vacancy[order].tolist(), pairs.to_employer[order].tolist()
    ends = np.bincount(pairs.seeker, minlength=pairs.seekers).cumsum().tolist()
    next_wish = [0, *ends[:-1]]
    kept: list[list[tuple[float, int]]] = [[] for _ in range(pairs.vacancies)]
    room = places.tolist()
    vacancy_of = np.full(pairs.seekers, -1, dtype=np.int64)
    asking = list(range(pairs.seekers - 1, -1, -1))
    while asking:
        seeker = asking.pop()
        wish = next_wish[seeker]
        if wish == ends[seeker]:
            vacancy_of[seeker] = -1
            continue
        next_wish[seeker] = wish + 1
        vacancy = wished[wish]
        vacancy_of[seeker] = vacancy
        heapq.heappush(kept[vacancy], (worth[wish], -seeker))
        if len(kept[vacancy]) > room[vacancy]:
            asking.append(-heapq.heappop(kept[vacancy])[1])
    return vacancy_of


def largest(pairs: Pairs, places: Integers, epsilon: float = EPSILON) -> Integers:
    """Auction: seekers without a place bid for the vacancy of most worth to them at its price, all at the same time.

    A vacancy keeps its highest bidders, and its price is the lowest bid that it keeps once it is full. The sum of the
    scores is within `epsilon` a seeker of the largest possible.
    """
    order = np.lexsort((pairs.vacancy, pairs.seeker))
    order = order[places[pairs.vacancy[order]] > 0]
    vacancy, score, seeker = pairs.vacancy[order], pairs.score[order].astype(np.float64), pairs.seeker[order]
    starts = np.concatenate(([0], np.bincount(seeker, minlength=pairs.seekers).cumsum()))
    price, bid, vacancy_of = (
        np.zeros(pairs.vacancies),
        np.zeros(pairs.seekers),
        np.full(pairs.seekers, -1, dtype=np.int64),
    )
    bidding = np.unique(seeker)
    while len(bidding):
        target, offer = _best_bids(bidding, starts, vacancy, score, price)
        wanting = target >= 0  # nothing is worth its price any more to the others, and prices only rise
        bidders = bidding[wanting]
        vacancy_of[bidders], bid[bidders] = target[wanting], offer[wanting] + epsilon
        bidding = _outbid(np.unique(target[wanting]), vacancy_of, bid, price, places)
    return vacancy_of


def _best_bids(
    bidding: Integers, starts: Integers, vacancy: Integers, score: Floats, price: Floats
) -> tuple[Integers, Floats]:
    """For each bidding seeker the best vacancy, -1 for none, and the price at which the second best is as good."""
    counts = starts[bidding + 1] - starts[bidding]
    first = np.concatenate(([0], counts.cumsum()[:-1]))
    entries = np.arange(counts.sum()) - np.repeat(first - starts[bidding], counts)
    gain = score[entries] - price[vacancy[entries]]
    best = np.maximum.reduceat(gain, first)
    owner = np.repeat(np.arange(len(bidding)), counts)
    at = np.flatnonzero(gain == best[owner])
    chosen = np.full(len(bidding), -1, np.int64)
    chosen[owner[at][::-1]] = at[::-1]
    gain[chosen] = -np.inf
    second = np.maximum(np.maximum.reduceat(gain, first), 0)
    target = vacancy[entries[chosen]].astype(np.int64)
    offer = price[target] + best - second
    return np.where(best > 0, target, -1), offer


def _outbid(contested: Integers, vacancy_of: Integers, bid: Floats, price: Floats, places: Integers) -> Integers:
    """Send away the lowest bidders of the contested vacancies, raise the prices of full ones; gives those sent away."""
    holders = np.flatnonzero(np.isin(vacancy_of, contested))
    order = holders[np.lexsort((holders, -bid[holders], vacancy_of[holders]))]
    held = vacancy_of[order]
    rank = np.arange(len(order)) - np.searchsorted(held, held)
    last = rank == places[held] - 1
    price[held[last]] = bid[order[last]]
    away = order[rank >= places[held]]
    vacancy_of[away] = -1
    return away
