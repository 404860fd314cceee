"""What to learn (学什么最有用): which one skill or licence would open the most vacancies for a person.

Counted exactly over the open vacancies: a vacancy is opened when it is no good match now and would be one with this
skill or licence and nothing else changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.ranking.contenders import FULL_ROWS, closest
from matching.ranking.eligibility import REQUIREMENTS, penalty
from matching.ranking.matcher import Matcher
from matching.ranking.pool import LICENCE, preferred_of, skills_of
from matching.ranking.scores import Scores, calibrated, weighted_mean
from matching.ranking.skill_cover import Wanted, above_neutral, best_offer, serving
from matching.ranking.weights import PARTS
from matching.skills import satisfied_by
from matching.strategies.market import GOOD, Shelf, is_good
from matching.types import EITHER, Note, Seeker, Vacancy

_SKILLS, _LICENCES = PARTS.index("skills"), REQUIREMENTS.index("certificates")


@dataclass(frozen=True, slots=True)
class _Openable:
    """A vacancy that is no good match only for want of skills or licences, with what makes its score."""

    vacancy: Vacancy
    wanted: Wanted
    covered: dict[str, float]  # wanted skill → how far the seeker's serve for it
    scores: Scores  # of this pair alone


def what_to_learn(
    matcher: Matcher, seeker: Seeker, shelves: Sequence[Shelf], today: date | None = None, limit: int = 3
) -> tuple[Note, ...]:
    """At most `limit` notes ("advice": "skill" or "licence", with the `count` of vacancies opened), the best first."""
    openable = [one for shelf in shelves for one in _openable(matcher, seeker, shelf, today or date.today())]
    held = satisfied_by(seeker.certificates)
    opened: Counter[str] = Counter()
    for name in _candidates(openable, held):
        opened[name] = sum(_opens(one, name, held) for one in openable)
    best = sorted((name for name in opened if opened[name]), key=lambda name: (-opened[name], name))
    return tuple(_note(name, opened[name]) for name in best[:limit])


def _note(name: str, count: int) -> Note:
    if name.startswith(LICENCE):
        return Note("advice", "licence", {"certificates": (name.removeprefix(LICENCE),), "count": count})
    return Note("advice", "skill", {"skills": (name,), "count": count})


def _openable(matcher: Matcher, seeker: Seeker, shelf: Shelf, today: date) -> Iterator[_Openable]:
    def choose(meaning: Floats) -> Integers:
        return shelf.only_counting(closest(meaning, FULL_ROWS // 4))

    scores = matcher.score_chosen(seeker, shelf.pool, choose, today)
    offered = frozenset(skills_of(seeker))
    at_best = scores.parts.copy()
    at_best[_SKILLS] = np.where(np.isnan(at_best[_SKILLS]), np.nan, 1)
    misses = scores.misses.copy()
    misses[_LICENCES] = 0
    reach = calibrated(weighted_mean(at_best, scores.shares)) * penalty(misses)
    for place in np.flatnonzero(~is_good(scores) & (reach >= GOOD) & (misses == 0).all(axis=0)).tolist():
        vacancy = shelf.pool.items[scores.rows[place]]
        if isinstance(vacancy, Vacancy):
            wanted = Wanted(skills_of(vacancy), preferred_of(vacancy))
            covered = {skill: best_offer(skill, offered)[1] for skill in set(wanted.skills)}
            yield _Openable(vacancy, wanted, covered, scores.where(np.array([place])))


def _candidates(openable: Sequence[_Openable], held: frozenset[str]) -> list[str]:
    """Skills and licences (marked with `LICENCE`) that such vacancies want and the seeker lacks."""
    wanted: dict[str, None] = {}
    for one in openable:
        wanted.update(dict.fromkeys(skill for skill, value in one.covered.items() if value < 1))
        demanded = (name for group in one.vacancy.certificates for name in group.split(EITHER))
        wanted.update(dict.fromkeys(LICENCE + name for name in demanded if name not in held))
    return list(wanted)


def _opens(one: _Openable, name: str, held: frozenset[str]) -> bool:
    """Whether a vacancy becomes a good match with one more skill or licence."""
    licence = name.removeprefix(LICENCE) if name.startswith(LICENCE) else None
    gained = satisfied_by([licence]) if licence else frozenset()
    lacking = sum((held | gained).isdisjoint(group.split(EITHER)) for group in one.vacancy.certificates)
    if lacking:
        return False
    offered = [LICENCE + other for other in gained] if licence else [name]
    parts = one.scores.parts.copy()
    if one.covered:
        parts[_SKILLS] = above_neutral(np.array([_share(one, offered)], dtype=np.float32))
    score = calibrated(weighted_mean(parts, one.scores.shares))
    return bool(score[0] >= GOOD)


def _share(one: _Openable, offered: Sequence[str]) -> float:
    """Share of the wanted skills that is covered with what is offered besides."""

    def best(skill: str) -> float:
        return max(one.covered[skill], *(serving(skill).get(other, 0.0) for other in offered))

    return sum(one.wanted.weight(skill) * best(skill) for skill in one.covered) / one.wanted.total
