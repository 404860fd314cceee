"""Which one skill or licence opens the most vacancies, counted exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching import Matcher, Seeker, Vacancy
from matching.strategies import Shelf, what_to_learn
from matching.strategies.market import is_good
from matching.wording import say

TODAY = date(2026, 11, 24)
SKILLS = ("java", "python", "sql", "linux", "react", "javascript", "docker")
LICENCES = ("pmp", "electrician", "welder", "electrician-low-voltage")


def good(matcher: Matcher, seeker: Seeker, vacancies: list[Vacancy]) -> int:
    """Good matches by ranking anew."""
    return int(is_good(matcher.score(seeker, matcher.pool(vacancies), today=TODAY)).sum())


def test_what_opens_most_comes_first_with_its_number(matcher: Matcher) -> None:
    vacancies = [Vacancy(title="电工", certificates=(name,)) for name in ("welder", *["electrician"] * 3, "welder")]

    first, second = what_to_learn(matcher, Seeker(text="电工"), [Shelf(matcher.pool(vacancies))], TODAY)

    assert (first.values["certificates"], first.values["count"]) == (("electrician",), 3)
    assert (second.values["certificates"], second.values["count"]) == (("welder",), 2)


def test_a_skill_that_lifts_a_vacancy_over_the_bar_is_named(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy = Vacancy(title="后端开发", skills=("java", "python"))
    seeker = Seeker(text="后端", skills=("java",))
    without, with_it = (
        matcher.rank_vacancies(one, [vacancy])[0].score for one in (seeker, replace(seeker, skills=("java", "python")))
    )
    for module in ("market", "learning"):
        monkeypatch.setattr(f"matching.strategies.{module}.GOOD", (without + with_it) / 2)

    (note,) = what_to_learn(matcher, seeker, [Shelf(matcher.pool([vacancy, vacancy]))], TODAY)

    assert say(note) == "学会Python可多符合 2 个岗位"


def test_a_licence_that_is_all_that_lacks_is_named(matcher: Matcher) -> None:
    seeker = Seeker(text="电工")
    vacancies = [Vacancy(title="电工", certificates=("electrician",))] * 4 + [Vacancy(title="电工")]

    (note,) = what_to_learn(matcher, seeker, [Shelf(matcher.pool(vacancies))], TODAY)

    assert say(note).endswith("可多符合 4 个岗位")
    assert "4 more vacancies" in say(note, "en")


def test_what_is_held_or_opens_nothing_is_not_advised(matcher: Matcher) -> None:
    seeker = Seeker(text="电工", certificates=("electrician",))
    vacancies = [Vacancy(title="电工", certificates=("electrician",)), Vacancy(title="厨师", skills=("java",))]

    assert what_to_learn(matcher, seeker, [Shelf(matcher.pool(vacancies))], TODAY) == ()
    assert what_to_learn(matcher, seeker, [], TODAY) == ()


def test_closed_vacancies_do_not_count(matcher: Matcher) -> None:
    pool = matcher.pool([Vacancy(title="电工", certificates=("electrician",))] * 3)

    (note,) = what_to_learn(matcher, Seeker(text="电工"), [Shelf(pool, np.array([True, False, True]))], TODAY)

    assert note.values["count"] == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.lists(st.tuples(st.sets(st.sampled_from(SKILLS)), st.sets(st.sampled_from(LICENCES))), max_size=8),
    held=st.sets(st.sampled_from(SKILLS)),
    licences=st.sets(st.sampled_from(LICENCES)),
)
def test_the_number_is_what_ranking_anew_would_find(
    matcher: Matcher, wanted: list[tuple[set[str], set[str]]], held: set[str], licences: set[str]
) -> None:
    seeker = Seeker(text="后端开发", skills=tuple(sorted(held)), certificates=tuple(sorted(licences)))
    vacancies = [
        Vacancy(title="后端开发", skills=tuple(sorted(skills)), certificates=tuple(sorted(demanded)))
        for skills, demanded in wanted
    ]
    before = good(matcher, seeker, vacancies)

    for note in what_to_learn(matcher, seeker, [Shelf(matcher.pool(vacancies))], TODAY, limit=20):
        if note.kind == "skill":
            (skill,) = note.values["skills"]  # type: ignore[misc]
            after = replace(seeker, skills=(*seeker.skills, skill))
        else:
            (licence,) = note.values["certificates"]  # type: ignore[misc]
            after = replace(seeker, certificates=(*seeker.certificates, licence))
        assert good(matcher, after, vacancies) - before == pytest.approx(note.values["count"])
