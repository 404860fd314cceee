"""What holds for every score, whatever the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching import Education, Matcher, Seeker, Vacancy
from matching.ranking.explain import MISSED
from matching.skills import skills
from matching.wording import say

SKILLS = list(skills())[:40]
REGIONS = ["310109", "310000", "310115", "320505", "440300", "999999", ""]
OCCUPATIONS = ["6-31-01-03", "2-02-10-03", "2-02", "4-03-02-01", "no-code"]
quiet = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

numbers = st.none() | st.integers(0, 40).map(float)
levels = st.none() | st.sampled_from(Education)
chosen_skills = st.lists(st.sampled_from(SKILLS), max_size=6).map(tuple)
certificates = st.lists(st.sampled_from(["焊工证", "电工证", "C1"]), max_size=2).map(tuple)
demanded = st.lists(st.sampled_from(["焊工证", "电工证", "C1", "焊工证|C1"]), max_size=2).map(tuple)
nights = st.sampled_from([None, True, False])
coordinates = st.none() | st.floats(-90, 90)
dates = st.none() | st.dates(date(2019, 1, 1), date(2027, 1, 1))
titles = st.sampled_from(["焊工", "电工", "Java 开发工程师", "welder", "", "会计\n做账"])

vacancies = st.builds(
    Vacancy,
    title=titles,
    occupation_code=st.none() | st.sampled_from(OCCUPATIONS),
    skills=chosen_skills,
    certificates=demanded,
    preferred_skills=chosen_skills,
    preferred_certificates=certificates,
    preferred_education=levels,
    preferred_years=numbers,
    substitute_years=numbers,
    education_floor=levels,
    nights=nights,
    education=levels,
    experience_min_years=numbers,
    wage_min=st.none() | st.integers(0, 50_000),
    wage_max=st.none() | st.integers(0, 50_000),
    region_code=st.none() | st.sampled_from(REGIONS),
    latitude=coordinates,
    longitude=coordinates,
    published_on=dates,
)
seekers = st.builds(
    Seeker,
    text=titles,
    occupation_codes=st.lists(st.sampled_from(OCCUPATIONS), max_size=3).map(tuple),
    skills=chosen_skills,
    certificates=certificates,
    education=levels,
    nights=nights,
    experience_years=numbers,
    wage_min=st.none() | st.integers(0, 50_000),
    region_codes=st.lists(st.sampled_from(REGIONS), max_size=3).map(tuple),
    latitude=coordinates,
    longitude=coordinates,
    active_on=dates,
)


@quiet
@given(vacancy=vacancies, people=st.lists(seekers, min_size=1, max_size=5))
def test_scores_and_parts_lie_between_0_and_1(matcher: Matcher, vacancy: Vacancy, people: list[Seeker]) -> None:
    for match in matcher.rank(vacancy, people):
        assert 0 <= match.score <= 1
        assert match.parts
        assert all(0 <= value <= 1 for value in match.parts.values())


@quiet
@given(vacancy=vacancies, seeker=seekers)
def test_the_contributions_of_the_parts_sum_to_the_score(matcher: Matcher, vacancy: Vacancy, seeker: Seeker) -> None:
    match = matcher.rank(vacancy, [seeker])[0]

    assert match.contributions.keys() == match.parts.keys()
    assert sum(match.contributions.values()) == pytest.approx(match.score, abs=1e-6)


@quiet
@given(vacancy=vacancies, seeker=seekers)
def test_both_directions_agree(matcher: Matcher, vacancy: Vacancy, seeker: Seeker) -> None:
    there, back = matcher.rank(vacancy, [seeker])[0], matcher.rank_vacancies(seeker, [vacancy])[0]

    assert there.eligible == back.eligible
    for part in set(there.parts) & set(back.parts) - {"semantic", "recency", "occupation"}:
        assert there.parts[part] == pytest.approx(back.parts[part], abs=1e-5)


@quiet
@given(vacancy=vacancies, seeker=seekers, data=st.data())
def test_naming_a_wanted_skill_never_lowers_the_score(
    matcher: Matcher, vacancy: Vacancy, seeker: Seeker, data: st.DataObject
) -> None:
    wanted = data.draw(st.sampled_from(vacancy.skills or tuple(SKILLS)))
    more = replace(seeker, skills=(*seeker.skills, wanted))

    before, after = (matcher.rank(vacancy, [one])[0].score for one in (seeker, more))

    assert after >= before - 1e-6


@quiet
@given(vacancy=vacancies, seeker=seekers, low=st.integers(1, 6), years=st.integers(0, 30))
def test_more_education_and_more_years_are_no_fault(
    matcher: Matcher, vacancy: Vacancy, seeker: Seeker, low: int, years: int
) -> None:
    less = replace(seeker, education=Education(low), experience_years=float(years))
    more = replace(seeker, education=Education(low + 1), experience_years=years + 1.0)

    before, after = (matcher.rank(vacancy, [one])[0].score for one in (less, more))

    assert after >= before - 1e-6


@quiet
@given(vacancy=vacancies, seeker=seekers)
def test_an_eligible_pair_has_no_missed_requirement_among_its_gaps(
    matcher: Matcher, vacancy: Vacancy, seeker: Seeker
) -> None:
    match = matcher.rank(vacancy, [seeker])[0]
    missed = [note for note in match.gaps if note.kind in MISSED]

    assert match.eligible == (not missed)


@quiet
@given(vacancy=vacancies, seeker=seekers)
def test_every_note_can_be_said_in_both_languages(matcher: Matcher, vacancy: Vacancy, seeker: Seeker) -> None:
    match = matcher.rank(vacancy, [seeker])[0]

    for note in match.reasons + match.gaps:
        assert say(note, "zh").strip()
        assert say(note, "en").strip()
