"""Ranking both ways: order, eligibility, near misses, bad input."""

from __future__ import annotations

from datetime import date

import pytest

from matching import Education, Matcher, Seeker, Vacancy
from matching.occupations import occupations, similarity
from matching.ranking.occupation_table import occupation_table
from matching.wording import say

TODAY = date(2026, 11, 24)
ELECTRICIAN, COOK = "6-31-01-03", "4-03-02-01"
WELDER = Vacancy(title="焊工", education=Education.COLLEGE, experience_min_years=3, wage_min=6000, wage_max=9000)


def test_the_closest_text_comes_first(matcher: Matcher) -> None:
    seekers = [Seeker(text="会计主管"), Seeker(text="电焊工"), Seeker(text="幼儿教师")]

    best = matcher.rank(Vacancy(title="电焊工"), seekers)

    assert best[0].index == 1
    assert [match.score for match in best] == sorted((match.score for match in best), reverse=True)


def test_a_pool_ranks_like_the_list_that_it_was_made_of(matcher: Matcher) -> None:
    seekers = [Seeker(text=text) for text in ("焊工", "电工", "管道工", "厨师")]

    from_list = matcher.rank(WELDER, seekers, today=TODAY)
    from_pool = matcher.rank(WELDER, matcher.pool(seekers), today=TODAY)

    assert [(m.index, m.score) for m in from_list] == [(m.index, m.score) for m in from_pool]


def test_both_directions_give_a_pair_the_same_parts(matcher: Matcher) -> None:
    seeker = Seeker(
        text="焊工", education=Education.SENIOR, experience_years=2, wage_min=8000, occupation_codes=(COOK,)
    )

    there = matcher.rank(WELDER, [seeker], today=TODAY)[0]
    back = matcher.rank_vacancies(seeker, [WELDER], today=TODAY)[0]

    for part in ("experience", "education", "wage"):
        assert there.parts[part] == pytest.approx(back.parts[part])
    assert there.eligible == back.eligible


def test_one_year_short_is_a_near_miss_that_is_said(matcher: Matcher) -> None:
    near = matcher.rank(WELDER, [Seeker(text="焊工", experience_years=2)])[0]

    assert not near.eligible
    assert "差一年经验：有两年，要求三年（接近要求）" in [say(note) for note in near.gaps]
    assert "1 year short: has 2 years, 3 years asked for (near miss)" in [say(note, "en") for note in near.gaps]


def test_a_near_miss_ranks_between_the_eligible_and_the_far(matcher: Matcher) -> None:
    vacancy = Vacancy(title="焊工", experience_min_years=5)
    seekers = [Seeker(text="焊工", experience_years=years) for years in (0, 4, 5)]

    assert [match.index for match in matcher.rank(vacancy, seekers)] == [2, 1, 0]


def test_unknown_facts_neither_exclude_nor_lose_to_a_miss(matcher: Matcher) -> None:
    seekers = [Seeker(text="焊工"), Seeker(text="焊工", education=Education.JUNIOR, experience_years=0)]

    unknown, missed = matcher.rank(WELDER, seekers)

    assert (unknown.index, unknown.eligible) == (0, True)
    assert (missed.index, missed.eligible) == (1, False)


def test_vocational_school_meets_a_demand_for_senior_secondary(matcher: Matcher) -> None:
    vacancy = Vacancy(title="焊工", education=Education.SENIOR)

    assert matcher.rank(vacancy, [Seeker(text="焊工", education=Education.VOCATIONAL)])[0].eligible


@pytest.mark.parametrize(
    ("wished", "eligible"), [("310109", True), ("310000", True), ("310115", False), ("440300", False)]
)
def test_a_place_is_eligible_inside_a_wished_region(matcher: Matcher, wished: str, eligible: bool) -> None:
    vacancy = Vacancy(title="焊工", region_code="310109")

    assert matcher.rank(vacancy, [Seeker(text="焊工", region_codes=(wished,))])[0].eligible is eligible


def test_nearer_places_are_worth_more(matcher: Matcher) -> None:
    vacancy = Vacancy(title="焊工", region_code="320505")  # Suzhou, Huqiu
    seekers = [Seeker(text="焊工", region_codes=(code,)) for code in ("320505", "320508", "320100", "650100")]

    values = [match.parts["distance"] for match in sorted(matcher.rank(vacancy, seekers), key=lambda m: m.index)]

    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4


def test_coordinates_tell_near_from_far_within_a_city(matcher: Matcher) -> None:
    vacancy = Vacancy(title="焊工", region_code="310109", latitude=31.26, longitude=121.5)
    near = Seeker(text="焊工", region_codes=("310100",), latitude=31.27, longitude=121.5)
    far = Seeker(text="焊工", region_codes=("310100",), latitude=30.75, longitude=121.3)

    best, other = matcher.rank(vacancy, [far, near])

    assert (best.index, other.index) == (1, 0)
    assert best.parts["distance"] > other.parts["distance"]


