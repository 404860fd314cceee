"""The steps of widening: each one relaxes one thing that a person (or a vacancy) asks for, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from matching.ranking.columns import EDUCATION_RANK, MAX_WISHES, centroid
from matching.ranking.place import great_circle
from matching.types import Education, Seeker, Vacancy

NEAR_OCCUPATION = 0.55  # the same small group, or a pair listed as near
YEARS_THAT_COUNT = 0.5  # share of the years of work that count in a neighbouring occupation
MOST_NEIGHBOURS = 4  # neighbouring occupations that are looked at, those with the most openings
YEARS_FOR_A_LEVEL = 5.0  # of work stand in the place of one level of education
RADIUS_KM = 150.0  # cities so near count as reachable
WAGE_SHARE = 0.85  # of the wish that is still accepted
# Factors of the parts' weights.
SKILLS_FIRST: Mapping[str, float] = {"semantic": 0.25, "occupation": 0.0, "skills": 2.5}
LEAST_SKILLS = 1.5  # weight of wanted skills from which skills say more than a title
LEAST_COVER = 0.8  # share of them that a person needs to be found by skills


class Step(StrEnum):
    """What is widened, the one that gives up least first; among steps that give as much, the first one is taken."""

    SKILLS = "skills"  # skills before titles
    OCCUPATIONS = "occupations"  # neighbouring occupations
    EDUCATION = "education"  # experience in the place of one level of education
    RADIUS = "radius"  # cities nearby
    WAGE = "wage"  # part of the wage wish


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to ask: the relaxed question, the occupation that it is asked for (None: all), skills first or not."""

    query: Seeker | Vacancy
    occupation: str | None = None
    skills_first: bool = False


def applies(step: Step, query: Seeker | Vacancy) -> bool:
    """Whether a step can change anything for this question."""
    if step is Step.SKILLS:
        return bool(query.skills)
    if step is Step.OCCUPATIONS:
        return bool(_wishes(query))
    if isinstance(query, Vacancy):
        asked: object = {
            Step.EDUCATION: query.education,
            Step.RADIUS: query.region_code,
            Step.WAGE: query.wage_max or query.wage_min,
        }[step]
        return bool(asked)
    if step is Step.EDUCATION:
        has = query.education
        return bool(has) and has != Education.DOCTOR and (query.experience_years or 0) >= YEARS_FOR_A_LEVEL
    return bool(query.region_codes if step is Step.RADIUS else query.wage_min)


def attempts(query: Seeker | Vacancy, steps: frozenset[Step], openings: Mapping[str, int]) -> tuple[Attempt, ...]:
    """All ways to ask with these steps. `openings`: how many items of the other side there are of each occupation."""
    relaxed = _relaxed(query, steps)
    found = [Attempt(one) for one in relaxed]
    if Step.SKILLS in steps:
        found += [Attempt(one, skills_first=True) for one in relaxed]
    if Step.OCCUPATIONS in steps:
        for code in _neighbours(_wishes(query), openings):
            found += [Attempt(_asked_for(one, code), occupation=code) for one in relaxed]
    return tuple(found)


def _wishes(query: Seeker | Vacancy) -> tuple[str, ...]:
    if isinstance(query, Seeker):
        return query.occupation_codes
    return (query.occupation_code,) if query.occupation_code else ()


def _relaxed(query: Seeker | Vacancy, steps: frozenset[Step]) -> tuple[Seeker | Vacancy, ...]:
    if isinstance(query, Seeker):
        return (_relaxed_seeker(query, steps),)
    return _relaxed_vacancies(query, steps)


def _relaxed_seeker(seeker: Seeker, steps: frozenset[Step]) -> Seeker:
    if Step.EDUCATION in steps and seeker.education:
        seeker = replace(seeker, education=_next_level(seeker.education))
    if Step.RADIUS in steps:
        seeker = replace(seeker, region_codes=(*seeker.region_codes, *reachable(seeker.region_codes))[:MAX_WISHES])
    if Step.WAGE in steps and seeker.wage_min:
        seeker = replace(seeker, wage_min=int(seeker.wage_min * WAGE_SHARE))
    return seeker


def _relaxed_vacancies(vacancy: Vacancy, steps: frozenset[Step]) -> tuple[Vacancy, ...]:
    if Step.EDUCATION in steps:
        years = min(vacancy.substitute_years or YEARS_FOR_A_LEVEL, YEARS_FOR_A_LEVEL)
        vacancy = replace(vacancy, substitute_years=years)
    if Step.WAGE in steps:
        low, high = vacancy.wage_min, vacancy.wage_max or vacancy.wage_min
        vacancy = replace(vacancy, wage_min=low and int(low / WAGE_SHARE), wage_max=high and int(high / WAGE_SHARE))
    if Step.RADIUS not in steps or not vacancy.region_code:
        return (vacancy,)
    nearby = reachable((vacancy.region_code,))[:MOST_NEIGHBOURS]
    return (vacancy, *(replace(vacancy, region_code=code, latitude=None, longitude=None) for code in nearby))


def _next_level(level: Education) -> Education:
    """The lowest level of the next higher rank."""
    higher = [one for one in Education if EDUCATION_RANK[one] > EDUCATION_RANK[level]]
    return min(higher, default=level)


def _asked_for(query: Seeker | Vacancy, code: str) -> Seeker | Vacancy:
    """The question as if it were asked for another occupation, in which only a share of the years of work counts."""
    from matching.occupations import occupations

    name = occupations()[code].name
    if isinstance(query, Seeker):
        years = query.experience_years and query.experience_years * YEARS_THAT_COUNT
        return replace(query, text=f"{name}\n{query.text}", occupation_codes=(code,), experience_years=years)
    asked = query.experience_min_years and query.experience_min_years / YEARS_THAT_COUNT
    text = f"{query.title}\n{query.description}"
    return replace(query, title=name, description=text, occupation_code=code, experience_min_years=asked)


def _neighbours(wishes: tuple[str, ...], openings: Mapping[str, int]) -> tuple[str, ...]:
    """Occupations near a wish that somebody offers, the most offered first; never a wish itself."""
    from matching.occupations import similarity

    near = {
        code: count
        for code, count in openings.items()
        if code not in wishes and any(similarity(wish, code) >= NEAR_OCCUPATION for wish in wishes)
    }
    return tuple(sorted(near, key=lambda code: (-near[code], code))[:MOST_NEIGHBOURS])


@lru_cache(maxsize=2_048)
def reachable(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Cities whose seat lies within `RADIUS_KM` of one of the places, the nearest first, their own city included."""
    from matching.regions import CITY, regions

    distance: dict[str, float] = {}
    for code in codes:
        here = centroid(code)
        for city in regions().values():
            if city.level == CITY and city.code not in codes and not code.endswith("0000"):
                km = 0.0 if city.code[:4] == code[:4] else great_circle(here, centroid(city.code))
                if km <= RADIUS_KM:  # not a number where a seat is unknown
                    distance[city.code] = min(km, distance.get(city.code, km))
    return tuple(sorted(distance, key=lambda code: (distance[code], code)))
