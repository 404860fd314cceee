"""For whom which step of widening helped (策略评估): seekers with enough good matches before and after, by group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from indexer import SearchEngine
from jobmarket.models import JobSeeking
from jobmarket.services.matching import vacancy_shelves
from jobmarket.services.matching_facts import seeker_facts
from jobmarket.services.publication import active_registrations
from matching.regions import code_prefix, regions
from matching.strategies import ENOUGH, Shelf, Step, Widening, widen
from matching.types import Education, Seeker, Vacancy

DIMENSIONS = ("all", "occupation", "education", "experience", "region", "vacancies")
_BANDS = ((1, "0-1 years"), (3, "1-3 years"), (5, "3-5 years"), (10, "5-10 years"))
# Open vacancies in the wished occupation and place.
_OPENINGS = ((1, "0 as wished"), (5, "1-4 as wished"), (20, "5-19 as wished"))
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One group of seekers; "vacancies" groups them by the openings in the wished occupation and place.

    Shares are of the group's `seekers`, 0 to 1.

    `before` and `after`: who had at least `ENOUGH` good matches. `taken` is who needed a step, by step; `helped` is
    whose number of good matches that step alone raised. `gained` is how many good matches widening brought a seeker.
    """

    dimension: str
    group: str
    seekers: int
    before: float
    after: float
    gained: float
    taken: Mapping[Step, float]
    helped: Mapping[Step, float]


def evaluate_strategies(
    session: Session,
    engine: SearchEngine | None = None,
    most: int = 400,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[GroupOutcome]:
    """Widen for at most `most` active registrations, spread evenly over all, and sum up by group.

    `progress` is told how many are done of how many. Nothing is written. Raises ValueError for a sample below one.
    """
    if most < 1:
        raise ValueError(f"a sample has at least one seeker: {most}")
    matcher, shelves = vacancy_shelves(session, engine)
    openings = _openings(shelves)
    members: dict[tuple[str, str], list[Widening]] = defaultdict(list)
    people = list(_sample(session, most))
    for done, seeker in enumerate(people, 1):
        outcome = widen(matcher, seeker, shelves)
        for key in _groups(seeker, openings):
            members[key].append(outcome)
        progress(done, len(people))
    return [_summed(*key, members[key]) for key in sorted(members, key=_order)]


def _order(key: tuple[str, str]) -> tuple[int, int, str]:
    dimension, group = key
    number = re.match(r"\d+", group)
    return DIMENSIONS.index(dimension), int(number[0]) if number else 99, group


def _openings(shelves: Sequence[Shelf]) -> Counter[tuple[str, str]]:
    """Open vacancies by occupation and region."""
    found: Counter[tuple[str, str]] = Counter()
    for shelf in shelves:
        for row in shelf.only_counting(np.arange(len(shelf.pool))).tolist():
            item = shelf.pool.items[row]
            if isinstance(item, Vacancy) and item.occupation_code and item.region_code:
                found[item.occupation_code, item.region_code] += 1
    return found


def _as_wished(seeker: Seeker, openings: Mapping[tuple[str, str], int]) -> int:
    wished = (code_prefix(code) for code in seeker.region_codes)
    inside = tuple(wished) or ("",)
    return sum(
        count
        for (occupation, region), count in openings.items()
        if occupation in seeker.occupation_codes and region.startswith(inside)
    )


def _sample(session: Session, most: int) -> Iterator[Seeker]:
    active = active_registrations()
    ids = list(session.scalars(select(JobSeeking.id).where(active).order_by(JobSeeking.id)))
    step = max(1, -(-len(ids) // most))
    chosen = select(JobSeeking).options(selectinload(JobSeeking.work_experiences)).where(JobSeeking.id.in_(ids[::step]))
    return map(seeker_facts, session.scalars(chosen.order_by(JobSeeking.id)))


def _groups(seeker: Seeker, openings: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str]]:
    from matching.occupations import occupations

    wish = next(iter(seeker.occupation_codes), None)
    place = next(iter(seeker.region_codes), None)
    province = regions().get(f"{place[:2]}0000") if place else None
    education = UNKNOWN if seeker.education is None else Education(seeker.education).name.lower()
    group = occupations().get(wish[0]) if wish else None
    yield "all", "all seekers"
    yield "occupation", f"{group.code} {group.english or group.name}" if group else UNKNOWN
    yield "education", f"{int(seeker.education or 0)} {education}" if seeker.education else UNKNOWN
    yield "experience", _band(seeker.experience_years, _BANDS, "10 years and more")
    yield "region", province.english if province else UNKNOWN
    yield "vacancies", _band(_as_wished(seeker, openings) if wish else None, _OPENINGS, "20 and more as wished")


def _band(value: float | None, bands: tuple[tuple[int, str], ...], above: str) -> str:
    if value is None:
        return UNKNOWN
    return next((name for end, name in bands if value < end), above)


def _summed(dimension: str, group: str, outcomes: list[Widening]) -> GroupOutcome:
    size = len(outcomes)
    return GroupOutcome(
        dimension=dimension,
        group=group,
        seekers=size,
        before=sum(one.before >= ENOUGH for one in outcomes) / size,
        after=sum(one.after >= ENOUGH for one in outcomes) / size,
        gained=sum(one.after - one.before for one in outcomes) / size,
        taken={step: sum(step in one.steps for one in outcomes) / size for step in Step},
        helped={step: sum(one.first.get(step, 0) > one.before for one in outcomes) / size for step in Step},
    )
