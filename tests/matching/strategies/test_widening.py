"""Widening: which step is taken for whom, what it says, and what never happens."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from matching import Education, Matcher, Seeker, Vacancy
from matching.occupations import occupations, similarity
from matching.strategies import GOOD, Shelf, Step, Widening, widen
from matching.strategies.steps import reachable
from matching.wording import say

TODAY = date(2026, 11, 24)
WELDER, COOK = "6-18-02-04", "4-03-02-01"


def welder(**facts: object) -> Vacancy:
    return Vacancy(**{"title": "焊工", "occupation_code": WELDER} | facts)  # type: ignore[arg-type]


def asking(**facts: object) -> Seeker:
    return Seeker(**{"text": "焊工", "occupation_codes": (WELDER,)} | facts)  # type: ignore[arg-type]


def widened(
    matcher: Matcher, query: Seeker | Vacancy, items: list[Vacancy] | list[Seeker], enough: int = 5
) -> Widening:
    return widen(matcher, query, [Shelf(matcher.pool(items))], TODAY, enough)


def test_nothing_is_widened_where_there_are_enough_good_matches(matcher: Matcher) -> None:
    outcome = widened(matcher, asking(wage_min=9000), [welder()] * 5 + [welder(wage_max=8000)])

    assert (outcome.steps, outcome.before) == ((), 5)
    assert all(match.strategy == () for _, match in outcome.matches(10))


@pytest.mark.parametrize(
    ("seeker", "vacancy", "step", "said"),
    [
        (
            {"wage_min": 9000},
            {"wage_min": 6000, "wage_max": 8000},
            Step.WAGE,
            "放宽条件：工资最高 8,000 元/月，期望 9,000 元，可商量",
        ),
        (
            {"region_codes": ("320500",)},
            {"region_code": "310110"},
            Step.RADIUS,
            "放宽条件：扩大到约 85 公里外的上海市杨浦区",
        ),
        (
            {"education": Education.SENIOR, "experience_years": 10},
            {"education": Education.COLLEGE},
            Step.EDUCATION,
            "放宽条件：要求大专，以十年经验代替（学历高中），需与单位商量",
        ),
    ],
)
def test_the_step_that_helps_is_taken_and_named(
    matcher: Matcher, seeker: dict[str, object], vacancy: dict[str, object], step: Step, said: str
) -> None:
    outcome = widened(matcher, asking(**seeker), [welder(**vacancy)])

    ((_, match),) = outcome.matches(10)
    assert (outcome.steps, outcome.before, outcome.after) == ((step,), 0, 1)
    assert match.steps == (step,)
    assert say(match.reasons[0]) == said
    assert "Widened" in say(match.reasons[0], "en")


def test_a_widened_match_still_says_what_is_missing(matcher: Matcher) -> None:
    outcome = widened(matcher, asking(wage_min=9000), [welder(wage_max=8000)])

    ((_, match),) = outcome.matches(1)
    assert not match.eligible
    assert match.misses["wage"] > 0
    assert "工资最高 8,000 元/月，比期望的 9,000 元少 1,000 元（接近要求）" in [say(note) for note in match.gaps]


def neighbour() -> str:
    """An occupation of the welder's small group."""
    level_4 = (code for code, node in occupations().items() if node.level == 4 and code != WELDER)
    return next(code for code in level_4 if similarity(WELDER, code) >= 0.55)


def test_a_neighbouring_occupation_is_found_and_named(matcher: Matcher) -> None:
    name = occupations()[neighbour()].name

    outcome = widened(matcher, asking(), [Vacancy(title=name, occupation_code=neighbour())])

    ((_, match),) = outcome.matches(1)
    assert outcome.steps == (Step.OCCUPATIONS,)
    assert name in say(match.reasons[0])


@pytest.mark.parametrize(("years", "found"), [(6, True), (4, False)])
def test_half_of_the_years_count_in_a_neighbouring_occupation(matcher: Matcher, years: int, found: bool) -> None:
    vacancy = Vacancy(title=occupations()[neighbour()].name, occupation_code=neighbour(), experience_min_years=3)

    outcome = widened(matcher, asking(experience_years=years), [vacancy])

    assert (Step.OCCUPATIONS in outcome.steps) is found


