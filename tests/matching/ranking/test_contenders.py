"""Of a big pool only those who can be among the best are weighed, and the best are the same as if all had been."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from matching import Education, Matcher, Seeker, Vacancy
from matching.ranking import contenders
from matching.ranking.contenders import closest
from matching.skills import skills

TODAY = date(2026, 11, 25)
WORK = ("焊工", "电工", "会计", "护士", "厨师", "Java 开发工程师")
CODES = ("6-18-02-04", "6-31-01-03", "2-06-03-00", "2-05-08-01", "4-03-02-01", "2-02-10-03")
PLACES = ("310109", "310115", "320505", "440300", "110105")
SKILLS = list(skills())[:30]


def many_seekers(count: int) -> list[Seeker]:
    draw = random.Random(5)
    works = [draw.randrange(len(WORK)) for _ in range(count)]
    return [
        Seeker(
            text=f"{WORK[work]}{draw.randrange(9)}",
            occupation_codes=(CODES[work],),
            skills=tuple(draw.sample(SKILLS, draw.randrange(5))),
            education=Education(draw.randint(1, 6)),
            experience_years=float(draw.randint(0, 20)),
            wage_min=draw.randint(3, 15) * 1000,
            region_codes=(draw.choice(PLACES),),
            active_on=TODAY - timedelta(days=draw.randint(0, 90)),
        )
        for work in works
    ]


def vacancy(work: int) -> Vacancy:
    return Vacancy(
        title=WORK[work],
        occupation_code=CODES[work],
        skills=tuple(SKILLS[work : work + 4]),
        education=Education.COLLEGE,
        experience_min_years=3,
        wage_min=5000,
        wage_max=9000,
        region_code=PLACES[work % len(PLACES)],
        published_on=TODAY,
    )


@pytest.mark.parametrize("work", range(len(WORK)))
def test_the_best_seekers_are_those_of_the_whole_ranking(matcher: Matcher, work: int) -> None:
    pool = matcher.pool(many_seekers(3_000))

    whole = matcher.rank(vacancy(work), pool, today=TODAY)
    head = matcher.rank(vacancy(work), pool, limit=20, today=TODAY)

    assert [(match.index, match.score) for match in head] == [(match.index, match.score) for match in whole[:20]]


def test_the_best_vacancies_are_those_of_the_whole_ranking(matcher: Matcher) -> None:
    pool = matcher.pool([vacancy(number % len(WORK)) for number in range(2_000)])
    seeker = many_seekers(1)[0]

    whole = matcher.rank_vacancies(seeker, pool, today=TODAY)
    head = matcher.rank_vacancies(seeker, pool, limit=20, today=TODAY)

    assert [(match.index, match.score) for match in head] == [(match.index, match.score) for match in whole[:20]]


def test_who_cannot_win_is_not_weighed(matcher: Matcher) -> None:
    scores = matcher.score(vacancy(0), matcher.pool(many_seekers(3_000)), limit=5, today=TODAY)

    assert 5 <= len(scores.rows) < 1_500


def test_the_closest_rows_come_in_order_and_of_equal_ones_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contenders, "FULL_ROWS", 100)
    nearness = np.repeat(np.array([0.1, 0.9, 0.5], np.float32), 60)

    assert closest(nearness, 10).tolist() == [*range(60, 120), *range(120, 160)]


def test_every_row_is_looked_at_without_a_limit() -> None:
    assert closest(np.zeros(7, np.float32), None).tolist() == list(range(7))