def test_a_missing_certificate_is_named(matcher: Matcher) -> None:
    vacancy = Vacancy(title="焊工", certificates=("焊工证", "登高证"))

    match = matcher.rank(vacancy, [Seeker(text="焊工", certificates=("焊工证",))])[0]

    assert not match.eligible
    assert "缺：登高证（接近要求）" in [say(note) for note in match.gaps]
    assert "持有焊工证" in [say(note) for note in match.reasons]


def test_the_wage_wish_counts_with_how_much_is_lacking(matcher: Matcher) -> None:
    seekers = [Seeker(text="焊工", wage_min=wish) for wish in (6000, 9500, 20000)]

    matches = matcher.rank(WELDER, seekers)

    assert [(match.index, match.eligible) for match in matches] == [(0, True), (1, False), (2, False)]
    assert "工资最高 9,000 元/月，比期望的 9,500 元少 500 元（接近要求）" in [say(note) for note in matches[1].gaps]


def test_the_same_occupation_is_a_reason(matcher: Matcher) -> None:
    vacancy = Vacancy(title="维修", occupation_code=ELECTRICIAN)

    best, other = matcher.rank(
        vacancy, [Seeker(text="维修", occupation_codes=(COOK,)), Seeker(text="维修", occupation_codes=(ELECTRICIAN,))]
    )

    assert (best.index, other.index) == (1, 0)
    assert ("occupation", "same") in [(note.part, note.kind) for note in best.reasons]
    assert ("occupation", "other") in [(note.part, note.kind) for note in other.gaps]


def test_a_limit_gives_the_head_of_the_whole_ranking(matcher: Matcher) -> None:
    seekers = [Seeker(text=f"焊工{number}", experience_years=number % 7) for number in range(50)]

    whole = [match.index for match in matcher.rank(WELDER, seekers)]

    assert [match.index for match in matcher.rank(WELDER, seekers, limit=5)] == whole[:5]
    assert matcher.rank(WELDER, seekers, limit=0) == []


def test_equal_items_keep_their_order(matcher: Matcher) -> None:
    assert [match.index for match in matcher.rank(WELDER, [Seeker(text="焊工")] * 4)] == [0, 1, 2, 3]


def test_nobody_to_rank_is_an_empty_list(matcher: Matcher) -> None:
    assert matcher.rank(WELDER, []) == []
    assert matcher.rank_vacancies(Seeker(text="焊工"), []) == []


def test_a_negative_limit_and_the_wrong_side_are_refused(matcher: Matcher) -> None:
    with pytest.raises(ValueError, match="limit"):
        matcher.rank(WELDER, [Seeker(text="焊工")], limit=-1)
    with pytest.raises(TypeError, match="Seeker"):
        matcher.rank(WELDER, matcher.pool([WELDER]))


@pytest.mark.parametrize("text", ["", "工", "😀", "a" * 1_000_000, "電焊工 welder ﾃｽﾄ", "\x00\ud800"])
def test_odd_texts_give_a_defined_score(matcher: Matcher, text: str) -> None:
    match = matcher.rank(Vacancy(title=text, description=text), [Seeker(text=text), Seeker(text="焊工")])[0]

    assert 0 <= match.score <= 1
    assert all(0 <= value <= 1 for value in match.parts.values())


def test_words_decide_in_a_language_that_the_model_does_not_know() -> None:
    trained = Matcher.load()
    query = "Сварщик трубопроводов с опытом работы на монтаже магистральных газопроводов и резервуаров " * 3
    seekers = [
        Seeker(text="Бухгалтер по расчёту заработной платы, отчётность и налоги предприятия " * 3),
        Seeker(text="Опытный сварщик, монтаже газопроводов и резервуаров посвящено десять лет " * 3),
    ]

    assert trained.rank(Vacancy(title="", description=query), seekers)[0].index == 1


def test_a_wage_of_nothing_is_an_unknown_wage(matcher: Matcher) -> None:
    match = matcher.rank(Vacancy(title="焊工", wage_min=0), [Seeker(text="焊工", wage_min=5000)])[0]

    assert match.eligible
    assert "工资面议，期望 5,000 元/月" in [say(note) for note in match.gaps]


def test_the_table_of_occupations_agrees_with_the_similarity_of_pairs() -> None:
    codes = list(occupations())

    for code in ("2-02-10-03", "6-31-01-03", "2-02", "2", "4-03-02-01", "6-18-02-04"):
        table = occupation_table([code])
        assert table is not None
        assert table.tolist() == pytest.approx([similarity(code, other) for other in codes])
    assert occupation_table(["no-code"]) is None