def test_skills_are_looked_at_before_titles_where_that_finds_work(matcher: Matcher) -> None:
    skills = ("java", "python", "sql", "linux")
    vacancy = Vacancy(title="开发数字化转型专员", skills=skills, occupation_code=COOK)

    outcome = widened(matcher, asking(text="后端开发", skills=skills), [vacancy])

    assert outcome.steps == (Step.SKILLS,)
    assert outcome.matches(1)[0][1].steps == (Step.SKILLS,)


def test_one_skill_of_four_is_not_enough_to_be_found_by_skills(matcher: Matcher) -> None:
    vacancy = Vacancy(title="开发数字化转型专员", skills=("java", "python", "sql", "linux"), occupation_code=COOK)

    outcome = widened(matcher, asking(text="后端开发", skills=("java",)), [vacancy])

    assert Step.SKILLS not in outcome.steps


def test_the_step_with_the_largest_gain_goes_first(matcher: Matcher) -> None:
    seeker = asking(wage_min=9000, region_codes=("320500",))
    vacancies = [welder(wage_max=8000, region_code="320500")] + [welder(region_code="310110")] * 3

    outcome = widened(matcher, seeker, vacancies)

    assert outcome.steps == (Step.RADIUS, Step.WAGE)
    assert (outcome.before, outcome.after) == (0, 4)
    assert outcome.first[Step.RADIUS] == 3
    assert outcome.first[Step.WAGE] == 1


def test_two_steps_are_taken_together_where_neither_alone_helps(matcher: Matcher) -> None:
    seeker = asking(wage_min=9000, region_codes=("320500",))

    outcome = widened(matcher, seeker, [welder(wage_max=8000, region_code="310110")])

    assert set(outcome.steps) == {Step.RADIUS, Step.WAGE}
    assert set(outcome.matches(1)[0][1].steps) == {Step.RADIUS, Step.WAGE}


def test_a_step_that_gains_nothing_is_not_taken(matcher: Matcher) -> None:
    outcome = widened(matcher, asking(wage_min=9000), [Vacancy(title="厨师", occupation_code=COOK, wage_max=3000)])

    assert outcome.steps == ()
    assert outcome.matches(1)[0][1].strategy == ()


def test_an_employer_s_question_is_widened_too(matcher: Matcher) -> None:
    vacancy = welder(education=Education.COLLEGE)

    outcome = widened(matcher, vacancy, [asking(education=Education.SENIOR, experience_years=8)])

    assert outcome.steps == (Step.EDUCATION,)
    assert outcome.matches(1)[0][1].steps == (Step.EDUCATION,)


def test_the_contributions_of_a_widened_match_sum_to_its_score(matcher: Matcher) -> None:
    outcome = widened(matcher, asking(wage_min=9000), [welder(wage_max=8000)])

    ((_, match),) = outcome.matches(1)
    assert sum(match.contributions.values()) == pytest.approx(match.score, abs=1e-6)
    assert GOOD <= match.score < 1


def test_rows_that_do_not_count_are_never_given(matcher: Matcher) -> None:
    pool = matcher.pool([welder(), welder(wage_max=8000), welder()])

    outcome = widen(matcher, asking(wage_min=9000), [Shelf(pool, np.array([False, True, True]))], TODAY)

    assert {match.index for _, match in outcome.matches(10)} == {1, 2}


def test_without_widening_the_order_is_the_matcher_s(matcher: Matcher) -> None:
    vacancies = [Vacancy(title=title) for title in ("厨师", "焊工", "电焊工", "管道工")]

    outcome = widened(matcher, Seeker(text="电焊工"), vacancies, enough=0)

    plain = matcher.rank_vacancies(Seeker(text="电焊工"), vacancies, today=TODAY)
    assert [match.index for _, match in outcome.matches(10)] == [match.index for match in plain]
    assert [match.score for _, match in outcome.matches(10)] == pytest.approx([match.score for match in plain])


def test_an_empty_market_has_nothing_to_widen(matcher: Matcher) -> None:
    outcome = widened(matcher, asking(wage_min=9000), [])

    assert (outcome.steps, outcome.after, outcome.matches(5)) == ((), 0, [])


def test_reachable_cities_are_near_and_the_nearest_come_first() -> None:
    cities = reachable(("320500",))

    assert "310100" in cities
    assert "110100" not in cities
    assert cities[0] != "310100"
