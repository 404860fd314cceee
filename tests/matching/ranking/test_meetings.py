"""Meetings at a fair: nobody in two places at once, no table with two guests, no booth twice, first choices first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Matcher, Seeker, Vacancy
from matching.ranking.meetings import Booth, Meeting, colour_edges, schedule_meetings

TRADES = ("电工", "厨师", "会计", "护士")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.load()


def vacancies(*titles: str) -> list[Vacancy]:
    return [Vacancy.from_text(title, wage_min=6000, wage_max=9000, region_code="310109") for title in titles]


def seekers(*titles: str) -> list[Seeker]:
    return [Seeker.from_text(title, region_codes=("310000",)) for title in titles]


def clashes(meetings: list[Meeting]) -> list[str]:
    """What must not happen twice and did."""
    seats = Counter((one.seeker, one.slot) for one in meetings)
    tables = Counter((one.booth, one.table, one.slot) for one in meetings)
    pairs = Counter((one.seeker, one.booth) for one in meetings)
    return [f"{what}" for counted in (seats, tables, pairs) for what, often in counted.items() if often > 1]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(0, 1)), max_size=60))
def test_edges_at_one_end_never_share_a_colour(chosen: set[tuple[int, int, int]]) -> None:
    edges = [(left, (booth, table)) for left, booth, table in sorted(chosen)]
    ends = Counter(left for left, _right in edges), Counter(right for _left, right in edges)
    colours = max((*ends[0].values(), *ends[1].values()), default=1)

    given_out = colour_edges(edges, colours)

    assert all(0 <= colour < colours for colour in given_out)
    for side in (0, 1):
        seen = [(edge[side], colour) for edge, colour in zip(edges, given_out, strict=True)]
        assert len(set(seen)) == len(seen)


def test_more_edges_than_colours_are_refused() -> None:
    with pytest.raises(ValueError, match="more edges"):
        colour_edges([(0, (0, 0)), (0, (1, 0))], 1)


def test_nobody_is_in_two_places_at_once(matcher: Matcher) -> None:
    booths = [Booth((0, 1), 2), Booth((2,)), Booth((3,)), Booth((4,), 2)]
    guests = seekers(*TRADES * 6)

    meetings = schedule_meetings(
        vacancies("电工", "维修电工", "厨师", "会计", "电工"), guests, booths, 4, 3, matcher=matcher
    )

    assert clashes(meetings) == []
    assert max(Counter(one.seeker for one in meetings).values()) <= 3
    assert all(one.table < booths[one.booth].tables and one.slot < 4 for one in meetings)
    assert {one.vacancy for one in meetings if one.booth == 0} <= {0, 1}


def test_seekers_meet_those_who_fit_them(matcher: Matcher) -> None:
    meetings = schedule_meetings(
        vacancies("电工", "厨师"), seekers("厨师", "电工"), [Booth((0,)), Booth((1,))], 1, 1, matcher=matcher
    )

    assert {(one.seeker, one.booth) for one in meetings} == {(0, 1), (1, 0)}


def test_a_booth_takes_no_more_than_its_time_allows(matcher: Matcher) -> None:
    meetings = schedule_meetings(vacancies("电工"), seekers(*["电工"] * 9), [Booth((0,), 2)], 3, 3, matcher=matcher)

    assert len(meetings) == 6
    assert clashes(meetings) == []


def test_who_met_already_does_not_meet_again_and_it_counts(matcher: Matcher) -> None:
    booths, guests = [Booth((0,)), Booth((1,))], seekers("电工")
    offered = vacancies("电工", "维修电工")

    again = schedule_meetings(offered, guests, booths, 4, 2, taken=[(0, 0)], matcher=matcher)
    full = schedule_meetings(offered, guests, booths, 4, 1, taken=[(0, 0)], matcher=matcher)

    assert [one.booth for one in again] == [1]
    assert full == []


def test_an_empty_fair_has_no_meetings(matcher: Matcher) -> None:
    assert schedule_meetings([], [], [], 4, 3, matcher=matcher) == []
    assert schedule_meetings(vacancies("电工"), seekers("电工"), [Booth((0,))], 0, 3, matcher=matcher) == []


@pytest.mark.parametrize("booths", [[Booth((0,)), Booth((0,))], [Booth(())]])
def test_each_vacancy_belongs_to_one_booth(matcher: Matcher, booths: list[Booth]) -> None:
    with pytest.raises(ValueError, match="booth"):
        schedule_meetings(vacancies("电工"), seekers("电工"), booths, 1, 1, matcher=matcher)
